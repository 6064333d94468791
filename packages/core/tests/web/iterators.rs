//! JavaScript's iterables as iterators and streams of Rust.

use crate::{js, tick};
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use treenail_core::{AsyncIter, ErrorKind, Iter, JsValue, PlatformIter, Result};
use wasm_bindgen_test::wasm_bindgen_test;

/// A generator that notes in `log` how it was left.
const GENERATOR: &str = "(() => {
    const log = [];
    const generator = (function* () { try { yield 1; yield 2; yield 3 } finally { log.push('finally') } })();
    generator.log = log;
    return generator;
})()";
const ASYNC_GENERATOR: &str = "(() => {
    const log = [];
    const generator = (async function* () { try { yield 1; yield 2; throw new RangeError('end') } finally { log.push('finally') } })();
    generator.log = log;
    return generator;
})()";

fn log_length(generator: &JsValue) -> u32 {
    let log = js_sys::Reflect::get(generator, &"log".into()).unwrap();
    js_sys::Array::from(&log).length()
}

pub(crate) async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx)).await
}

#[wasm_bindgen_test]
fn an_iterable_is_an_iterator() {
    let items: Result<Vec<u8>> = Iter::from_iterable(&js("new Set([1, 2])"))
        .unwrap()
        .collect();
    assert_eq!(items.unwrap(), [1, 2]);
    let error = Iter::<u8>::from_iterable(&js("7")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert!(Iter::<u8>::from_iterable(&js("{ [Symbol.iterator]() { throw 1 } }")).is_err());
}

#[wasm_bindgen_test]
fn leaving_early_runs_finally_and_reaching_the_end_does_not_return() {
    let generator = js(GENERATOR);
    let mut iter = Iter::<u8>::from_iterable(&generator).unwrap();
    assert_eq!(iter.next().unwrap().unwrap(), 1);
    assert_eq!(log_length(&generator), 0);
    drop(iter);
    assert_eq!(log_length(&generator), 1);
    let counted = js("(() => { let returned = 0; return {
        log: [], next() { return { done: true } }, return() { this.log.push(1); return {} },
        [Symbol.iterator]() { return this } } })()");
    assert_eq!(Iter::<u8>::from_iterable(&counted).unwrap().count(), 0);
    assert_eq!(log_length(&counted), 0);
}

#[wasm_bindgen_test]
fn an_error_comes_once_and_then_the_end() {
    for hostile in [
        "{ next() { throw 1 } }",
        "{ next() { return 7 } }",
        "{ next() { return { get done() { throw 1 } } } }",
        "{ next() { return { done: false, get value() { throw 1 } } } }",
        "{}",
        "7",
    ] {
        let mut iter = Iter::<u8>::from_raw(js(hostile));
        assert!(iter.next().unwrap().is_err(), "{hostile}");
        assert!(iter.next().is_none(), "{hostile}");
    }
    let generator = js(GENERATOR);
    let mut iter = Iter::<String>::from_iterable(&generator).unwrap();
    assert_eq!(iter.next().unwrap().unwrap_err().kind(), ErrorKind::Type);
    assert_eq!(
        log_length(&generator),
        1,
        "an item of another type leaves the generator"
    );
    assert!(iter.next().is_none());
}

#[wasm_bindgen_test]
async fn an_asynchronous_iterable_is_a_stream() {
    let generator = js(ASYNC_GENERATOR);
    let mut stream = AsyncIter::<u8>::from_iterable(&generator).unwrap();
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), 1);
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), 2);
    assert_eq!(
        next(&mut stream).await.unwrap().unwrap_err().kind(),
        ErrorKind::Range
    );
    assert!(next(&mut stream).await.is_none());
}

#[wasm_bindgen_test]
async fn dropping_a_stream_runs_finally() {
    let generator = js(ASYNC_GENERATOR);
    let mut stream = AsyncIter::<u8>::from_iterable(&generator).unwrap();
    next(&mut stream).await.unwrap().unwrap();
    drop(stream);
    tick().await;
    assert_eq!(log_length(&generator), 1);
}

#[wasm_bindgen_test]
async fn an_iterable_will_do_for_a_stream() {
    let mut stream = AsyncIter::<u8>::from_iterable(&js("[4]")).unwrap();
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), 4);
    assert!(next(&mut stream).await.is_none());
    assert!(AsyncIter::<u8>::from_iterable(&js("{}")).is_err());
}

#[wasm_bindgen_test]
async fn promises_in_an_iterable_are_awaited() {
    let iterable = js("[Promise.resolve(4), 5]");
    let mut stream = AsyncIter::<u8>::from_iterable(&iterable).unwrap();
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), 4);
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), 5);
    assert!(next(&mut stream).await.is_none());
    let iterable = js("[Promise.reject(new RangeError('far')), 5]");
    let mut stream = AsyncIter::<u8>::from_iterable(&iterable).unwrap();
    let error = next(&mut stream).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    assert!(next(&mut stream).await.is_none());
}

#[wasm_bindgen_test]
async fn leaving_a_generator_that_fails_to_end_troubles_nobody() {
    for hostile in [
        "(async function* () { try { yield 1 } finally { throw Symbol() } })()",
        "(async function* () { try { yield 1 } finally { await Promise.reject(null) } })()",
        "{ next: async () => ({ value: 1 }), return() { throw undefined } }",
        "{ next: async () => ({ value: 1 }), return: async () => { throw null } }",
        "{ next: async () => ({ value: 1 }), return: () => 5 }",
        "{ next: async () => ({ value: 1 }), return: 5 }",
        "{ next: async () => ({ value: 1 }), get return() { throw 1 } }",
        "{ next: async () => ({ value: 1 }), return: () => ({ then() { throw 1 } }) }",
    ] {
        let mut stream = AsyncIter::<u8>::from_raw(js(hostile));
        assert_eq!(next(&mut stream).await.unwrap().unwrap(), 1, "{hostile}");
        drop(stream);
        // Were a rejection left without a listener, the runtime would end the test.
        tick().await;
    }
    for hostile in [
        "(function* () { try { yield 1 } finally { throw Symbol() } })()",
        "{ next: () => ({ value: 1 }), return() { throw undefined } }",
        "{ next: () => ({ value: 1 }), return: () => 5 }",
        "{ next: () => ({ value: 1 }), return: 5 }",
        "{ next: () => ({ value: 1 }), get return() { throw 1 } }",
    ] {
        let mut items = Iter::<u8>::from_raw(js(hostile));
        assert_eq!(items.next().unwrap().unwrap(), 1, "{hostile}");
        drop(items);
    }
}

#[wasm_bindgen_test]
async fn a_finally_that_takes_time_goes_on_after_the_stream_is_dropped() {
    let generator = js("(() => { const log = []; const it = (async function* () {
        try { yield 1 } finally { await null; log.push('begun'); await null; log.push('done') } })();
        it.log = log; return it })()");
    let mut stream = AsyncIter::<u8>::from_iterable(&generator).unwrap();
    next(&mut stream).await.unwrap().unwrap();
    drop(stream);
    tick().await;
    assert_eq!(log_length(&generator), 2);
}

#[wasm_bindgen_test]
fn a_collection_of_the_platform_gives_plain_items_and_ends() {
    let values = |method: &str| js(&format!("new URLSearchParams('a=1&b=2').{method}()"));
    let keys: Vec<String> = PlatformIter::from_raw(values("keys")).collect();
    assert_eq!(keys, ["a", "b"]);
    let pairs: Vec<(String, String)> = PlatformIter::from_raw(values("entries")).collect();
    assert_eq!(pairs, [("a".into(), "1".into()), ("b".into(), "2".into())]);
    for replaced in [
        "{ next() { throw 1 } }",
        "{ next() { return {} } }",
        "{ next() { return { done: true, value: 'a' } } }",
        "{}",
        "{ next() { return { done: false, value: 7 } } }",
    ] {
        let mut iter = PlatformIter::<String>::from_raw(js(replaced));
        assert_eq!(iter.next(), None, "{replaced}");
        assert_eq!(iter.next(), None, "{replaced}");
    }
    let generator = js(GENERATOR);
    assert_eq!(
        PlatformIter::<String>::from_raw(generator.clone()).next(),
        None
    );
    assert_eq!(
        log_length(&generator),
        1,
        "an item of another type leaves it"
    );
}
