//! How a promise ends, as a future. The functions that listen to it are used again for other promises: to make and to free two
//! closures for each costs more than half of what awaiting it costs. Nothing is left behind of a promise that never ends: its
//! functions go to JavaScript, which frees them with the promise.

use crate::platform;
use core::cell::Cell;
use core::mem::{ManuallyDrop, take};
use core::task::{Context, Poll, Waker};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

type Listener = Closure<dyn Fn(JsValue)>;

/// The value that a promise ends with. Dropped before, it listens no longer; the promise goes on, and a rejection that comes
/// later is not reported as unhandled.
#[derive(Default)]
pub(crate) struct Settled {
    // Empty until it listens.
    pair: Slot,
}

/// The functions that listen to one promise at a time.
struct Pair {
    place: Rc<Place>,
    listeners: (Listener, Listener),
    next_free: Slot,
}

/// Where a pair may be. It is always taken out in the end, so that no code is needed to drop one in place.
type Slot = ManuallyDrop<Option<Box<Pair>>>;

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
    // A thread-local without a destructor costs less. It is never gone, and `try_with` has no code for that case.
    static FREE: Cell<Slot> = const { Cell::new(ManuallyDrop::new(None)) };
}

impl Settled {
    pub(crate) fn is_listening(&self) -> bool {
        self.pair.is_some()
    }

    /// Listens to a promise, the first time that it is asked; through `Promise.resolve`, as WebIDL does: a polyfill may have given
    /// something else than a promise. What the getter of a promise's `constructor` throws, it ends with.
    pub(crate) fn poll(
        &mut self,
        promise: &JsValue,
        cx: &Context<'_>,
    ) -> Poll<Result<JsValue, JsValue>> {
        let pair = match &*self.pair {
            Some(pair) => pair,
            None => self.listen(promise)?,
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

    fn listen(&mut self, promise: &JsValue) -> Result<&Pair, JsValue> {
        let promise = platform::resolve(promise)?;
        // If `then` throws, the pair stays as of a promise that has not ended: nobody knows whether one will be called.
        let pair = self.pair.get_or_insert_with(Pair::take);
        pair.place.state.set(State::Waiting(None));
        let (fulfilled, rejected) = &pair.listeners;
        platform::then(&promise, fulfilled.as_ref(), rejected.as_ref())?;
        Ok(pair)
    }
}

/// Lets a promise end as it will: that it rejects is not reported as unhandled.
pub(crate) fn ignore(promise: &JsValue) {
    if let Ok(promise) = platform::resolve(promise) {
        // What throws here was no promise, and nothing is to be handled.
        let _ = platform::DOES_NOTHING.with(|nothing| platform::then(&promise, nothing, nothing));
    }
}

impl Drop for Settled {
    fn drop(&mut self) {
        let Some(mut pair) = ManuallyDrop::into_inner(take(&mut self.pair)) else {
            return;
        };
        if let State::Waiting(_) = pair.place.state.take() {
            let (fulfilled, rejected) = pair.listeners;
            drop((fulfilled.into_js_value(), rejected.into_js_value()));
        } else {
            let _ = FREE.try_with(|free| {
                pair.next_free = free.take();
                free.set(ManuallyDrop::new(Some(pair)));
            });
        }
    }
}

impl Pair {
    fn take() -> Box<Self> {
        let free = FREE.try_with(|free| {
            let mut pair = ManuallyDrop::into_inner(free.take())?;
            free.set(take(&mut pair.next_free));
            Some(pair)
        });
        free.ok().flatten().unwrap_or_else(Self::new)
    }

    fn new() -> Box<Self> {
        let place = Rc::<Place>::default();
        let listeners = (place.listener(Ok), place.listener(Err));
        Box::new(Self {
            place,
            listeners,
            next_free: ManuallyDrop::new(None),
        })
    }
}

impl Place {
    fn listener(self: &Rc<Self>, result: fn(JsValue) -> Result<JsValue, JsValue>) -> Listener {
        let place = Rc::clone(self);
        Closure::new(move |value| place.settle(result(value)))
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
