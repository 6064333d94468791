use crate::js;
use treenail_core::{Error, ErrorKind, JsValue, js_sys};
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
