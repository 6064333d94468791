//! Requests: objects that say by their events when their result is there.

use super::{call, call_quietly};
use crate::callback::CallbackGuard;
use crate::convert::FromJs;
use crate::error::{Error, Result};
use crate::js::Function;
use crate::platform;
use core::cell::Cell;
use core::fmt;
use core::future::{Future, poll_fn};
use core::marker::PhantomData;
use core::ops::Deref;
use core::pin::Pin;
use core::task::{Context, Poll, Waker, ready};
use futures_core::{FusedFuture, FusedStream, Stream};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// A request that has begun, and a future of its result. It is the request itself, too, so that its other events can be listened to.
///
/// Dropped, it stops listening, and the request goes on; what it would have opened is closed.
#[must_use = "a request that is dropped goes on, but nobody learns how it ends; await it"]
pub struct Requested<T, R = JsValue> {
    request: R,
    // Empty once the result was given.
    outcome: Option<Outcome>,
    marker: PhantomData<fn() -> T>,
}

impl<T, R: JsCast> Requested<T, R> {
    /// Listens to a request. `end` is the method that ends a result for which nobody waits any more, or empty.
    #[doc(hidden)]
    pub fn begin(request: JsValue, end: &'static str) -> Result<Self> {
        Ok(Self {
            outcome: Some(Outcome::of(&request, end)?),
            request: request.unchecked_into(),
            marker: PhantomData,
        })
    }
}

impl<T, R> Deref for Requested<T, R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.request
    }
}

impl<T: FromJs, R: Unpin> Future for Requested<T, R> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(outcome) = &self.outcome else {
            return Poll::Pending;
        };
        let result = ready!(outcome.poll(context));
        self.outcome = None;
        Poll::Ready(result.and_then(T::from_js))
    }
}

impl<T: FromJs, R: Unpin> FusedFuture for Requested<T, R> {
    fn is_terminated(&self) -> bool {
        self.outcome.is_none()
    }
}

impl<T, R> fmt::Debug for Requested<T, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Requested")
            .field("is_done", &self.outcome.is_none())
            .finish_non_exhaustive()
    }
}

/// A request whose result is a cursor, and a stream of where that stands: one object all along, which goes on when the next is asked for. That has to
/// be while the transaction lives. Dropped, it goes no further.
#[must_use = "streams do nothing until they are polled"]
pub struct Walk<T, R = JsValue> {
    request: R,
    // Empty once it has ended.
    outcome: Option<Outcome>,
    cursor: Option<JsValue>,
    next: &'static str,
    marker: PhantomData<fn() -> T>,
}

impl<T, R: JsCast> Walk<T, R> {
    /// Listens to a request. `next` is the cursor's method that makes it go on.
    #[doc(hidden)]
    pub fn begin(request: JsValue, next: &'static str) -> Result<Self> {
        Ok(Self {
            outcome: Some(Outcome::of(&request, "")?),
            request: request.unchecked_into(),
            cursor: None,
            next,
            marker: PhantomData,
        })
    }
}

impl<T, R> Walk<T, R> {
    fn poll_raw(&mut self, context: &Context<'_>) -> Poll<Option<Result<JsValue>>> {
        let Some(outcome) = &self.outcome else {
            return Poll::Ready(None);
        };
        let gone_on = (self.cursor.take()).map_or(Ok(JsValue::UNDEFINED), |cursor| {
            call(&cursor, self.next, &[])
        });
        let result = match gone_on {
            Ok(_) => ready!(outcome.poll(context)),
            Err(error) => Err(error),
        };
        match result {
            Ok(cursor) if cursor.is_object() => {
                self.cursor = Some(cursor.clone());
                Poll::Ready(Some(Ok(cursor)))
            }
            ended => {
                self.outcome = None;
                Poll::Ready(ended.err().map(Err))
            }
        }
    }
}

impl<T: FromJs, R> Walk<T, R> {
    /// Where the cursor stands next; `None` at the end, which comes after an error.
    pub async fn next(&mut self) -> Option<Result<T>> {
        let cursor = poll_fn(|context| self.poll_raw(context)).await;
        cursor.map(|cursor| cursor.and_then(T::from_js))
    }
}

impl<T, R> Deref for Walk<T, R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.request
    }
}

impl<T: FromJs, R: Unpin> Stream for Walk<T, R> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let cursor = ready!(self.poll_raw(context));
        Poll::Ready(cursor.map(|cursor| cursor.and_then(T::from_js)))
    }
}

impl<T: FromJs, R: Unpin> FusedStream for Walk<T, R> {
    fn is_terminated(&self) -> bool {
        self.outcome.is_none()
    }
}

impl<T, R> fmt::Debug for Walk<T, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Walk")
            .field("has_ended", &self.outcome.is_none())
            .finish_non_exhaustive()
    }
}

/// The events of a request, and what they said. Dropped, it listens no more.
struct Outcome {
    request: JsValue,
    place: Rc<Place>,
    listeners: Option<[CallbackGuard<Function>; 2]>,
}

struct Place {
    result: Cell<Option<Result<JsValue>>>,
    waker: Cell<Option<Waker>>,
    /// Ends a result that comes when nobody waits any more.
    end: &'static str,
    is_left: Cell<bool>,
    has_ended: Cell<bool>,
}

const EVENTS: [&str; 2] = ["success", "error"];

impl Outcome {
    #[inline]
    fn of(request: &JsValue, end: &'static str) -> Result<Self> {
        let place = Rc::new(Place {
            result: Cell::default(),
            waker: Cell::default(),
            end,
            is_left: Cell::new(false),
            has_ended: Cell::new(false),
        });
        let listeners = ["result", "error"].map(|name| {
            let (place, request) = (Rc::clone(&place), request.clone());
            CallbackGuard::<Function>::new(move |(): ()| {
                place.settle(&request, name);
                Ok(())
            })
        });
        let outcome = Self {
            request: request.clone(),
            place,
            listeners: Some(listeners),
        };
        for (event, listener) in EVENTS.iter().zip(outcome.listeners.iter().flatten()) {
            let arguments = [JsValue::from_str(event), listener.function().into()];
            call(request, "addEventListener", &arguments)?;
        }
        Ok(outcome)
    }

    #[inline]
    fn poll(&self, context: &Context<'_>) -> Poll<Result<JsValue>> {
        if let Some(result) = self.place.result.take() {
            return Poll::Ready(result);
        }
        self.place.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Place {
    #[inline]
    fn settle(&self, request: &JsValue, name: &str) {
        let read = platform::get_named(request, name).map_err(Error::from);
        if self.is_left.get() {
            if let ("result", Ok(late)) = (name, read) {
                call_quietly(&late, self.end, &JsValue::UNDEFINED);
            }
            return;
        }
        self.has_ended.set(true);
        let result = match name {
            "error" => read.and_then(|error| Err(error.into())),
            _ => read,
        };
        self.result.set(Some(result));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl Drop for Outcome {
    #[inline]
    fn drop(&mut self) {
        let result = self.place.result.take();
        let listeners = self.listeners.take().into_iter().flatten();
        // Nobody has asked for the result yet.
        if let Some(Ok(late)) = &result
            && !self.place.end.is_empty()
        {
            call_quietly(late, self.place.end, &JsValue::UNDEFINED);
        }
        let is_late = !self.place.has_ended.get() && !self.place.end.is_empty();
        for (event, listener) in EVENTS.iter().zip(listeners) {
            if is_late {
                listener.forget();
                continue;
            }
            let arguments = [JsValue::from_str(event), listener.function().into()];
            let _ = call(&self.request, "removeEventListener", &arguments);
        }
        self.place.is_left.set(true);
    }
}
