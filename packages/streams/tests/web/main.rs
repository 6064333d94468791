//! What streams do in a JavaScript engine: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

mod bytes;
mod flow;
mod lines;
mod reading;
mod readme;
mod sources;
mod tee;
mod writing;

use std::{
    cell::{Cell, RefCell},
    future::{Future, pending, poll_fn, ready},
    pin::pin,
    rc::Rc,
    task::Poll,
};

use futures_core::{FusedStream, Stream};
use futures_util::{StreamExt, stream};
use js_sys::{Function, Object, Reflect};
use treenail_streams::{
    Error, ErrorKind, ReadableStream, ReadableStreamByobReader, ReadableWritablePair, Result,
    TransformStream, WritableStream,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// A `ReadableStream` as a program in JavaScript makes it, and the object that notes what happens to it.
fn made_in_javascript(source: &str) -> (ReadableStream, Object) {
    let notes = Object::new();
    let make = Function::new_with_args("notes", &format!("return new ReadableStream({source})"));
    let made = make.call1(&JsValue::UNDEFINED, &notes).unwrap();
    (made.unchecked_into(), notes)
}

fn note(notes: &Object, name: &str) -> JsValue {
    Reflect::get(notes, &name.into()).unwrap()
}

async fn is_pending<F: Future>(future: F) -> bool {
    let mut future = pin!(future);
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_pending())).await
}

/// Lets all microtasks run, and what they start.
async fn settle() {
    for _ in 0..20 {
        let turn = js_sys::Promise::resolve(&JsValue::UNDEFINED);
        js_sys::futures::JsFuture::from(turn).await.unwrap();
    }
}

fn numbers(count: u32) -> impl Stream<Item = Result<u32>> {
    stream::iter((0..count).map(Ok))
}

/// Sets a flag when it is dropped.
struct Dropped(Rc<Cell<bool>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// A stream that never gives anything, and whether it was dropped.
fn endless() -> (impl Stream<Item = Result<u32>>, Rc<Cell<bool>>) {
    let flag = Rc::new(Cell::new(false));
    let held = Dropped(Rc::clone(&flag));
    let stream = stream::once(async move {
        pending::<()>().await;
        drop(held);
        Ok(0)
    });
    (stream, flag)
}
