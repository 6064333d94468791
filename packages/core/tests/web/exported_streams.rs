//! Streams of Rust as JavaScript's asynchronous iterables.

use crate::iterators::next;
use crate::js;
use futures_core::Stream;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use treenail_core::{AsyncIter, Error, ErrorKind, FromJs, JsValue, Promise, Result, js::Object};
use wasm_bindgen_test::wasm_bindgen_test;

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

fn counting(limit: u32) -> (Object, Rc<Cell<u32>>, Rc<Cell<bool>>) {
    let (polls, dropped) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let stream = Count {
        at: 0,
        limit,
        polls: Rc::clone(&polls),
        dropped: Rc::clone(&dropped),
    };
    (treenail_core::async_iterable(stream), polls, dropped)
}

async fn run(program: &str, iterable: &Object) -> String {
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
    struct Returning(Rc<std::cell::RefCell<Option<Object>>>);
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
