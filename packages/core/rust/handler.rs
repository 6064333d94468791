//! Attributes that hold a callback or `null`, as `onclick`: by their names, so that none of the hundreds needs an import.

use crate::convert::FromJs;
use crate::platform::Properties;
use wasm_bindgen::{JsCast, JsValue};

/// `object.name`; `None` for what is no such callback.
pub fn handler<T: FromJs>(object: &JsValue, name: &str) -> Option<T> {
    let object: &Properties = object.unchecked_ref();
    FromJs::from_js(object.property(name)).unwrap_or_default()
}

/// `object.name = value`, with `undefined` for none.
pub fn set_handler<T: AsRef<JsValue>>(object: &JsValue, name: &str, value: Option<&T>) {
    let object: &Properties = object.unchecked_ref();
    object.set_property(name, value.map(AsRef::as_ref));
}
