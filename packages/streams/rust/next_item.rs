//! The future of a stream's next item, which every stream of this crate has as a method.

/// `next`, for the implementation of a stream that is `Unpin`.
macro_rules! next_item {
    ($(#[$documentation:meta])* $item:ty) => {
        $(#[$documentation])*
        #[inline]
        pub async fn next(&mut self) -> Option<$item> {
            std::future::poll_fn(|context| {
                futures_core::Stream::poll_next(std::pin::Pin::new(&mut *self), context)
            })
            .await
        }
    };
}
