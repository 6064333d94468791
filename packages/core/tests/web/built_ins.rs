//! JavaScript's own types.

use treenail_core::js::{
    Array, ArrayBuffer, BigInt, DataView, Float16Array, Float64Array, Function, Int16Array, Object,
    SharedArrayBuffer, Symbol, Uint8Array, Uint8ClampedArray,
};
use treenail_core::{ArrayBufferView, ErrorKind, FromJs, JsCast, JsValue, cast};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js;

#[wasm_bindgen_test]
fn an_object_has_fields() {
    let object = Object::new();
    assert!(!Object::has(&object, "name").unwrap());
    assert!(Object::get(&object, "name").unwrap().is_undefined());
    assert!(Object::set(&object, "name", JsValue::from("own")).unwrap());
    assert!(Object::has(&object, "name").unwrap());
    assert_eq!(Object::get(&object, "name").unwrap(), JsValue::from("own"));
    let frozen: Object = js("Object.freeze({})").into();
    assert!(!Object::set(&frozen, "name", JsValue::NULL).unwrap());
    let hostile: Object = js(
        "{ get name() { throw new RangeError('no') }, set name(_) { throw new RangeError('no') } }",
    )
    .into();
    assert_eq!(
        Object::get(&hostile, "name").unwrap_err().kind(),
        ErrorKind::Range
    );
    let error = Object::set(&hostile, "name", JsValue::NULL).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    let revoked =
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()";
    let revoked: Object = js(revoked).into();
    assert_eq!(
        Object::has(&revoked, "name").unwrap_err().kind(),
        ErrorKind::Type
    );
    assert_eq!(format!("{revoked:?}"), "Object { .. }");
    let error = Object::get(&JsValue::from(1), "name").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
}

#[wasm_bindgen_test]
fn an_array_is_a_list() {
    let array = Array::new();
    array.push(JsValue::from(1));
    array.push(JsValue::from("two"));
    assert_eq!(array.length(), 2);
    assert_eq!(array.get(1), JsValue::from("two"));
    assert!(array.get(2).is_undefined());
    let values: Vec<JsValue> = array.iter().collect();
    assert_eq!(values, [JsValue::from(1), JsValue::from("two")]);
    let numbers = Array::from_iter([1, 2, 3]);
    assert_eq!(Vec::<u8>::from_js(numbers.into()).unwrap(), [1, 2, 3]);
    assert!(Array::from_js(js("{ length: 1 }")).is_err());
}

#[wasm_bindgen_test]
fn a_function_is_called_with_a_receiver() {
    let function: Function = cast(js("function (a, b) { return `${this} ${a} ${b}` }")).unwrap();
    let text = function.call(&"on".into(), &[1.into(), 2.into()]).unwrap();
    assert_eq!(text, JsValue::from("on 1 2"));
    let throws: Function = js("() => { throw new RangeError('no') }").into();
    let error = throws.call(&JsValue::NULL, &[]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    assert!(Function::from_js(js("{}")).is_err());
}

#[wasm_bindgen_test]
fn a_typed_array_is_a_view_of_a_part_of_a_buffer() {
    let buffer = ArrayBuffer::new(8).unwrap();
    let view = Int16Array::new(&buffer, 2, 3).unwrap();
    assert_eq!(view.length(), 3);
    assert_eq!(view.buffer(), buffer);
    view.copy_from(&[-1, 2]).unwrap();
    assert_eq!(view.to_vec(), [-1, 2, 0]);
    assert_eq!(view.subarray(1, 9).unwrap().to_vec(), [2, 0]);
    assert_eq!(buffer.to_vec(), [0, 0, 255, 255, 2, 0, 0, 0]);
    assert_eq!(buffer.byte_length(), 8);
    let error = view.copy_from(&[0; 4]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    for (offset, length) in [(1, 1), (2, 4)] {
        let error = Int16Array::new(&buffer, offset, length).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Range, "{offset} {length}");
    }
    assert_eq!(Float64Array::zeroed(2).unwrap().to_vec(), [0.0, 0.0]);
    assert_eq!(Uint8ClampedArray::from(&[1, 255][..]).to_vec(), [1_u8, 255]);
}

#[wasm_bindgen_test]
fn bytes_are_copied_both_ways() {
    let bytes = Uint8Array::from(&[1, 2, 3][..]);
    let mut place = [9; 4];
    bytes.copy_to(&mut place).unwrap();
    assert_eq!(place, [1, 2, 3, 9]);
    let error = bytes.copy_to(&mut place[..2]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Range);
    let view = DataView::from_js(js(
        "new DataView(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2)",
    ));
    let view = view.unwrap();
    assert_eq!((view.byte_length(), view.to_vec()), (2, vec![2, 3]));
}

#[wasm_bindgen_test]
fn what_was_detached_has_no_bytes() {
    let moved = "(() => { const bytes = new Uint8Array(4); structuredClone(bytes, { transfer: [bytes.buffer] }); return bytes })()";
    let bytes: Uint8Array = js(moved).into();
    assert_eq!((bytes.length(), bytes.to_vec()), (0, vec![]));
    assert!(bytes.subarray(0, 1).is_err());
    assert!(bytes.copy_from(&[1]).is_err());
    let buffer = bytes.buffer();
    assert_eq!((buffer.byte_length(), buffer.to_vec()), (0, vec![]));
    assert!(Uint8Array::new(&buffer, 0, 0).is_err());
    assert!(ArrayBufferView::from(bytes).to_vec().is_empty());
}

#[wasm_bindgen_test]
fn each_is_told_from_others() {
    let bytes = js("new Uint8Array(1)");
    assert!(Uint8Array::accepts(&bytes) && bytes.has_type::<Uint8Array>());
    assert!(!Int16Array::accepts(&bytes) && !ArrayBuffer::accepts(&bytes));
    let error = DataView::from_js(bytes).unwrap_err();
    assert_eq!(error.to_string(), "TypeError: expected DataView");
    // By its class string, as one of another realm is.
    let foreign = js("{ [Symbol.toStringTag]: 'ArrayBuffer' }");
    assert!(ArrayBuffer::accepts(&foreign) && !foreign.has_type::<ArrayBuffer>());
    assert!(!SharedArrayBuffer::accepts(&js("new ArrayBuffer(1)")));
    // No error where the class is missing.
    assert!(!Float16Array::accepts(&js("new Float32Array(1)")));
    assert!(BigInt::from_js(js("1")).is_err());
    assert!(Symbol::from_js(js("Symbol.iterator")).is_ok());
}

#[wasm_bindgen_test]
fn a_bigint_is_of_any_size() {
    assert_eq!(JsValue::from(BigInt::from(-1_i64)), js("-1n"));
    assert_eq!(JsValue::from(BigInt::from(1_u128 << 70)), js("2n ** 70n"));
    let small = JsValue::from(BigInt::from(7_u64));
    assert_eq!(i64::try_from(small), Ok(7));
}

#[cfg(feature = "js-sys")]
#[wasm_bindgen_test]
fn the_types_of_js_sys_are_the_same_values() {
    let object = Object::new();
    let theirs: js_sys::Object = object.clone().into();
    assert_eq!(Object::from(theirs), object);
    let bytes = Uint8Array::from(&[1, 2][..]);
    let theirs: &js_sys::Uint8Array = bytes.as_ref();
    assert_eq!(theirs.to_vec(), [1, 2]);
    assert_eq!(
        js_sys::Uint8Array::from_js(js("new Uint8Array([3])"))
            .unwrap()
            .to_vec(),
        [3]
    );
    assert!(js_sys::Map::from_js(js("new Map()")).is_ok());
    assert!(js_sys::Map::from_js(js("new Set()")).is_err());
}
