//! Text. A lone surrogate, which JavaScript allows and Rust does not, becomes U+FFFD.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use core::cell::Cell;
use core::fmt;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// The values of an enumeration as JavaScript has them, each made at its first use and kept: the crossing of a text costs ten
/// times the call that it is for.
pub struct KnownTexts<const N: usize> {
    // Leaked: a thread-local without a destructor costs less at each use.
    texts: [Cell<Option<&'static JsValue>>; N],
    // What JavaScript gave the last time, which is what it gives most often.
    last: Cell<usize>,
}

impl<const N: usize> KnownTexts<N> {
    /// Of none yet.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self {
            texts: [const { Cell::new(None) }; N],
            last: Cell::new(0),
        }
    }

    /// The value at a place, once it is kept.
    #[inline]
    pub fn get(&self, place: usize) -> Option<&'static JsValue> {
        self.texts.get(place)?.get()
    }

    /// Keeps the value, if there is such a place.
    pub fn keep(&self, place: usize, value: JsValue) -> Cow<'static, JsValue> {
        match self.texts.get(place) {
            Some(cell) => Cow::Borrowed(keep(cell, value)),
            None => Cow::Owned(value),
        }
    }

    /// The place of the value, if it is what was met the last time.
    #[inline]
    pub fn last(&self, value: &JsValue) -> Option<usize> {
        let last = self.last.get();
        let text = self.texts.get(last)?.get()?;
        (text == value).then_some(last)
    }

    /// Remembers what JavaScript gave.
    pub fn meet(&self, place: usize, value: JsValue) {
        self.last.set(place);
        if self.texts[place].get().is_none() {
            keep(&self.texts[place], value);
        }
    }
}

#[cold]
fn keep(cell: &Cell<Option<&'static JsValue>>, value: JsValue) -> &'static JsValue {
    let kept: &'static JsValue = Box::leak(Box::new(value));
    cell.set(Some(kept));
    kept
}

impl<const N: usize> fmt::Debug for KnownTexts<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownTexts").finish_non_exhaustive()
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
    #[inline]
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
