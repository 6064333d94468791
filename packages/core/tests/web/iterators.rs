use crate::{js, tick};
use futures_core::Stream;
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use treenail_core::{
    AsyncIter, Error, ErrorKind, FromJs, Iter, JsValue, PlatformIter, Promise, Result, js_sys,
};
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

async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
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

/// Counts up to a limit, then fails; notes when it is dropped and how often it is polled.
struct Count {
    at: u32,
    limit: u32,
    polls: Rc<Cell<u32>>,
    dropped: Rc<Cell<bool>>,
}

impl Stream for Count {
    type Item = Result<u32>;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.polls.set(self.polls.get() + 1);
        self.at += 1;
        if self.at > self.limit {
            return Poll::Ready(Some(Err(Error::new(ErrorKind::Range, "limit"))));
        }
        Poll::Ready(Some(Ok(self.at)))
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.dropped.set(true);
    }
}

fn counting(limit: u32) -> (js_sys::Object, Rc<Cell<u32>>, Rc<Cell<bool>>) {
    let (polls, dropped) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let stream = Count {
        at: 0,
        limit,
        polls: Rc::clone(&polls),
        dropped: Rc::clone(&dropped),
    };
    (treenail_core::async_iterable(stream), polls, dropped)
}

async fn run(program: &str, iterable: &js_sys::Object) -> String {
    let program: js_sys::Function = js(program).into();
    let promise = program.call1(&JsValue::UNDEFINED, iterable).unwrap();
    Promise::<String>::from_js(promise).unwrap().await.unwrap()
}

#[wasm_bindgen_test]
async fn a_stream_is_an_asynchronous_iterable() {
    let (iterable, polls, dropped) = counting(3);
    let seen = run(
        "async it => { const seen = []; for await (const n of it) { seen.push(n); if (n === 2) break } return seen.join() }",
        &iterable,
    )
    .await;
    assert_eq!(seen, "1,2");
    assert_eq!(polls.get(), 2, "polled on demand");
    assert!(dropped.get(), "leaving the loop drops the stream");
}

#[wasm_bindgen_test]
async fn its_error_comes_once_and_then_the_end() {
    let (iterable, _, dropped) = counting(1);
    let seen = run(
        "async it => { const seen = []; seen.push((await it.next()).value);
            try { await it.next() } catch (e) { seen.push(e.name) }
            const end = await it.next(); seen.push(end.done, end.value); return seen.join() }",
        &iterable,
    )
    .await;
    assert_eq!(seen, "1,RangeError,true,");
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn several_calls_at_a_time_are_answered_in_order() {
    let (iterable, ..) = counting(9);
    let seen = run(
        "async it => (await Promise.all([it.next(), it.next(), it.next()])).map(s => s.value).join()",
        &iterable,
    )
    .await;
    assert_eq!(seen, "1,2,3");
}

#[wasm_bindgen_test]
async fn returning_ends_a_call_that_waits() {
    struct Never(Rc<Cell<bool>>);
    impl Stream for Never {
        type Item = Result<u8>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Pending
        }
    }
    impl Drop for Never {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let dropped = Rc::new(Cell::new(false));
    let iterable = treenail_core::async_iterable(Never(Rc::clone(&dropped)));
    let seen = run(
        "async it => { const next = it.next(); await null; const left = await it.return(5); return [(await next).done, left.done, left.value].join() }",
        &iterable,
    )
    .await;
    assert_eq!(seen, "true,true,5");
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn a_loop_that_throws_drops_the_stream() {
    let (iterable, polls, dropped) = counting(9);
    let seen = run(
        "async it => { try { for await (const n of it) throw new RangeError(n) } catch (e) { return e.message } }",
        &iterable,
    )
    .await;
    assert_eq!((seen.as_str(), polls.get(), dropped.get()), ("1", 1, true));
}

#[wasm_bindgen_test]
async fn calls_behind_an_error_get_the_end() {
    let (iterable, ..) = counting(1);
    let seen = run(
        "async it => (await Promise.allSettled([it.next(), it.next(), it.next(), it.return(), it.next()]))
            .map(s => s.status === 'rejected' ? s.reason.name : `${s.value.value} ${s.value.done}`).join()",
        &iterable,
    )
    .await;
    // `return()` does not wait for its turn: what is asked for before it is left, too.
    assert_eq!(
        seen,
        "undefined true,undefined true,undefined true,undefined true,undefined true"
    );
    let (iterable, ..) = counting(1);
    let seen = run(
        "async it => (await Promise.allSettled([it.next(), it.next(), it.next()]))
            .map(s => s.status === 'rejected' ? s.reason.name : `${s.value.value} ${s.value.done}`).join()",
        &iterable,
    )
    .await;
    assert_eq!(seen, "1 false,RangeError,undefined true");
}

/// Gives each of its items at once.
struct Items<T>(std::vec::IntoIter<Result<T>>);

impl<T: Unpin> Stream for Items<T> {
    type Item = Result<T>;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[wasm_bindgen_test]
async fn any_value_can_be_its_error() {
    for value in [
        "undefined",
        "null",
        "Symbol('s')",
        "new Proxy({}, { get() { throw 1 } })",
    ] {
        let thrown = js(value);
        let items = vec![Ok(1), Err(Error::from(thrown.clone())), Ok(2)];
        let iterable = treenail_core::async_iterable(Items(items.into_iter()));
        let mut back = AsyncIter::<u32>::from_iterable(&iterable).unwrap();
        assert_eq!(next(&mut back).await.unwrap().unwrap(), 1);
        let error = next(&mut back).await.unwrap().unwrap_err();
        assert!(
            js_sys::Object::is(error.as_js().unwrap(), &thrown),
            "{value}"
        );
        assert!(next(&mut back).await.is_none());
    }
}

#[wasm_bindgen_test]
async fn an_item_that_javascript_cannot_hold_is_its_error() {
    let items = Items(vec![Ok(u64::MAX), Ok(1)].into_iter());
    let iterable = treenail_core::async_iterable(items);
    let seen = run(
        "async it => { try { await it.next() } catch (e) { return `${e.name} ${(await it.next()).done}` } }",
        &iterable,
    )
    .await;
    assert_eq!(seen, "RangeError true");
}

#[wasm_bindgen_test]
async fn returning_again_from_within_its_destructor_does_nothing() {
    struct Returning(Rc<std::cell::RefCell<Option<js_sys::Object>>>);
    impl Stream for Returning {
        type Item = Result<u8>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(Some(Ok(1)))
        }
    }
    impl Drop for Returning {
        fn drop(&mut self) {
            let iterable = self.0.borrow_mut().take().unwrap();
            let leave: js_sys::Function = js("it => (it.return(), it.next(), 1)").into();
            leave.call1(&JsValue::UNDEFINED, &iterable).unwrap();
        }
    }
    let own = Rc::new(std::cell::RefCell::new(None));
    let iterable = treenail_core::async_iterable(Returning(Rc::clone(&own)));
    *own.borrow_mut() = Some(iterable.clone());
    let seen = run("async it => String((await it.return(7)).value)", &iterable).await;
    assert_eq!(seen, "7");
    assert!(own.borrow().is_none());
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
