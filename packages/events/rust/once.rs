//! The next event as a future.

use std::{
    borrow::Cow,
    cell::Cell,
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use futures_core::FusedFuture;
use wasm_bindgen::{JsCast, JsValue};

use crate::{EventTarget, Listener};

/// The future of [`EventTargetExt::once`](crate::EventTargetExt::once). Dropping it removes the listener.
#[must_use = "a `Once` gives its event only when it is awaited, and dropping it removes its listener"]
pub struct Once<E> {
    place: Rc<Place>,
    // Empty once the event was given: the listener is gone then.
    listener: Option<Listener>,
    event: PhantomData<fn() -> E>,
}

/// What the listener and the future share.
#[derive(Default)]
struct Place {
    event: Cell<Option<JsValue>>,
    waker: Cell<Option<Waker>>,
}

impl<E> Once<E> {
    pub(crate) fn new(target: &EventTarget, name: Cow<'static, str>) -> Self {
        let place = Rc::<Place>::default();
        let receiving = Rc::clone(&place);
        let listener = Listener::add(target, name, move |event| receiving.receive(event));
        Self {
            place,
            listener: Some(listener),
            event: PhantomData,
        }
    }
}

impl Place {
    /// Keeps the first event; others may come before the future is polled, which ends the listening.
    fn receive(&self, event: JsValue) {
        let first = self.event.take().unwrap_or(event);
        self.event.set(Some(first));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn poll(&self, context: &Context<'_>) -> Poll<JsValue> {
        if let Some(event) = self.event.take() {
            return Poll::Ready(event);
        }
        self.waker.set(Some(context.waker().clone()));
        Poll::Pending
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
