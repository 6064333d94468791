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

// Functions and not methods: all handles dereference to this type, and have methods of these names.
impl Object {
    /// An object without fields: `{}`.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self::new_object()
    }

    /// The value of a field of an object of any kind; `undefined` if there is none.
    ///
    /// ```
    /// # #[cfg(target_family = "wasm")] {
    /// use treenail_core::{JsValue, js::Object};
    ///
    /// let object = Object::new();
    /// assert!(Object::set(&object, "name", JsValue::from("own"))?);
    /// assert_eq!(Object::get(&object, "name")?.as_string().as_deref(), Some("own"));
    /// # }
    /// # Ok::<(), treenail_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) if it is no object, or whatever a getter throws.
    #[inline]
    pub fn get(object: &JsValue, key: &str) -> Result<JsValue> {
        Ok(platform::get_named(object, key)?)
    }

    /// True if an object of any kind, or one of its prototypes, has such a field, whatever its value.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) if it is no object, or whatever a proxy throws.
    #[inline]
    pub fn has(object: &JsValue, key: &str) -> Result<bool> {
        Ok(platform::has(object, key)?)
    }

    /// Sets a field of an object of any kind. True if the object took it: one that is frozen does not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) if it is no object, or whatever a setter throws.
    #[inline]
    pub fn set(object: &JsValue, key: &str, value: impl AsRef<JsValue>) -> Result<bool> {
        Ok(platform::set_named(object, key, value.as_ref())?)
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
