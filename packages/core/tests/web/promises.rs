use crate::{js, tick};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use treenail_core::{Error, ErrorKind, FromJs, JsCast, JsValue, Promise, Result};
use wasm_bindgen_test::wasm_bindgen_test;

fn promise<T>(expression: &str) -> Promise<T> {
    Promise::from_js(js(expression)).unwrap()
}

#[wasm_bindgen_test]
async fn it_gives_what_it_resolves_to() {
    assert_eq!(
        promise::<String>("Promise.resolve('text')").await.unwrap(),
        "text"
    );
    assert_eq!(
        promise::<u32>("new Promise(r => setTimeout(r, 1, 7))")
            .await
            .unwrap(),
        7
    );
    promise::<()>("Promise.resolve()").await.unwrap();
    assert_eq!(
        promise::<Option<bool>>("Promise.resolve(null)")
            .await
            .unwrap(),
        None
    );
}

#[wasm_bindgen_test]
async fn another_type_than_declared_is_an_error() {
    let error = promise::<String>("Promise.resolve(7)").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert_eq!(error.message(), "expected text");
    let error = promise::<js_sys::Uint8Array>("Promise.resolve({})")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
}

#[wasm_bindgen_test]
async fn any_rejection_is_an_error() {
    let error = promise::<()>("Promise.reject('reason')").await.unwrap_err();
    assert_eq!(error.message(), "reason");
    promise::<()>("Promise.reject(undefined)")
        .await
        .unwrap_err();
    promise::<()>("Promise.reject(Symbol())").await.unwrap_err();
    promise::<()>("{ then() { throw 1 } }").await.unwrap_err();
    let error = promise::<()>("{ get then() { throw new TypeError('t') } }")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
}

#[wasm_bindgen_test]
async fn what_is_no_promise_has_resolved() {
    assert_eq!(promise::<u8>("7").await.unwrap(), 7);
}

#[wasm_bindgen_test]
async fn a_future_becomes_a_promise() {
    let promise = Promise::spawn(async { Ok(String::from("done")) });
    let raw = js_sys::Promise::from(promise);
    assert_eq!(Promise::<String>::from(raw).await.unwrap(), "done");
}

#[wasm_bindgen_test]
async fn an_error_rejects_with_a_javascript_error() {
    let raw: js_sys::Promise = Promise::<()>::spawn(async {
        Err(Error::new(ErrorKind::Range, "too far").with_cause(Error::new(ErrorKind::Other, "why")))
    })
    .into();
    let describe: js_sys::Function = js(
        "p => p.catch(e => [e instanceof RangeError, e.name, e.message, e.cause.message].join())",
    )
    .into();
    let seen = describe.call1(&JsValue::UNDEFINED, &raw).unwrap();
    let seen = Promise::<String>::from_js(seen).unwrap().await.unwrap();
    assert_eq!(seen, "true,RangeError,too far,why");
}

/// What JavaScript makes of the promise of a future that fails with `error`.
async fn rejected(error: Error, script: &str) -> String {
    let raw: js_sys::Promise = Promise::<()>::spawn(async { Err(error) }).into();
    let describe: js_sys::Function = js(&format!("p => p.catch(e => String({script}))")).into();
    let seen = describe.call1(&JsValue::UNDEFINED, &raw).unwrap();
    Promise::<String>::from_js(seen).unwrap().await.unwrap()
}

#[wasm_bindgen_test]
async fn an_error_of_each_kind_is_of_its_class() {
    for (kind, expected) in [
        (ErrorKind::Type, "TypeError TypeError"),
        (ErrorKind::Range, "RangeError RangeError"),
        (ErrorKind::Syntax, "SyntaxError SyntaxError"),
        (ErrorKind::Reference, "ReferenceError ReferenceError"),
        (ErrorKind::Abort, "DOMException AbortError"),
        (ErrorKind::NotFound, "DOMException NotFoundError"),
        (ErrorKind::Other, "Error Error"),
    ] {
        let error = Error::new(kind, "stuck");
        let seen = rejected(error, "`${e.constructor.name} ${e.name} ${e.message}`").await;
        assert_eq!(seen, format!("{expected} stuck"));
    }
}

#[wasm_bindgen_test]
async fn sources_of_an_error_are_its_causes() {
    let inner = "x".parse::<u8>().unwrap_err();
    let error = Error::new(ErrorKind::Network, "far").with_cause(Error::from_std(&inner));
    let seen = rejected(error, "[e.name, e.cause.message, e.cause.cause]").await;
    assert_eq!(seen, "NetworkError,invalid digit found in string,");
}

#[wasm_bindgen_test]
async fn what_javascript_threw_is_passed_on_as_it_is() {
    for value in [
        "undefined",
        "null",
        "Symbol('s')",
        "1n",
        "{}",
        "new Proxy({}, { get() { throw 1 } })",
    ] {
        let thrown = js(value);
        let error = Error::from(thrown.clone());
        let caught = Promise::<()>::spawn(async { Err(error) })
            .await
            .unwrap_err();
        assert!(
            js_sys::Object::is(caught.as_js().unwrap(), &thrown),
            "{value}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_value_that_javascript_cannot_hold_rejects() {
    let error = Promise::spawn(async { Ok(u64::MAX) }).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    assert!(Promise::resolve(&i64::MIN).await.is_err());
}

#[wasm_bindgen_test]
async fn the_work_begins_before_it_is_awaited_and_goes_on_when_it_is_dropped() {
    let done = Rc::new(Cell::new(false));
    let promise = {
        let done = Rc::clone(&done);
        Promise::spawn(async move {
            done.set(true);
            Ok(())
        })
    };
    drop(promise);
    tick().await;
    assert!(done.get());
}

#[wasm_bindgen_test]
async fn two_can_listen_to_one() {
    let one: Promise<u8> = promise("Promise.resolve(3)");
    let two = one.clone();
    assert_eq!((one.await.unwrap(), two.await.unwrap()), (3, 3));
}

#[wasm_bindgen_test]
async fn it_is_read_as_something_else_on_demand() {
    let bytes: Promise<Vec<u8>> = promise("Promise.resolve(new Uint8Array([1, 2]))");
    let array = bytes.clone().cast::<js_sys::Uint8Array>().await.unwrap();
    assert_eq!(array.length(), 2);
    assert_eq!(bytes.await.unwrap(), [1, 2]);
}

#[wasm_bindgen_test]
async fn it_crosses_the_boundary_as_an_argument_and_a_result() {
    use treenail_core::wasm_bindgen::{self, prelude::wasm_bindgen};
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Promise, js_name = all)]
        fn all(of: Vec<js_sys::Promise>) -> Promise<Vec<u32>>;
        #[wasm_bindgen(js_namespace = Promise, js_name = resolve)]
        fn resolve(value: Promise<u32>) -> Promise<u32>;
        #[wasm_bindgen(js_namespace = Promise, js_name = resolve)]
        fn resolve_owned(value: Promise<u32>) -> Option<Promise<u32>>;
    }
    let five = Promise::resolve(&5_u32);
    assert_eq!(resolve(five.clone()).await.unwrap(), 5);
    assert_eq!(all(vec![five.clone().into()]).await.unwrap(), [5]);
    assert_eq!(resolve_owned(five).unwrap().await.unwrap(), 5);
}

/// A promise and what resolves it: `[promise, resolve]`.
fn deferred() -> (Promise<u32>, js_sys::Function) {
    let pair = js_sys::Array::from(&js(
        "(() => { let resolve; return [new Promise((it) => { resolve = it }), resolve] })()",
    ));
    let promise: js_sys::Promise = pair.get(0).unchecked_into();
    (Promise::from(promise), pair.get(1).unchecked_into())
}

fn poll_once(promise: &mut Promise<u32>) -> Poll<Result<u32>> {
    Pin::new(promise).poll(&mut Context::from_waker(Waker::noop()))
}

#[wasm_bindgen_test]
async fn one_that_was_left_ends_no_other() {
    let (mut left, resolve_left) = deferred();
    assert!(poll_once(&mut left).is_pending());
    drop(left);
    let (mut other, resolve_other) = deferred();
    assert!(poll_once(&mut other).is_pending());
    resolve_left.call1(&JsValue::UNDEFINED, &1.into()).unwrap();
    tick().await;
    assert!(poll_once(&mut other).is_pending());
    resolve_other.call1(&JsValue::UNDEFINED, &2.into()).unwrap();
    assert_eq!(other.await.unwrap(), 2);
    for number in 3..6 {
        let (next, resolve) = deferred();
        resolve.call1(&JsValue::UNDEFINED, &number.into()).unwrap();
        assert_eq!(next.await.unwrap(), number);
    }
}

#[wasm_bindgen_test]
async fn many_are_awaited_at_once_and_each_gets_its_own_end() {
    let pairs: Vec<_> = (0..100).map(|_| deferred()).collect();
    let (mut promises, resolvers): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    for promise in &mut promises {
        assert!(poll_once(promise).is_pending());
    }
    for (number, resolve) in (0_u32..100).zip(&resolvers).rev() {
        resolve.call1(&JsValue::UNDEFINED, &number.into()).unwrap();
    }
    for (number, promise) in (0..).zip(promises) {
        assert_eq!(promise.await.unwrap(), number);
    }
}

#[wasm_bindgen_test]
async fn a_then_of_its_own_is_not_called_as_with_await() {
    let own = "Object.assign(Promise.resolve(1), {
        then(resolve) { resolve(7); resolve(8); throw 9 }
    })";
    assert_eq!(promise::<u32>(own).await.unwrap(), 1);
    let thrown = "Object.defineProperty(Promise.resolve(1), 'constructor', {
        get() { if (this.asked) throw new RangeError('again'); this.asked = true; return Promise }
    })";
    let error = promise::<u32>(thrown).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
}

#[wasm_bindgen_test]
async fn one_that_is_ignored_is_not_reported() {
    let noted = js("(() => {
        let count = 0;
        const note = (event) => { count += 1; event?.preventDefault?.() };
        globalThis.process?.on?.('unhandledRejection', note);
        globalThis.addEventListener?.('unhandledrejection', note);
        return () => {
            globalThis.process?.off?.('unhandledRejection', note);
            globalThis.removeEventListener?.('unhandledrejection', note);
            return count;
        };
    })()");
    promise::<u32>("Promise.reject(new RangeError('ignored'))").ignore();
    promise::<u32>("new Promise((_, reject) => setTimeout(reject, 0))").ignore();
    promise::<()>("new Promise((resolve) => setTimeout(resolve, 10))")
        .await
        .unwrap();
    let count: js_sys::Function = noted.unchecked_into();
    assert_eq!(count.call0(&JsValue::UNDEFINED).unwrap(), 0);
}
