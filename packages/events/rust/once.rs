//! The next event as a future.

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::FusedFuture;
use wasm_bindgen::JsCast;

use crate::queue::Queue;

/// The future of [`EventTargetExt::once`](crate::EventTargetExt::once). Dropping it removes the listener.
#[must_use = "a `Once` gives its event only when it is awaited, and dropping it removes its listener"]
pub struct Once<E> {
    // Empty once the event was given: the listener is gone then.
    queue: Option<Queue>,
    event: PhantomData<fn() -> E>,
}

impl<E> Once<E> {
    pub(crate) fn new(queue: Queue) -> Self {
        Self {
            queue: Some(queue),
            event: PhantomData,
        }
    }
}

impl<E: JsCast> Future for Once<E> {
    type Output = E;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<E> {
        let Some(queue) = &self.queue else {
            return Poll::Pending;
        };
        let event = queue.poll(context);
        if event.is_ready() {
            self.queue = None;
        }
        event.map(JsCast::unchecked_from_js)
    }
}

impl<E: JsCast> FusedFuture for Once<E> {
    fn is_terminated(&self) -> bool {
        self.queue.is_none()
    }
}

impl<E> fmt::Debug for Once<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Once")
            .field("is_over", &self.queue.is_none())
            .finish_non_exhaustive()
    }
}
