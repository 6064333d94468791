//! Streams of Rust as asynchronous iterators of JavaScript.

use crate::convert::ToJs;
use crate::error::Result;
use crate::js::Object;
use crate::platform;
use crate::promise::Promise;
use crate::task::promise_of;
use core::cell::{Cell, RefCell};
use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll, Waker, ready};
use futures_core::Stream;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

type Items = Pin<Box<dyn Values>>;

/// A stream of any type as one of JavaScript values.
pub trait Values {
    /// As `poll_next`.
    fn poll_value(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<JsValue>>>;
}

impl<T: ToJs, S: Stream<Item = Result<T>>> Values for S {
    fn poll_value(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<JsValue>>> {
        let item = ready!(self.poll_next(cx));
        Poll::Ready(item.map(|item| item.and_then(|value| value.to_js())))
    }
}

/// What `next()` and `return()` share.
struct State {
    /// `None` once it has ended: the stream is dropped at its end, at an error, and at `return()`.
    items: RefCell<Option<Items>>,
    ended: Cell<bool>,
    /// Whoever waits for an item, to be told of `return()`.
    waiting: RefCell<Option<Waker>>,
    /// The promise of the latest `next()`: the one after it waits for it.
    latest: RefCell<Option<JsValue>>,
}

/// A JavaScript asynchronous iterator, itself iterable, over the items of a stream: `for await (const item of …)`.
///
/// The stream is polled only when `next()` is called. Several calls at a time are answered in their order. An error comes once,
/// then the end. `return()`, which leaving the loop early calls, drops the stream at once.
pub fn async_iterable<T: ToJs + 'static>(
    stream: impl Stream<Item = Result<T>> + 'static,
) -> Object {
    let state = Rc::new(State {
        items: RefCell::new(Some(Box::pin(stream))),
        ended: Cell::new(false),
        waiting: RefCell::new(None),
        latest: RefCell::new(None),
    });
    iterator_object(&state)
}

#[inline]
fn iterator_object(state: &Rc<State>) -> Object {
    let object = Object::new();
    let next = {
        let state = Rc::clone(state);
        function(move |_| next(&state))
    };
    let leave = {
        let state = Rc::clone(state);
        function(move |value| leave(&state, &value))
    };
    // A new plain object takes any property.
    let _ = platform::set_named(&object, "next", &next);
    let _ = platform::set_named(&object, "return", &leave);
    // `Object.prototype.valueOf` returns its `this`: the iterator is its own iterable, and no closure has to hold it,
    // which would be a cycle through both heaps.
    if let Ok(itself) = platform::get_named(&object, "valueOf") {
        let symbol = platform::SYMBOL_ASYNC_ITERATOR.with(JsValue::clone);
        let _ = platform::set(&object, &symbol, &itself);
    }
    object
}

/// A function that JavaScript owns.
fn function(call: impl Fn(JsValue) -> JsValue + 'static) -> JsValue {
    let call: Box<dyn Fn(JsValue) -> JsValue> = Box::new(call);
    Closure::wrap(call).into_js_value()
}

#[inline]
fn next(state: &Rc<State>) -> JsValue {
    let state = Rc::clone(state);
    let earlier = state.latest.take();
    let shared = Rc::clone(&state);
    let promise = promise_of(Box::pin(async move {
        if let Some(earlier) = earlier {
            let _ = Promise::<JsValue>::from_raw(earlier).await;
        }
        match poll_fn(|cx| poll_item(&shared, cx)).await {
            Some(Ok(value)) => Ok(step(&value, false)),
            Some(Err(error)) => {
                end(&shared);
                Err(error)
            }
            None => {
                end(&shared);
                Ok(step(&JsValue::UNDEFINED, true))
            }
        }
    }));
    *state.latest.borrow_mut() = Some(promise.clone());
    promise
}

#[inline]
fn poll_item(state: &State, cx: &mut Context<'_>) -> Poll<Option<Result<JsValue>>> {
    // Taken out while it is polled: the stream may run code that calls `return()`.
    let Some(mut items) = state.items.borrow_mut().take() else {
        return Poll::Ready(None);
    };
    let poll = items.as_mut().poll_value(cx);
    if state.ended.get() {
        return Poll::Ready(None);
    }
    *state.items.borrow_mut() = Some(items);
    if poll.is_pending() {
        *state.waiting.borrow_mut() = Some(cx.waker().clone());
    }
    poll
}

#[inline]
fn end(state: &State) {
    state.ended.set(true);
    let items = state.items.borrow_mut().take();
    // Dropped when nothing is borrowed any more: its destructor may call back.
    drop(items);
}

#[inline]
fn leave(state: &State, value: &JsValue) -> JsValue {
    end(state);
    if let Some(waker) = state.waiting.take() {
        waker.wake();
    }
    // A new plain object is no promise: nothing is read of it, and nothing throws.
    platform::resolve(&step(value, true)).unwrap_or_default()
}

/// `{ value, done }`
#[inline]
fn step(value: &JsValue, done: bool) -> JsValue {
    let step = Object::new();
    // A new plain object takes any property.
    let _ = platform::set_named(&step, "value", value);
    let _ = platform::set_named(&step, "done", &JsValue::from_bool(done));
    step.unchecked_into()
}
