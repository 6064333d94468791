//! Text. A lone surrogate, which JavaScript allows and Rust does not, becomes U+FFFD.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::thread_bound::PerThread;
use core::cell::Cell;
use core::fmt;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// The values of an enumeration as JavaScript has them, each made at its first use and kept, by each thread: the crossing of a text
/// costs ten times the call that it is for.
pub struct KnownTexts<const COUNT: usize> {
    // Leaked, one for each enumeration that is used: what has no destructor costs less at each use.
    kept: PerThread<Kept<COUNT>>,
}

type Text = Cell<Option<&'static JsValue>>;

struct Kept<const COUNT: usize> {
    // In place, so that a known value is two reads away.
    texts: [Text; COUNT],
    // What JavaScript gave the last time, which is what it gives most often.
    last: Cell<usize>,
}

#[allow(clippy::new_without_default, reason = "only statics are made of it")]
impl<const COUNT: usize> KnownTexts<COUNT> {
    /// Of no value yet.
    pub const fn new() -> Self {
        Self {
            kept: PerThread::new(),
        }
    }

    /// The value at a place, once it is kept.
    #[inline]
    pub fn get(&'static self, place: usize) -> Option<&'static JsValue> {
        self.kept.get()?.texts.get(place)?.get()
    }

    /// The value at a place made of its text, and kept if there is such a place.
    #[cold]
    pub fn make(&'static self, place: usize, text: &str) -> Cow<'static, JsValue> {
        make(self.kept().texts.get(place), text)
    }

    /// The place of the value, if it is what was met the last time.
    #[inline]
    pub fn last(&'static self, value: &JsValue) -> Option<usize> {
        let kept = self.kept.get()?;
        let last = kept.last.get();
        let text = kept.texts.get(last)?.get()?;
        (text == value).then_some(last)
    }

    /// Remembers what JavaScript gave, if there is such a place.
    #[cold]
    pub fn meet(&'static self, place: usize, value: JsValue) {
        let kept = self.kept();
        if let Some(text) = kept.texts.get(place) {
            kept.last.set(place);
            if text.get().is_none() {
                keep(text, value);
            }
        }
    }

    fn kept(&'static self) -> &'static Kept<COUNT> {
        if let Some(kept) = self.kept.get() {
            return kept;
        }
        let kept: &'static Kept<COUNT> = Box::leak(Box::new(Kept {
            texts: [const { Cell::new(None) }; COUNT],
            last: Cell::new(0),
        }));
        self.kept.set(kept);
        kept
    }
}

/// Whatever the count, once in a program.
fn make(kept: Option<&'static Text>, text: &str) -> Cow<'static, JsValue> {
    let value = JsValue::from_str(text);
    match kept {
        Some(kept) => Cow::Borrowed(keep(kept, value)),
        None => Cow::Owned(value),
    }
}

fn keep(text: &Text, value: JsValue) -> &'static JsValue {
    let kept: &'static JsValue = Box::leak(Box::new(value));
    text.set(Some(kept));
    kept
}

impl<const COUNT: usize> fmt::Debug for KnownTexts<COUNT> {
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
