//! Lists of any values.

use crate::platform;
use wasm_bindgen::prelude::*;

crate::__handle! {
    [
        /// A list of any values.
        ///
        /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array)
    ]
    [pub] Array (Intrinsic) "Array" "expected an array" => []
    // Not by `instanceof`: arrays of other realms are arrays, too.
    |value| { platform::is_array(value) }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(constructor, js_class = "Array")]
    fn new_array() -> Array;

    #[wasm_bindgen(method, js_name = push)]
    fn push_value(this: &Array, value: &JsValue);

    #[wasm_bindgen(method, getter, js_name = length)]
    fn js_length(this: &Array) -> u32;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn item(this: &Array, index: u32) -> JsValue;
}

impl Array {
    /// A list of nothing.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self::new_array()
    }

    /// Adds a value at the end.
    #[inline]
    pub fn push(&self, value: impl AsRef<JsValue>) {
        self.push_value(value.as_ref());
    }

    /// How many values there are.
    #[inline]
    pub fn length(&self) -> u32 {
        self.js_length()
    }

    /// The value at a place, counted from zero; `undefined` beyond the end.
    #[inline]
    pub fn get(&self, index: u32) -> JsValue {
        self.item(index)
    }

    /// The values, as many as there are now.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = JsValue> {
        (0..self.length()).map(|index| self.get(index))
    }
}

impl<T: Into<JsValue>> FromIterator<T> for Array {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let array = Self::new();
        for value in values {
            array.push_value(&value.into());
        }
        array
    }
}
