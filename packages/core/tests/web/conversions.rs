use crate::js;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use treenail_core::{ArrayBufferView, ErrorKind, FromJs, JsCast, JsValue, ToJs};
use wasm_bindgen_test::wasm_bindgen_test;

fn reads<T: FromJs + PartialEq + Debug>(expression: &str, expected: T) {
    assert_eq!(
        T::from_js(js(expression)).unwrap(),
        expected,
        "{expression}"
    );
}

fn fails<T: FromJs + Debug>(expression: &str, kind: ErrorKind) {
    let error = T::from_js(js(expression)).unwrap_err();
    assert_eq!(error.kind(), kind, "{expression}: {error}");
}

fn returns<T: FromJs + ToJs + PartialEq + Debug>(value: T) {
    assert_eq!(T::from_js(value.to_js().unwrap()).unwrap(), value);
}

#[wasm_bindgen_test]
fn numbers_are_checked() {
    reads("7", 7_u8);
    reads("-128", i8::MIN);
    reads("4294967295", u32::MAX);
    reads("-2147483648", i32::MIN);
    reads("0.5", 0.5_f64);
    reads("-0", 0_i32);
    fails::<u8>("256", ErrorKind::Range);
    fails::<u8>("-1", ErrorKind::Range);
    fails::<i32>("1.5", ErrorKind::Type);
    fails::<i32>("NaN", ErrorKind::Range);
    fails::<u32>("Infinity", ErrorKind::Range);
    fails::<u32>("'1'", ErrorKind::Type);
    fails::<f64>("12n", ErrorKind::Type);
}

#[wasm_bindgen_test]
fn long_integers_are_never_rounded() {
    reads("Number.MAX_SAFE_INTEGER", 9_007_199_254_740_991_u64);
    reads("Number.MIN_SAFE_INTEGER", -9_007_199_254_740_991_i64);
    fails::<u64>("2 ** 53", ErrorKind::Range);
    fails::<i64>("-(2 ** 53)", ErrorKind::Range);
    returns(9_007_199_254_740_991_i64);
    for beyond in [9_007_199_254_740_992_u64, u64::MAX] {
        assert_eq!(beyond.to_js().unwrap_err().kind(), ErrorKind::Range);
    }
    assert_eq!(i64::MIN.to_js().unwrap_err().kind(), ErrorKind::Range);
}

#[wasm_bindgen_test]
fn text_booleans_and_nothing() {
    reads("'grüße'", String::from("grüße"));
    reads("'\\ud800'", String::from("\u{fffd}"));
    reads("true", true);
    reads("null", None::<u8>);
    reads("undefined", None::<u8>);
    reads("0", Some(0_u8));
    reads("{}", ());
    fails::<String>("null", ErrorKind::Type);
    fails::<bool>("0", ErrorKind::Type);
    fails::<Option<u8>>("''", ErrorKind::Type);
}

#[wasm_bindgen_test]
fn sequences_and_pairs() {
    reads("['a', 'b']", vec![String::from("a"), String::from("b")]);
    reads(
        "[['a', 1], ['b', 2]]",
        vec![(String::from("a"), 1_u8), (String::from("b"), 2)],
    );
    reads("[]", Vec::<bool>::new());
    fails::<Vec<u8>>("[1, 'x']", ErrorKind::Type);
    fails::<Vec<u8>>("{ length: 1, 0: 1 }", ErrorKind::Type);
    fails::<(u8, u8)>("[1]", ErrorKind::Type);
    returns(vec![Some(1_i32), None]);
    returns((1_u8, String::from("x"), true));
    fails::<Vec<String>>(
        "new Proxy([], { get() { throw new RangeError('no') } })",
        ErrorKind::Range,
    );
}

#[wasm_bindgen_test]
fn typed_arrays_are_copied_as_a_whole() {
    reads("new Uint8Array([1, 2, 3]).subarray(1)", vec![2_u8, 3]);
    reads("new Uint8Array([1, 2]).buffer", vec![1_u8, 2]);
    reads("new DataView(new ArrayBuffer(2), 1)", vec![0_u8]);
    reads("[1, 2]", vec![1_u8, 2]);
    reads("new Float64Array([0.5])", vec![0.5_f64]);
    reads("new Int16Array([-1])", vec![-1_i16]);
    let bytes = vec![1_u8, 2].to_js().unwrap();
    assert!(bytes.has_type::<js_sys::Uint8Array>());
    assert!(
        [0.5_f32]
            .to_js()
            .unwrap()
            .has_type::<js_sys::Float32Array>()
    );
    fails::<js_sys::ArrayBuffer>("new Uint8Array(1)", ErrorKind::Type);
    let view = ArrayBufferView::from_js(js("new Uint16Array([256, 1])")).unwrap();
    assert_eq!(view.to_vec(), [0, 1, 1, 0]);
    fails::<ArrayBufferView>("new ArrayBuffer(1)", ErrorKind::Type);
}

#[wasm_bindgen_test]
fn records() {
    let mut map = BTreeMap::new();
    map.insert(String::from("a"), 1_u8);
    map.insert(String::from("__proto__"), 2);
    let object = map.to_js().unwrap();
    assert_eq!(BTreeMap::<String, u8>::from_js(object).unwrap(), map);
    reads("{ x: true }", HashMap::from([(String::from("x"), true)]));
    fails::<BTreeMap<String, u8>>("{ x: 'y' }", ErrorKind::Type);
    fails::<BTreeMap<String, u8>>("null", ErrorKind::Type);
    fails::<BTreeMap<String, u8>>(
        "new Proxy({}, { ownKeys() { throw new RangeError('no') } })",
        ErrorKind::Range,
    );
}

#[wasm_bindgen_test]
fn errors_in_results_are_passed_on() {
    let result: treenail_core::Result<u64> = Ok(u64::MAX);
    assert_eq!(result.to_js().unwrap_err().kind(), ErrorKind::Range);
    assert_eq!(<JsValue as FromJs>::from_js(js("7")).unwrap(), js("7"));
}
