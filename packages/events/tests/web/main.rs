//! What events and signals do in a JavaScript engine: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

mod choosing;
mod custom_events;
#[path = "../../generated/tests/dispatches.rs"]
mod dispatches;
mod leaks;
mod listeners;
#[path = "../../../core/tests/web/measure.rs"]
mod measure;
mod readme;
mod readme_choosing;
mod signals;
mod waiting;

use std::{
    cell::{Cell, RefCell},
    future::{Future, pending, poll_fn, ready},
    pin::{Pin, pin},
    rc::Rc,
    task::Poll,
};

use futures_core::{FusedFuture, FusedStream};
use treenail_events::{
    AbortController, AbortSignal, AddEventListenerOptions, AutoAbort, Custom, CustomEvent, Event,
    EventTarget, EventTargetExt, event,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, milliseconds: u32) -> JsValue;
}

/// A signal with a time limit keeps no program running; a timer does.
fn keep_running(milliseconds: u32) {
    set_timeout(&js_sys::Function::new_no_args(""), milliseconds);
}

const PING: &str = "ping";

fn ping() -> Custom<Event> {
    Custom::new(PING)
}

fn dispatch(target: &EventTarget) {
    target.dispatch_event(&Event::new(PING)).unwrap();
}

async fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    let mut future = Some(future);
    poll_fn(|context| match future.take() {
        Some(future) => Poll::Ready(Pin::new(future).poll(context)),
        None => unreachable!("polled once"),
    })
    .await
}

/// A function for `on` that counts, and the count.
fn counter() -> (Rc<Cell<u32>>, impl FnMut(Event) + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    (count, move |_| counted.set(counted.get() + 1))
}
