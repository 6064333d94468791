//! How a promise ends, as a future. The functions that listen to it are used again for other promises: to make and to free two
//! closures for each costs more than half of what awaiting it costs. Nothing is left behind of a promise that never ends: its
//! functions go to JavaScript, which frees them with the promise.

use crate::platform;
use core::cell::Cell;
use core::future::Future;
use core::mem::ManuallyDrop;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

type Listener = Closure<dyn FnMut(JsValue) -> Result<(), JsError>>;

/// The value that a promise ends with. Dropped before, it listens no longer; the promise goes on, and a rejection that comes
/// later is not reported as unhandled.
pub(crate) struct Settled {
    // Empty once it is dropped.
    pair: Option<Box<Pair>>,
}

/// The functions that listen to one promise at a time.
struct Pair {
    place: Rc<Place>,
    listeners: (Listener, Listener),
    next_free: Option<Box<Self>>,
}

/// What the future and its listeners share.
#[derive(Default)]
struct Place {
    state: Cell<State>,
}

#[derive(Default)]
enum State {
    /// The promise has ended, and who waited for it knows; or nobody waits any more.
    #[default]
    Over,
    Waiting(Option<Waker>),
    Settled(Result<JsValue, JsValue>),
}

thread_local! {
    // A thread-local without a destructor costs less.
    static FREE: Cell<ManuallyDrop<Option<Box<Pair>>>> = const { Cell::new(ManuallyDrop::new(None)) };
}

impl Settled {
    /// Listens to a promise; through `Promise.resolve`, as WebIDL does: a polyfill may have given something else than a promise.
    ///
    /// # Errors
    ///
    /// What the getter of a promise's `constructor` throws.
    pub(crate) fn of(promise: &JsValue) -> Result<Self, JsValue> {
        let promise = platform::resolve(promise)?;
        let pair = Pair::take();
        pair.place.state.set(State::Waiting(None));
        let (fulfilled, rejected) = &pair.listeners;
        let listening = platform::then(&promise, fulfilled.as_ref(), rejected.as_ref());
        // If it throws, the pair is dropped as of a promise that has not ended: nobody knows whether one will be called.
        let settled = Self { pair: Some(pair) };
        listening.map(|()| settled)
    }
}

/// Lets a promise end as it will: that it rejects is not reported as unhandled.
pub(crate) fn ignore(promise: &JsValue) {
    if let Ok(promise) = platform::resolve(promise) {
        // What throws here was no promise, and nothing is to be handled.
        let _ = platform::DOES_NOTHING.with(|nothing| platform::then(&promise, nothing, nothing));
    }
}

impl Future for Settled {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(pair) = &self.pair else {
            return Poll::Pending;
        };
        match pair.place.state.take() {
            State::Settled(result) => return Poll::Ready(result),
            State::Waiting(_) => {
                let waker = cx.waker().clone();
                pair.place.state.set(State::Waiting(Some(waker)));
            }
            State::Over => {}
        }
        Poll::Pending
    }
}

impl Drop for Settled {
    fn drop(&mut self) {
        let Some(mut pair) = self.pair.take() else {
            return;
        };
        if let State::Waiting(_) = pair.place.state.take() {
            let (fulfilled, rejected) = pair.listeners;
            drop((fulfilled.into_js_value(), rejected.into_js_value()));
        } else {
            FREE.with(|free| {
                pair.next_free = ManuallyDrop::into_inner(free.take());
                free.set(ManuallyDrop::new(Some(pair)));
            });
        }
    }
}

impl Pair {
    fn take() -> Box<Self> {
        if let Some(mut pair) = ManuallyDrop::into_inner(FREE.take()) {
            FREE.set(ManuallyDrop::new(pair.next_free.take()));
            return pair;
        }
        let place = Rc::<Place>::default();
        let listeners = (place.listener(Ok), place.listener(Err));
        Box::new(Self {
            place,
            listeners,
            next_free: None,
        })
    }
}

impl Place {
    fn listener(self: &Rc<Self>, result: fn(JsValue) -> Result<JsValue, JsValue>) -> Listener {
        let place = Rc::clone(self);
        Closure::new(move |value| {
            place.settle(result(value));
            Ok(())
        })
    }

    fn settle(&self, result: Result<JsValue, JsValue>) {
        match self.state.take() {
            State::Waiting(waker) => {
                self.state.set(State::Settled(result));
                if let Some(waker) = waker {
                    waker.wake();
                }
            }
            // A second end, which a promise of the platform's own never has, or one that nobody waits for.
            earlier => self.state.set(earlier),
        }
    }
}
