//! Text. A lone surrogate, which JavaScript allows and Rust does not, becomes U+FFFD.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use core::cell::Cell;
use core::fmt;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// A text that is known when the program is compiled, as a value of JavaScript: made at its first use and kept, for the
/// crossing of a text costs ten times the call that it is for.
pub struct KnownText {
    // Leaked: a thread-local without a destructor costs less at each use.
    value: Cell<Option<&'static JsValue>>,
}

impl KnownText {
    /// Not yet made.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self {
            value: Cell::new(None),
        }
    }

    /// The value, of the same text each time.
    #[inline]
    pub fn get(&self, text: &str) -> &'static JsValue {
        self.value.get().unwrap_or_else(|| self.make(text))
    }

    #[cold]
    fn make(&self, text: &str) -> &'static JsValue {
        let made: &'static JsValue = Box::leak(Box::new(JsValue::from_str(text)));
        self.value.set(Some(made));
        made
    }
}

impl fmt::Debug for KnownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownText").finish_non_exhaustive()
    }
}

impl FromJs for String {
    fn from_js(value: JsValue) -> Result<Self> {
        value
            .as_string()
            .ok_or_else(|| Error::wrong_type("expected text"))
    }
    fn accepts(value: &JsValue) -> bool {
        value.is_string()
    }
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_string().ok_or(value)
    }
}

impl ToJs for str {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl ToJs for String {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl ToJs for Cow<'_, str> {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}
