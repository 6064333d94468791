//! What is known of objects for as long as they live.

use wasm_bindgen::prelude::*;

crate::receiver! {
    /// A `WeakMap`, for this crate's siblings.
    #[derive(Debug)]
    pub type WeakMap;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(constructor, js_class = "WeakMap")]
    fn new_weak_map() -> WeakMap;

    #[wasm_bindgen(method, js_name = get)]
    fn get_value(this: &WeakMap, key: &JsValue) -> JsValue;

    #[wasm_bindgen(method, js_name = set)]
    fn set_value(this: &WeakMap, key: &JsValue, value: &JsValue);
}

impl WeakMap {
    /// A map of nothing.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self::new_weak_map()
    }

    /// What is known of the object; `undefined` if nothing is.
    #[inline]
    pub fn get(&self, key: &super::Object) -> JsValue {
        self.get_value(key)
    }

    /// Keeps the value for as long as the object lives.
    #[inline]
    pub fn set(&self, key: &super::Object, value: &JsValue) {
        self.set_value(key, value);
    }
}
