//! The next event as a future.

use std::{
    borrow::Cow,
    cell::Cell,
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::FusedFuture;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    AbortSignal, EventError, EventTarget, Listener, abort::Aborted, event_error::rejection,
    place::Place,
};

/// The platform keeps a delay in 32 bits with a sign; a longer one fires at once in Node.
const LONGEST_DELAY: u128 = 1 << 31;

/// The future of [`EventTargetExt::once`](crate::EventTargetExt::once). Dropping it removes the listener.
#[must_use = "a `Once` gives its event only when it is awaited, and dropping it removes its listener"]
pub struct Once<E> {
    place: Rc<Place<JsValue>>,
    // Empty once the event was given: the listener is gone then.
    listener: Option<Listener>,
    event: PhantomData<fn() -> E>,
}

impl<E> Once<E> {
    pub(crate) fn new(target: &EventTarget, name: Cow<'static, str>) -> Self {
        let place = Rc::<Place<JsValue>>::default();
        let receiving = Rc::clone(&place);
        let listener = Listener::add(target, name, move |event| receiving.receive(event));
        Self {
            place,
            listener: Some(listener),
            event: PhantomData,
        }
    }
}

impl<E: JsCast + 'static> Once<E> {
    /// Lets only some events count, of those that come from now on. A second filter takes the place of the first.
    ///
    /// ```no_run
    /// use treenail_events::{Custom, CustomEvent, EventTarget, EventTargetExt};
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let target = EventTarget::new()?;
    /// let saved = target.once(Custom::<CustomEvent>::new("saved"));
    /// let seventh = saved.filter(|event| event.detail_as::<i32>().is_ok_and(|id| id == 7)).await;
    /// # drop(seventh);
    /// # Ok(())
    /// # }
    /// ```
    pub fn filter(self, mut filter: impl FnMut(&E) -> bool + 'static) -> Self {
        let typed = move |event: &JsValue| filter(event.unchecked_ref());
        self.place.set_filter(Box::new(typed));
        self
    }

    /// Makes another event of the target mean failure, if it comes first.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use treenail_events::{Custom, Event, EventError, EventTarget, EventTargetExt};
    ///
    /// # async fn example(image: EventTarget) -> Result<(), EventError> {
    /// let load = image.once(Custom::<Event>::new("load"));
    /// load.reject_on("error").timeout(Duration::from_secs(5)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn reject_on(self, name: impl Into<Cow<'static, str>>) -> TryOnce<E> {
        TryOnce::new(self).reject_on(name)
    }

    /// Waits no longer than this; see [`TryOnce::timeout`].
    pub fn timeout(self, limit: Duration) -> TryOnce<E> {
        TryOnce::new(self).timeout(limit)
    }
}

impl<E: JsCast> Future for Once<E> {
    type Output = E;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<E> {
        if self.listener.is_none() {
            return Poll::Pending;
        }
        let event = self.place.poll(context);
        if event.is_ready() {
            self.listener = None;
        }
        event.map(JsCast::unchecked_from_js)
    }
}

impl<E: JsCast> FusedFuture for Once<E> {
    fn is_terminated(&self) -> bool {
        self.listener.is_none()
    }
}

impl<E> fmt::Debug for Once<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Once")
            .field("is_over", &self.listener.is_none())
            .finish_non_exhaustive()
    }
}

/// The future of [`Once::reject_on`] and [`Once::timeout`]. Dropping it removes its listeners.
#[must_use = "a `TryOnce` gives its event only when it is awaited, and dropping it removes its listeners"]
pub struct TryOnce<E> {
    once: Once<E>,
    // What failed, from then until it is given.
    rejected: Rc<Cell<Option<EventError>>>,
    rejections: Vec<Listener>,
    timeout: Option<treenail_core::Result<Aborted>>,
}

impl<E: JsCast + 'static> TryOnce<E> {
    fn new(once: Once<E>) -> Self {
        Self {
            once,
            rejected: Rc::default(),
            rejections: Vec::new(),
            timeout: None,
        }
    }

    /// Makes one more event of the target mean failure.
    pub fn reject_on(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        if let Some(listener) = &self.once.listener {
            let (place, rejected) = (Rc::clone(&self.once.place), Rc::clone(&self.rejected));
            let name = name.into();
            let called = name.clone();
            let reject = move |event: JsValue| {
                // Whichever comes first counts, also when both come before anybody looks.
                if place.close() {
                    rejected.set(Some(rejection(called.clone(), event.unchecked_into())));
                }
            };
            self.rejections
                .push(Listener::add(listener.target(), name, reject));
        }
        self
    }

    /// Waits no longer than this, from now on. From 2³¹ ms (24.8 days), which is more than the platform's timers can, it is no
    /// limit. A second limit takes the place of the first. It keeps no program running.
    pub fn timeout(mut self, limit: Duration) -> Self {
        let milliseconds = limit.as_millis();
        self.timeout = (milliseconds < LONGEST_DELAY).then(|| {
            let signal = AbortSignal::timeout(u64::try_from(milliseconds).unwrap_or(u64::MAX))?;
            Ok(signal.aborted_future())
        });
        self
    }

    fn poll_failure(&mut self, context: &mut Context<'_>) -> Option<EventError> {
        let timeout = match &mut self.timeout {
            None => Poll::Pending,
            Some(Ok(aborted)) => Pin::new(aborted).poll(context),
            Some(Err(error)) => Poll::Ready(error.clone()),
        };
        match (self.rejected.take(), timeout) {
            (Some(error), _) => Some(error),
            (None, Poll::Ready(error)) => Some(EventError::Time(error)),
            (None, Poll::Pending) => None,
        }
    }
}

impl<E: JsCast + 'static> Future for TryOnce<E> {
    type Output = Result<E, EventError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.is_terminated() {
            return Poll::Pending;
        }
        if let Poll::Ready(event) = Pin::new(&mut self.once).poll(context) {
            (self.rejections, self.timeout) = (Vec::new(), None);
            return Poll::Ready(Ok(event));
        }
        let Some(error) = self.poll_failure(context) else {
            return Poll::Pending;
        };
        self.once.listener = None;
        (self.rejections, self.timeout) = (Vec::new(), None);
        Poll::Ready(Err(error))
    }
}

impl<E: JsCast + 'static> FusedFuture for TryOnce<E> {
    fn is_terminated(&self) -> bool {
        self.once.is_terminated()
    }
}

impl<E> fmt::Debug for TryOnce<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TryOnce")
            .field("once", &self.once)
            .finish_non_exhaustive()
    }
}
