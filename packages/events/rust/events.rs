//! Events as a stream.

use std::{
    borrow::Cow,
    fmt,
    future::{Future, poll_fn},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::{FusedStream, Stream};
use wasm_bindgen::JsCast;

use crate::{AbortSignal, AddEventListenerOptions, EventTarget, abort::Aborted, queue::Queue};

/// How many events wait, unless [`Events::buffer`] says otherwise.
const DEFAULT_BUFFER: usize = 256;

/// A stream of events; see [`EventTargetExt::events`](crate::EventTargetExt::events). Dropping it removes the listener.
///
/// It ends only when the signal of [`until`](Events::until) fires.
#[must_use = "`Events` collects what nobody reads, and dropping it removes its listener"]
pub struct Events<E> {
    // Empty once the stream has ended.
    queue: Option<Queue>,
    until: Option<Aborted>,
    lost: u64,
    event: PhantomData<fn() -> E>,
}

impl<E: JsCast> Events<E> {
    pub(crate) fn new(
        target: &EventTarget,
        name: Cow<'static, str>,
        options: Option<&AddEventListenerOptions>,
    ) -> Self {
        Self {
            queue: Some(Queue::new(target, name, options, DEFAULT_BUFFER)),
            until: None,
            lost: 0,
            event: PhantomData,
        }
    }

    /// Says how many events wait when they come faster than they are read; 256 by default.
    ///
    /// When one more comes, the oldest is lost and counted by [`dropped`](Events::dropped). With 1 only the latest
    /// waits; with 0 none: what comes while nobody is reading is lost.
    pub fn buffer(self, capacity: usize) -> Self {
        if let Some(queue) = &self.queue {
            queue.set_capacity(capacity);
        }
        self
    }

    /// Ends the stream when the signal fires. Events that wait are lost then, and the listener is removed. A second signal takes
    /// the place of the first.
    pub fn until(mut self, signal: &AbortSignal) -> Self {
        self.until = Some(signal.aborted_future());
        self
    }

    /// How many events were lost because nobody read them in time.
    pub fn dropped(&self) -> u64 {
        self.queue.as_ref().map_or(self.lost, Queue::lost)
    }

    /// The next event, or `None` when the stream has ended. Dropping the future loses none that the buffer has room for.
    pub async fn next(&mut self) -> Option<E> {
        let _waiting = self.queue.as_ref().map(Queue::waiting);
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<E>> {
        let Some(queue) = &self.queue else {
            return Poll::Ready(None);
        };
        if let Some(until) = &mut self.until
            && Pin::new(until).poll(context).is_ready()
        {
            self.lost = queue.lost();
            (self.queue, self.until) = (None, None);
            return Poll::Ready(None);
        }
        queue
            .poll(context)
            .map(|event| Some(E::unchecked_from_js(event)))
    }
}

impl<E: JsCast> Stream for Events<E> {
    type Item = E;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<E>> {
        self.poll_event(context)
    }
}

impl<E: JsCast> FusedStream for Events<E> {
    fn is_terminated(&self) -> bool {
        self.queue.is_none()
    }
}

impl<E> fmt::Debug for Events<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Events")
            .field("has_ended", &self.queue.is_none())
            .field(
                "dropped",
                &self.queue.as_ref().map_or(self.lost, Queue::lost),
            )
            .finish_non_exhaustive()
    }
}
