//! Events as a stream.

use std::{
    borrow::Cow,
    cell::Cell,
    fmt,
    future::{Future, poll_fn},
    marker::PhantomData,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use futures_core::{FusedStream, Stream};
use treenail_core::__private::Queue;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    AbortSignal, AddEventListenerOptions, EventError, EventTarget, Listener, abort::Aborted,
    event_error::rejection,
};

/// A stream of events; see [`EventTargetExt::events`](crate::EventTargetExt::events). Dropping it removes the listener.
///
/// It ends when the signal of [`until`](Events::until) fires, at the [`limit`](Events::limit), and after an event of
/// [`end_on`](Events::end_on).
#[must_use = "`Events` collects what nobody reads, and dropping it removes its listener"]
pub struct Events<E> {
    // Empty once the stream has ended.
    queue: Option<Queue<JsValue>>,
    target: EventTarget,
    until: Option<Aborted>,
    lost: u64,
    event: PhantomData<fn() -> E>,
}

impl<E: JsCast + 'static> Events<E> {
    pub(crate) fn new(
        target: &EventTarget,
        name: Cow<'static, str>,
        options: Option<&AddEventListenerOptions>,
    ) -> Self {
        let queue = Queue::new(|state| {
            let receive = move |event| state.push(event);
            Box::new(match options {
                Some(options) => Listener::add_with_options(target, name, options, receive),
                None => Listener::add(target, name, receive),
            })
        });
        Self {
            queue: Some(queue),
            target: target.clone(),
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

    /// Lets only some events through, of those that come from now on; what it is not let through does not wait, nor count for the
    /// [`limit`](Events::limit). A second filter takes the place of the first.
    ///
    /// ```no_run
    /// use treenail_events::{Custom, CustomEvent, EventTarget, EventTargetExt};
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let target = EventTarget::new()?;
    /// let large = target.events(Custom::<CustomEvent>::new("n")).filter(|event| {
    ///     event.detail_as::<i32>().is_ok_and(|detail| detail > 3)
    /// });
    /// # drop(large);
    /// # Ok(())
    /// # }
    /// ```
    pub fn filter(self, mut filter: impl FnMut(&E) -> bool + 'static) -> Self {
        if let Some(queue) = &self.queue {
            queue.set_filter(Box::new(move |event| filter(event.unchecked_ref())));
        }
        self
    }

    /// Ends the stream after so many events from now on, of those that pass the [`filter`](Events::filter). The listener is removed
    /// as soon as the last has come.
    pub fn limit(self, limit: usize) -> Self {
        if let Some(queue) = &self.queue {
            queue.set_limit(limit);
        }
        self
    }

    /// Ends the stream when another event comes, after the events that wait. It may be called for several.
    pub fn end_on(self, name: impl Into<Cow<'static, str>>) -> Self {
        if let Some(queue) = &self.queue {
            queue.listen(|state| {
                Box::new(Listener::add(&self.target, name.into(), move |_| {
                    state.end();
                }))
            });
        }
        self
    }

    /// Makes another event mean failure: the stream then gives it as an error, after the events that wait, and ends.
    pub fn reject_on(self, name: impl Into<Cow<'static, str>>) -> TryEvents<E> {
        TryEvents {
            events: self,
            rejected: Rc::default(),
        }
        .reject_on(name)
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
        let is_stopped =
            (self.until.as_mut()).is_some_and(|until| Pin::new(until).poll(context).is_ready());
        let event = if is_stopped {
            Poll::Ready(None)
        } else {
            queue.poll(context)
        };
        if let Poll::Ready(None) = event {
            self.lost = queue.lost();
            (self.queue, self.until) = (None, None);
        }
        event.map(|event| event.map(JsCast::unchecked_from_js))
    }
}

impl<E: JsCast + 'static> Stream for Events<E> {
    type Item = E;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<E>> {
        self.poll_event(context)
    }
}

impl<E: JsCast + 'static> FusedStream for Events<E> {
    fn is_terminated(&self) -> bool {
        self.queue.is_none()
    }
}

impl<E> fmt::Debug for Events<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Events")
            .field("has_ended", &self.queue.is_none())
            .finish_non_exhaustive()
    }
}

/// A stream of events that may fail; see [`Events::reject_on`]. Dropping it removes the listeners.
#[must_use = "`TryEvents` collects what nobody reads, and dropping it removes its listeners"]
pub struct TryEvents<E> {
    events: Events<E>,
    rejected: Rejected,
}

impl<E: JsCast + 'static> TryEvents<E> {
    /// Makes one more event mean failure.
    pub fn reject_on(self, name: impl Into<Cow<'static, str>>) -> Self {
        if let Some(queue) = &self.events.queue {
            let rejected = Rc::clone(&self.rejected);
            let name = name.into();
            queue.listen(|state| {
                let called = name.clone();
                Box::new(Listener::add(&self.events.target, name, move |event| {
                    // An event that comes first ends the listening, so this is the only one.
                    rejected.set(Some(rejection(called.clone(), event.unchecked_into())));
                    state.end();
                }))
            });
        }
        self
    }

    /// The next event, or what failed; `None` when the stream has ended, which it has after an error.
    pub async fn next(&mut self) -> Option<Result<E, EventError>> {
        match self.events.next().await {
            Some(event) => Some(Ok(event)),
            None => self.rejected.take().map(Err),
        }
    }
}

impl<E: JsCast + 'static> Stream for TryEvents<E> {
    type Item = Result<E, EventError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = self.events.poll_event(context);
        event.map(|event| match event {
            Some(event) => Some(Ok(event)),
            None => self.rejected.take().map(Err),
        })
    }
}

impl<E: JsCast + 'static> FusedStream for TryEvents<E> {
    fn is_terminated(&self) -> bool {
        self.events.is_terminated()
    }
}

impl<E> fmt::Debug for TryEvents<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TryEvents")
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

/// The event that means failure, until it is given.
type Rejected = Rc<Cell<Option<EventError>>>;
