//! Doing it often leaves nothing behind: no memory of ours, none of the engine's.

use std::future::{Future, poll_fn, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use js_sys::Function;
use treenail_core::{
    AsyncIter, Error, FromJs, Iter, JsCast, JsValue, Promise, Result, async_iterable,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js;
use crate::measure::{can_collect, leaves_nothing, now_and_then};

#[wasm_bindgen_test]
async fn promises() {
    leaves_nothing("a promise that is awaited", async |number| {
        assert_eq!(Promise::resolve(&number).await, Ok(number));
    })
    .await;
    leaves_nothing("a promise that is dropped", async |number| {
        drop(Promise::resolve(&number));
    })
    .await;
    leaves_nothing("a promise that rejects", async |_| {
        let rejected = Promise::<u32>::reject(Error::from(JsValue::from("no")));
        assert!(rejected.await.is_err());
    })
    .await;
    leaves_nothing("a future that became a promise", async |number| {
        assert_eq!(Promise::spawn(ready(Ok(number))).await, Ok(number));
    })
    .await;
}

#[wasm_bindgen_test]
async fn iterators() {
    let numbers: Function = js("function* () { yield 1; yield 2; }").unchecked_into();
    leaves_nothing("an iterator that is left early", async |_| {
        let numbers = numbers.call0(&JsValue::NULL).unwrap();
        let mut iter = Iter::<u32>::from_iterable(&numbers).unwrap();
        assert_eq!(iter.next(), Some(Ok(1)));
    })
    .await;
    let numbers: Function = js("async function* () { yield 1; yield 2; }").unchecked_into();
    leaves_nothing("an asynchronous iterator that is left early", async |_| {
        let numbers = numbers.call0(&JsValue::NULL).unwrap();
        let mut iter = AsyncIter::<u32>::from_iterable(&numbers).unwrap();
        let first = poll_fn(|cx| Pin::new(&mut iter).poll_next(cx)).await;
        assert_eq!(first, Some(Ok(1)));
    })
    .await;
}

struct Same;

impl Stream for Same {
    type Item = Result<u32>;
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok(7)))
    }
}

/// What JavaScript owns goes when the engine collects it: only where a program can ask for that, it is known when to look.
#[wasm_bindgen_test]
async fn what_javascript_owns() {
    if !can_collect() {
        return;
    }
    leaves_nothing("a promise that never settles", async |number| {
        let mut never = Promise::<u32>::from(js_sys::Promise::new(&mut |_, _| ()));
        let poll = poll_fn(|cx| Poll::Ready(Pin::new(&mut never).poll(cx))).await;
        assert!(poll.is_pending());
        drop(never);
        now_and_then(number).await;
    })
    .await;
    let read = js("async (it) => { for await (const n of it) return n; }");
    let read: Function = read.unchecked_into();
    leaves_nothing("an exported stream that is left early", async |number| {
        let read = read.call1(&JsValue::NULL, &async_iterable(Same)).unwrap();
        assert_eq!(Promise::<u32>::from_js(read).unwrap().await, Ok(7));
        now_and_then(number).await;
    })
    .await;
    leaves_nothing("an exported stream that nobody reads", async |number| {
        drop(async_iterable(Same));
        now_and_then(number).await;
    })
    .await;
}
