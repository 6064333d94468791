//! Bytes in chunks of one size.

use std::{
    fmt,
    num::NonZeroUsize,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_core::Result;

/// Bytes in chunks of one size; see [`chunks`].
///
/// An error comes once, then the end. Dropping it drops the source, which cancels a [`ReadableStream`](crate::ReadableStream).
#[must_use = "streams do nothing until they are polled, and dropping `ByteChunks` drops its source"]
pub struct ByteChunks<S> {
    // Empty once it has ended.
    source: Option<Pin<Box<S>>>,
    size: NonZeroUsize,
    // What came and was not given, from `start` on.
    rest: Vec<u8>,
    start: usize,
}

/// Bytes in chunks of one size, however they come. The last chunk may have fewer.
///
/// ```no_run
/// use std::num::NonZeroUsize;
/// use treenail_streams::{ReadableStream, chunks};
///
/// # async fn example(body: ReadableStream) -> treenail_streams::Result<()> {
/// let size = NonZeroUsize::new(1024).unwrap_or(NonZeroUsize::MIN);
/// let mut chunks = chunks(body.chunks::<Vec<u8>>()?, size);
/// while let Some(chunk) = chunks.next().await {
///     println!("{} bytes", chunk?.len());
/// }
/// # Ok(())
/// # }
/// ```
pub fn chunks<S, B>(source: S, size: NonZeroUsize) -> ByteChunks<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    ByteChunks {
        source: Some(Box::pin(source)),
        size,
        rest: Vec::new(),
        start: 0,
    }
}

impl<S, B> ByteChunks<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    next_item!(
        /// The next chunk, or `None` at the end. Dropping the future loses none.
        Result<Vec<u8>>
    );
}

impl<S, B> Stream for ByteChunks<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    type Item = Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let Some(source) = &mut this.source else {
                return Poll::Ready(None);
            };
            let waiting = &this.rest[this.start..];
            if let Some(chunk) = waiting.get(..this.size.get()) {
                this.start += chunk.len();
                return Poll::Ready(Some(Ok(chunk.to_vec())));
            }
            let item = ready!(source.as_mut().poll_next(context));
            this.rest.drain(..this.start);
            this.start = 0;
            match item {
                Some(Ok(bytes)) => this.rest.extend_from_slice(bytes.as_ref()),
                Some(Err(error)) => {
                    this.source = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.source = None;
                    let last = std::mem::take(&mut this.rest);
                    return Poll::Ready((!last.is_empty()).then_some(Ok(last)));
                }
            }
        }
    }
}

impl<S, B> FusedStream for ByteChunks<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    fn is_terminated(&self) -> bool {
        self.source.is_none()
    }
}

impl<S> fmt::Debug for ByteChunks<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ByteChunks")
            .field("size", &self.size)
            .field("has_ended", &self.source.is_none())
            .finish_non_exhaustive()
    }
}
