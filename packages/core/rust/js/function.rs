//! Functions.

use crate::error::Result;
use crate::platform;
use wasm_bindgen::JsValue;

crate::__handle! {
    [
        /// Any function of JavaScript.
        ///
        /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Function)
    ]
    [pub] Function (Intrinsic) "Function" "expected a function" => []
    |value| { value.is_function() }
}

impl Function {
    /// Calls it with these arguments, and with `this` as its receiver.
    ///
    /// # Errors
    ///
    /// Whatever it throws.
    #[inline]
    pub fn call(&self, this: &JsValue, arguments: &[JsValue]) -> Result<JsValue> {
        Ok(platform::call(self, this, arguments)?)
    }
}
