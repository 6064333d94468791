//! The first of several futures.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::FusedFuture;

/// Waits for whichever future is ready first, such as that of an event; the others are dropped then, which removes their
/// listeners.
///
/// Of several that are ready when it is polled, the first in order wins. All give the same type: for events of several kinds, name [`Event`](crate::Event). Of none it is pending for ever.
///
/// ```no_run
/// use treenail_events::{Custom, Event, EventTarget, EventTargetExt, race};
///
/// # async fn example(socket: EventTarget) {
/// let first = race(["open", "close"].map(|name| socket.once(Custom::<Event>::new(name)))).await;
/// println!("{}", first.type_());
/// # }
/// ```
pub fn race<F: Future + Unpin>(futures: impl IntoIterator<Item = F>) -> Race<F> {
    Race {
        futures: futures.into_iter().collect(),
        is_over: false,
    }
}

/// The future of [`race`]. Dropping it drops those that race.
#[must_use = "a `Race` is run only when it is awaited"]
pub struct Race<F> {
    futures: Vec<F>,
    is_over: bool,
}

impl<F: Future + Unpin> Future for Race<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let first =
            (self.futures.iter_mut()).find_map(|future| match Pin::new(future).poll(context) {
                Poll::Ready(output) => Some(output),
                Poll::Pending => None,
            });
        let Some(output) = first else {
            return Poll::Pending;
        };
        self.is_over = true;
        self.futures = Vec::new();
        Poll::Ready(output)
    }
}

impl<F: Future + Unpin> FusedFuture for Race<F> {
    fn is_terminated(&self) -> bool {
        self.is_over
    }
}

impl<F> fmt::Debug for Race<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Race")
            .field("contestants", &self.futures.len())
            .finish_non_exhaustive()
    }
}
