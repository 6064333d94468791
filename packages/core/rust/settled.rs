//! How a promise ends, as a future. The functions that listen to it are used again for other promises: to make and to free two
//! closures for each costs more than half of what awaiting it costs.

use crate::platform;
use core::cell::Cell;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;

type Listener = Closure<dyn FnMut(JsValue) -> Result<(), JsError>>;

#[wasm_bindgen]
extern "C" {
    /// `promise.then(…)` as `await` does it, whatever the promise says that its `then` is: one of the two is called, once.
    #[wasm_bindgen(catch, js_namespace = ["Promise", "prototype", "then"], js_name = call)]
    fn then(promise: &JsValue, fulfilled: &Listener, rejected: &Listener) -> Result<(), JsValue>;
}

/// The value that a promise ends with. Dropped before, it listens no longer; the promise goes on.
pub(crate) struct Settled {
    place: &'static Place,
}

/// Where one promise is listened to at a time. Never freed, for JavaScript holds its listeners.
struct Place {
    state: Cell<State>,
    listeners: Cell<Option<&'static (Listener, Listener)>>,
    next_free: Cell<Option<&'static Self>>,
}

#[derive(Default)]
enum State {
    /// The promise has ended, and who waited for it knows.
    #[default]
    Over,
    Waiting(Option<Waker>),
    Settled(Result<JsValue, JsValue>),
    /// Nobody waits any more, but the promise has not ended.
    Left,
}

thread_local! {
    // A thread-local without a destructor costs less.
    static FREE: Cell<Option<&'static Place>> = const { Cell::new(None) };
}

impl Settled {
    /// Listens to a promise; through `Promise.resolve`, as WebIDL does: a polyfill may have given something else than a promise.
    ///
    /// # Errors
    ///
    /// What the getter of a promise's `constructor` throws.
    pub(crate) fn of(promise: &JsValue) -> Result<Self, JsValue> {
        let promise = platform::resolve(promise)?;
        let place = Place::take();
        place.state.set(State::Waiting(None));
        if let Some((fulfilled, rejected)) = place.listeners.get() {
            // If this throws, the place is not used again: nobody knows whether it will be called.
            then(&promise, fulfilled, rejected)?;
        }
        Ok(Self { place })
    }
}

impl Future for Settled {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.place.state.take() {
            State::Settled(result) => return Poll::Ready(result),
            State::Waiting(_) => {
                let waker = cx.waker().clone();
                self.place.state.set(State::Waiting(Some(waker)));
            }
            State::Over | State::Left => {}
        }
        Poll::Pending
    }
}

impl Drop for Settled {
    fn drop(&mut self) {
        match self.place.state.take() {
            State::Waiting(_) => self.place.state.set(State::Left),
            _ => self.place.free(),
        }
    }
}

impl Place {
    fn take() -> &'static Self {
        if let Some(place) = FREE.take() {
            FREE.set(place.next_free.take());
            return place;
        }
        let place: &'static Self = Box::leak(Box::new(Self {
            state: Cell::default(),
            listeners: Cell::new(None),
            next_free: Cell::new(None),
        }));
        let listeners = (place.listener(Ok), place.listener(Err));
        place.listeners.set(Some(Box::leak(Box::new(listeners))));
        place
    }

    fn listener(&'static self, result: fn(JsValue) -> Result<JsValue, JsValue>) -> Listener {
        Closure::new(move |value| {
            self.settle(result(value));
            Ok(())
        })
    }

    fn settle(&'static self, result: Result<JsValue, JsValue>) {
        match self.state.take() {
            State::Waiting(waker) => {
                self.state.set(State::Settled(result));
                if let Some(waker) = waker {
                    waker.wake();
                }
            }
            State::Left => self.free(),
            // A second end, which a promise of the platform's own never has.
            earlier => self.state.set(earlier),
        }
    }

    fn free(&'static self) {
        self.next_free.set(FREE.replace(Some(self)));
    }
}
