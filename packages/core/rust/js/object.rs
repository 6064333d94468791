//! Any object.

use crate::convert::{FromJs, ToJs};
use crate::error::Result;
use crate::platform;
use core::fmt;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Any object of JavaScript: what all handles dereference to in the end.
    ///
    /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object)
    #[wasm_bindgen(js_name = Object, typescript_type = "object")]
    #[derive(Clone, PartialEq, Eq)]
    pub type Object;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new_object() -> Object;
}

impl Object {
    /// An object without fields: `{}`.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self::new_object()
    }

    /// The value of a field; `undefined` if there is none.
    ///
    /// # Errors
    ///
    /// Whatever a getter throws.
    #[inline]
    pub fn get(&self, key: &str) -> Result<JsValue> {
        Ok(platform::get_named(self, key)?)
    }

    /// True if the object, or one of its prototypes, has such a field, whatever its value.
    ///
    /// # Errors
    ///
    /// Whatever a proxy throws.
    #[inline]
    pub fn has(&self, key: &str) -> Result<bool> {
        Ok(platform::has(self, key)?)
    }

    /// Sets a field. True if the object took it: one that is frozen does not.
    ///
    /// # Errors
    ///
    /// Whatever a setter throws.
    #[inline]
    pub fn set(&self, key: &str, value: impl AsRef<JsValue>) -> Result<bool> {
        Ok(platform::set_named(self, key, value.as_ref())?)
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The value's own text is not asked for: that can run code of its own, and throw.
        f.debug_struct("Object").finish_non_exhaustive()
    }
}

/// Any object, also one without a prototype, or a function.
impl FromJs for Object {
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        crate::cast::object(value, "expected an object").map(JsCast::unchecked_into)
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        crate::cast::is_object(value)
    }
}

impl ToJs for Object {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(AsRef::<JsValue>::as_ref(self).clone())
    }
    #[inline]
    fn lend(&self) -> Cow<'_, JsValue> {
        Cow::Borrowed(self.as_ref())
    }
}
