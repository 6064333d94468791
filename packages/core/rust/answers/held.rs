//! What the platform holds while a callback's promise is pending, as a guard.

use super::asking::{Passed, Passing};
use super::call;
use crate::callback::CallbackGuard;
use crate::error::{Error, Result};
use crate::js::Function;
use crate::platform;
use crate::promise::Promise;
use crate::task::spawn;
use core::cell::{Cell, RefCell};
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;
use core::ops::Deref;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use futures_core::FusedFuture;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// What the platform holds for this guard. Dropping it lets go of it; [`release`](Held::release) also waits until the next in line may have it.
#[must_use = "dropping it lets go of what is held"]
pub struct Held<T> {
    handle: T,
    open: Open,
}

/// A promise that is kept pending.
struct Open {
    resolve: Function,
    /// What the operation gave: it ends after this.
    work: Rc<RefCell<Option<JsValue>>>,
}

impl Drop for Open {
    #[inline]
    fn drop(&mut self) {
        let _ = self.resolve.call0(&JsValue::UNDEFINED);
    }
}

impl<T> Held<T> {
    /// Lets go of it, and waits until the platform has.
    pub async fn release(self) {
        let work = self.open.work.borrow().clone();
        drop(self);
        if let Some(work) = work {
            // How it ends has been told, or is nobody's concern any more.
            let _ = Promise::<JsValue>::from_raw(work).await;
        }
    }
}

impl<T> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.handle
    }
}

impl<T: fmt::Debug> fmt::Debug for Held<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Held")
            .field("handle", &self.handle)
            .finish_non_exhaustive()
    }
}

/// Waits until something is held: gives a guard, or `None` where nothing is granted. Dropped, what is granted later is let go of at once.
#[must_use = "nobody holds what is granted when this is dropped"]
pub struct Holding<T> {
    place: Rc<Place>,
    /// Empty once it has ended. Without it the platform's function does nothing, which lets go.
    grant: Option<CallbackGuard<Function>>,
    marker: PhantomData<fn() -> T>,
}

/// What is held, if anything is, and what keeps it.
type Granted = Result<Option<(JsValue, Open)>>;

#[derive(Default)]
struct Place {
    granted: Cell<Option<Granted>>,
    waker: Cell<Option<Waker>>,
}

impl Place {
    #[inline]
    fn settle(&self, granted: Granted) {
        self.granted.set(Some(granted));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl<T> Holding<T> {
    /// Calls an operation by its name, which holds something until the promise of its callback is settled.
    #[doc(hidden)]
    pub fn begin(receiver: &JsValue, name: &'static str, passing: Passing) -> Self {
        let place = Rc::<Place>::default();
        Self {
            grant: Some(begin(receiver, name, &passing, &place)),
            place,
            marker: PhantomData,
        }
    }
}

/// Calls it, and gives the function that it calls.
#[inline]
fn begin(
    receiver: &JsValue,
    name: &str,
    passing: &Passing,
    place: &Rc<Place>,
) -> CallbackGuard<Function> {
    let work = Rc::new(RefCell::new(None));
    let granting = (Rc::clone(place), Rc::clone(&work));
    let grant = CallbackGuard::<Function>::new(move |(handle,): (JsValue,)| {
        let (place, work) = &granting;
        if handle.is_null() || handle.is_undefined() {
            place.settle(Ok(None));
            return Ok(JsValue::UNDEFINED);
        }
        let (promise, resolve, _) = platform::promise_with_resolvers();
        let open = Open {
            resolve,
            work: Rc::clone(work),
        };
        place.settle(Ok(Some((handle, open))));
        Ok(promise)
    });
    let passed: Vec<JsValue> = (passing.list.iter())
        .map(|argument| match argument {
            Passed::Given(value) => value.clone(),
            _ => grant.function().into(),
        })
        .collect();
    match call(receiver, name, &passed) {
        Ok(begun) => {
            work.replace(Some(begun.clone()));
            let place = Rc::clone(place);
            hear(begun, move |error| place.settle(Err(error)));
        }
        Err(error) => place.settle(Err(error)),
    }
    grant
}

/// It fails before anything is granted, or after all that was is let go of.
fn hear(begun: JsValue, fail: impl FnOnce(Error) + 'static) {
    let promise = Promise::<JsValue>::from_raw(begun);
    spawn(async move {
        if let Err(error) = promise.await {
            fail(error);
        }
    });
}

impl<T: JsCast> Future for Holding<T> {
    type Output = Result<Option<Held<T>>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.grant.is_none() {
            return Poll::Pending;
        }
        let Some(granted) = self.place.granted.take() else {
            self.place.waker.set(Some(context.waker().clone()));
            return Poll::Pending;
        };
        self.grant = None;
        let held = |(handle, open): (JsValue, Open)| Held {
            handle: handle.unchecked_into(),
            open,
        };
        Poll::Ready(granted.map(|granted| granted.map(held)))
    }
}

impl<T> Drop for Holding<T> {
    fn drop(&mut self) {
        // What was granted and nobody took: who listens for a failure has the place, too.
        drop(self.place.granted.take());
    }
}

impl<T: JsCast> FusedFuture for Holding<T> {
    fn is_terminated(&self) -> bool {
        self.grant.is_none()
    }
}

impl<T> fmt::Debug for Holding<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Holding")
            .field("has_ended", &self.grant.is_none())
            .finish_non_exhaustive()
    }
}
