//! The few functions of JavaScript itself that this crate calls, each in a form that returns what is thrown.

use crate::error::Result as OrError;
use crate::global::global_path;
use crate::js::{Array, ArrayBuffer, Function, Uint8Array};
use core::mem::MaybeUninit;
use wasm_bindgen::prelude::*;

crate::receiver! {
    /// `new DOMException(message, name)`, which some runtimes lack.
    type DomException;
}

crate::receiver! {
    /// Any object: `target[key]`, and `target[key] = value`.
    pub(crate) type Properties;
}

crate::receiver! {
    /// An object with an `isPrototypeOf`: the prototype of a class.
    pub(crate) type Prototype;
}

crate::receiver! {
    /// An iterator of either kind: `next()` of an asynchronous one gives a promise.
    pub(crate) type AnyIterator;
}

crate::receiver! {
    /// What `next()` gives, or a promise of it.
    pub(crate) type Step;
}

crate::receiver! {
    /// A view of a buffer, or what may only say that it is one. By plain access to members: their names never cross the boundary.
    pub(crate) type View;
}

crate::receiver! {
    /// A `Uint8Array`, whose constructor throws for a buffer that was detached.
    type Bytes;
}

crate::receiver! {
    /// An `ArrayBuffer`, whose constructor throws where there is no memory for it.
    type Buffer;
}

crate::receiver! {
    /// A promise, as its constructor makes it.
    type Promised;
}

#[wasm_bindgen]
extern "C" {
    /// `String(value)`: text for any primitive, symbols included.
    #[wasm_bindgen(catch, js_name = String)]
    pub(crate) fn to_text(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(constructor, js_class = "DOMException", catch)]
    fn new(message: &str, name: &str) -> Result<DomException, JsValue>;

    /// `globalThis`, by a method that gives its receiver: a function costs less than a static that is kept.
    #[wasm_bindgen(js_namespace = globalThis, js_name = valueOf)]
    pub(crate) fn global_this() -> JsValue;

    #[wasm_bindgen(js_name = Error)]
    pub(crate) fn error(message: &str) -> JsValue;

    #[wasm_bindgen(js_name = TypeError)]
    pub(crate) fn type_error(message: &str) -> JsValue;

    #[wasm_bindgen(js_name = RangeError)]
    pub(crate) fn range_error(message: &str) -> JsValue;

    #[wasm_bindgen(js_name = SyntaxError)]
    pub(crate) fn syntax_error(message: &str) -> JsValue;

    #[wasm_bindgen(js_name = ReferenceError)]
    pub(crate) fn reference_error(message: &str) -> JsValue;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = getPrototypeOf)]
    pub(crate) fn prototype_of(value: &JsValue) -> Result<JsValue, JsValue>;

    /// `Reflect.get`, which throws for what is not an object, and whatever a getter throws.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    pub(crate) fn get(target: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;

    /// `Reflect.get` with a string key: no slot is made for the key.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    pub(crate) fn get_named(target: &JsValue, key: &str) -> Result<JsValue, JsValue>;

    /// `Reflect.set` with a string key.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = set)]
    pub(crate) fn set_named(target: &JsValue, key: &str, value: &JsValue) -> Result<bool, JsValue>;

    /// `Reflect.set` with a key of any kind.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = set)]
    pub(crate) fn set(target: &JsValue, key: &JsValue, value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = has)]
    pub(crate) fn has(target: &JsValue, key: &str) -> Result<bool, JsValue>;

    /// `Reflect.construct(class, arguments)`
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = construct)]
    pub(crate) fn construct_with(
        class: &JsValue,
        arguments: &[JsValue],
    ) -> Result<JsValue, JsValue>;

    /// `Reflect.apply(function, this, arguments)`
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = apply)]
    pub(crate) fn call(
        function: &JsValue,
        this: &JsValue,
        arguments: &[JsValue],
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn call0(this: &Function, receiver: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn call1(
        this: &Function,
        receiver: &JsValue,
        argument: &JsValue,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(crate) fn property(this: &Properties, key: &str) -> JsValue;

    #[wasm_bindgen(method, structural, indexing_setter)]
    pub(crate) fn set_property(this: &Properties, key: &str, value: Option<&JsValue>);

    /// `promise.then(…)` as `await` does it, whatever the promise says that its `then` is: one of the two is called, once.
    #[wasm_bindgen(catch, js_namespace = ["Promise", "prototype", "then"], js_name = call)]
    pub(crate) fn then(
        promise: &JsValue,
        fulfilled: &JsValue,
        rejected: &JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = isPrototypeOf)]
    pub(crate) fn is_prototype_of(this: &Prototype, value: &JsValue) -> bool;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn next(this: &AnyIterator) -> Result<Step, JsValue>;

    /// Whatever it is, as the boolean it stands for; `None` if it is missing.
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn done(this: &Step) -> Result<Option<bool>, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn value(this: &Step) -> Result<JsValue, JsValue>;

    /// As `done`, of a step that the platform gave: reading it throws nothing.
    #[wasm_bindgen(method, getter, js_name = "done")]
    pub(crate) fn platform_done(this: &Step) -> Option<bool>;

    /// As `value`, of a step that the platform gave.
    #[wasm_bindgen(method, getter, js_name = "value")]
    pub(crate) fn platform_value(this: &Step) -> JsValue;

    #[wasm_bindgen(method, getter, catch, js_name = "return")]
    pub(crate) fn return_method(this: &AnyIterator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = create)]
    pub(crate) fn object_with_prototype(prototype: &JsValue) -> JsValue;

    /// `Object.entries(value)`
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    pub(crate) fn entries(value: &JsValue) -> Result<Array, JsValue>;

    /// `Array.from(value)`: an array of the language's own, whatever the value is.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    pub(crate) fn array_from(value: &JsValue) -> Result<Array, JsValue>;

    /// `Array.isArray`, which throws for a proxy that was revoked.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array_or_throws(value: &JsValue) -> Result<bool, JsValue>;

    /// `Promise.resolve`, which reads the `constructor` of a promise: a getter may throw.
    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    pub(crate) fn resolve(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Promise, js_name = reject)]
    pub(crate) fn reject(reason: &JsValue) -> JsValue;

    /// `new Promise(executor)`, which calls the executor before it returns.
    #[wasm_bindgen(constructor, js_class = "Promise")]
    fn new_promise(executor: &mut dyn FnMut(JsValue, JsValue)) -> Promised;

    /// `function()`: what is thrown by it, and what a panic becomes that aborts, is caught.
    #[wasm_bindgen(catch, js_namespace = ["Function", "prototype", "call"], js_name = call)]
    pub(crate) fn caught(function: &mut dyn FnMut()) -> Result<(), JsValue>;

    /// `queueMicrotask(function)`, which the scopes of some worklets lack.
    #[wasm_bindgen(catch, js_name = queueMicrotask)]
    pub(crate) fn queue_microtask(function: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn buffer(this: &View) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = "byteOffset")]
    pub(crate) fn byte_offset(this: &View) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = "byteLength")]
    pub(crate) fn byte_length(this: &View) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn length(this: &View) -> f64;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn subarray(this: &View, begin: f64, end: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = set)]
    pub(crate) fn set_elements(this: &View, elements: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ArrayBuffer, js_name = isView)]
    pub(crate) fn is_view(value: &JsValue) -> bool;

    /// `destination.set(source)`, of bytes of this module's memory.
    #[wasm_bindgen(catch, js_namespace = ["Uint8Array", "prototype", "set"], js_name = call)]
    pub(crate) fn copy_bytes(
        destination: &mut [MaybeUninit<u8>],
        source: &JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["Int8Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_i8(elements: &[i8]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Uint8Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_u8(elements: &[u8]) -> JsValue;

    #[wasm_bindgen(js_namespace = Uint8ClampedArray, js_name = from)]
    pub(crate) fn copied_clamped(elements: &[u8]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Int16Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_i16(elements: &[i16]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Uint16Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_u16(elements: &[u16]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Int32Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_i32(elements: &[i32]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Uint32Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_u32(elements: &[u32]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["BigInt64Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_i64(elements: &[i64]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["BigUint64Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_u64(elements: &[u64]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Float32Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_f32(elements: &[f32]) -> JsValue;

    #[wasm_bindgen(js_namespace = ["Float64Array", "prototype", "slice"], js_name = call)]
    pub(crate) fn copied_f64(elements: &[f64]) -> JsValue;

    #[wasm_bindgen(constructor, js_class = "ArrayBuffer", catch)]
    fn new_buffer(byte_length: f64) -> Result<Buffer, JsValue>;

    #[wasm_bindgen(constructor, js_class = "Uint8Array", catch)]
    fn new_bytes(buffer: &JsValue, offset: &JsValue, length: &JsValue) -> Result<Bytes, JsValue>;

    /// `Symbol(description)`, whose description is made text.
    #[wasm_bindgen(catch, js_name = Symbol)]
    pub(crate) fn symbol(description: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call, catch)]
    pub(crate) fn object_to_string(value: &JsValue) -> Result<JsValue, JsValue>;

    /// A function that does nothing, whatever it gets.
    #[wasm_bindgen(js_namespace = Function, js_name = prototype, thread_local_v2)]
    pub(crate) static DOES_NOTHING: JsValue;

    #[wasm_bindgen(js_namespace = Symbol, js_name = iterator, thread_local_v2)]
    pub(crate) static SYMBOL_ITERATOR: JsValue;

    #[wasm_bindgen(js_namespace = Symbol, js_name = asyncIterator, thread_local_v2)]
    pub(crate) static SYMBOL_ASYNC_ITERATOR: JsValue;
}

/// `new DOMException(message, name)`
pub(crate) fn dom_exception(message: &str, name: &str) -> Result<JsValue, JsValue> {
    DomException::new(message, name).map(JsValue::from)
}

/// `new Uint8Array(buffer, offset, length)`
pub(crate) fn bytes(
    buffer: &JsValue,
    offset: &JsValue,
    length: &JsValue,
) -> Result<Uint8Array, JsValue> {
    Bytes::new_bytes(buffer, offset, length).map(JsCast::unchecked_into)
}

/// `new ArrayBuffer(byte_length)`
pub(crate) fn buffer(byte_length: f64) -> Result<ArrayBuffer, JsValue> {
    Buffer::new_buffer(byte_length).map(|made| JsValue::from(made).unchecked_into())
}

/// `new globalThis[class](…)`
pub(crate) fn construct(class: &str, arguments: &[JsValue]) -> OrError<JsValue> {
    Ok(construct_with(&global_path(&[class])?, arguments)?)
}

/// A promise, and what resolves and what rejects it.
pub(crate) fn promise_with_resolvers() -> (JsValue, Function, Function) {
    let mut resolvers = (JsValue::UNDEFINED, JsValue::UNDEFINED);
    let promise = Promised::new_promise(&mut |resolve, reject| resolvers = (resolve, reject));
    let (resolve, reject) = resolvers;
    (
        promise.into(),
        resolve.unchecked_into(),
        reject.unchecked_into(),
    )
}

pub(crate) fn is_array(value: &JsValue) -> bool {
    is_array_or_throws(value).unwrap_or(false)
}

/// `receiver[key](…)` without an argument, or `None` where there is no such function.
pub(crate) fn call_method(
    receiver: &JsValue,
    method: &JsValue,
) -> Option<Result<JsValue, JsValue>> {
    let method = match get(receiver, method) {
        Ok(method) => method,
        Err(thrown) => return Some(Err(thrown)),
    };
    let method: &Function = method.dyn_ref()?;
    Some(method.call0(receiver))
}
