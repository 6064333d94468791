use crate::js;
use std::{cell::RefCell, rc::Rc};
use treenail_core::{Error, ErrorKind, FromJs, JsCast, JsValue, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

/// An object every operation on which throws.
const HOSTILE: &str = "new Proxy({}, {
    get() { throw 'get' }, has() { throw 'has' }, getPrototypeOf() { throw 'prototype' }, ownKeys() { throw 'keys' },
})";

#[wasm_bindgen_test]
fn an_error_has_its_name_message_and_kind() {
    let error = Error::from(js("new RangeError('seven is too many')"));
    assert_eq!(error.kind(), ErrorKind::Range);
    assert_eq!(error.name(), "RangeError");
    assert_eq!(error.message(), "seven is too many");
    assert_eq!(error.to_string(), "RangeError: seven is too many");
}

#[wasm_bindgen_test]
fn a_dom_exception_is_told_by_its_name() {
    let error = Error::from(js("new DOMException('stopped', 'AbortError')"));
    assert!(error.is_abort());
    let error = Error::from(js("new DOMException('late', 'TimeoutError')"));
    assert!(error.is_timeout());
}

#[wasm_bindgen_test]
fn every_value_is_an_error() {
    for (expression, message) in [
        ("'reason'", "reason"),
        ("null", "null"),
        ("undefined", "undefined"),
        ("7.5", "7.5"),
        ("12n", "12"),
        ("true", "true"),
        ("Symbol('s')", "Symbol(s)"),
        ("{}", ""),
        ("() => { throw 1 }", ""),
        ("{ name: 3, message: {} }", ""),
        ("Object.create(null)", ""),
    ] {
        let error = Error::from(js(expression));
        assert_eq!(error.message(), message, "{expression}");
        assert_eq!(error.kind(), ErrorKind::Other, "{expression}");
        assert!(error.cause().is_none(), "{expression}");
        assert!(!error.to_string().is_empty(), "{expression}");
        assert!(!format!("{error:?}").is_empty(), "{expression}");
    }
}

#[wasm_bindgen_test]
fn getters_that_throw_do_not_upset_it() {
    for expression in [
        HOSTILE,
        "{ get name() { throw 1 }, get message() { throw 2 }, get cause() { throw 3 } }",
        "Object.defineProperty(new Error('x'), 'message', { get() { throw Symbol() } })",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
    ] {
        let error = Error::from(js(expression));
        assert_eq!(error.message(), "", "{expression}");
        assert!(!error.to_string().is_empty(), "{expression}");
        assert!(error.as_js().is_some(), "{expression}");
    }
}

#[wasm_bindgen_test]
fn causes_are_followed_but_not_for_ever() {
    let error = Error::from(js("new Error('outer', { cause: new TypeError('inner') })"));
    assert_eq!(error.cause().unwrap().kind(), ErrorKind::Type);
    let circular = Error::from(js(
        "(() => { const e = new Error('e'); e.cause = e; return e })()",
    ));
    let mut depth = 0;
    let mut cause = circular.cause();
    while let Some(error) = cause {
        depth += 1;
        cause = error.cause();
    }
    assert_eq!(depth, 8);
}

#[wasm_bindgen_test]
fn going_back_to_javascript_gives_the_same_value() {
    let thrown = js("new Error('x')");
    let error = Error::from(thrown.clone());
    assert_eq!(JsValue::from(&error), thrown);
    assert_eq!(JsValue::from(error.clone()), thrown);
    assert_eq!(error.as_js(), Some(&thrown));
}

#[wasm_bindgen_test]
fn an_error_made_in_rust_becomes_one_of_its_class() {
    let error: JsValue = Error::new(ErrorKind::Type, "wrong")
        .with_cause(Error::new(ErrorKind::Abort, "stopped"))
        .into();
    let check = js(
        "e => [e instanceof TypeError, e.message, e.cause instanceof DOMException, e.cause.name, e.cause.message].join()",
    );
    let check: js_sys::Function = check.into();
    let seen = check.call1(&JsValue::UNDEFINED, &error).unwrap();
    assert_eq!(
        seen.as_string().unwrap(),
        "true,wrong,true,AbortError,stopped"
    );
}

#[wasm_bindgen_test]
fn an_import_that_throws_gives_it_directly() {
    #[wasm_bindgen::prelude::wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(catch, js_name = decodeURIComponent)]
        fn decode(text: &str) -> Result<String, Error>;
    }
    assert_eq!(decode("a%20b").unwrap(), "a b");
    assert!(decode("%").is_err());
}

use treenail_core::wasm_bindgen;

#[wasm_bindgen_test]
fn an_error_may_be_read_while_it_is_read() {
    let slot = Rc::new(RefCell::new(None::<Rc<Error>>));
    let error = Rc::clone(&slot);
    let getter = Closure::<dyn FnMut() -> JsValue>::new(move || {
        let message = error.borrow().as_ref().map(|error| error.name().to_owned());
        JsValue::from(message)
    });
    let make: js_sys::Function =
        js("get => Object.defineProperty({ name: 'Odd' }, 'message', { get })").into();
    let value = make.call1(&JsValue::UNDEFINED, getter.as_ref()).unwrap();
    let error = Rc::new(Error::from(value));
    slot.replace(Some(Rc::clone(&error)));
    assert_eq!(error.name(), "Odd");
}

#[wasm_bindgen_test]
async fn what_is_not_an_array_or_a_promise_throws_nothing() {
    let revoked =
        "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })()";
    assert!(Vec::<String>::from_js(js(revoked)).is_err());
    assert!(<(u8, u8)>::from_js(js(revoked)).is_err());
    assert!(js_sys::Array::from_js(js(revoked)).is_err());
    assert!(!Vec::<u8>::accepts(&js(revoked)));
    let promise = "Object.defineProperty(Promise.resolve(7), 'constructor', { get() { throw new RangeError('no') } })";
    let error = Promise::<u8>::from_js(js(promise))
        .unwrap()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    let raw = js(promise).unchecked_into::<js_sys::Promise>();
    let error = Promise::<u8>::from(raw).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
}
