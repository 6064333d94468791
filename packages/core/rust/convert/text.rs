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

/// The values of an enumeration.
pub trait Known: AsRef<str> + From<String> {
    /// Where it stands among those that are known; behind them if it is not.
    fn place(&self) -> usize;
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

    /// The value made of its text, and kept if it is known. Out of line, so that what is kept is sent where it stands: of a value's
    /// first use, or one that is not known.
    #[cold]
    #[inline(never)]
    pub fn make<T: Known>(&'static self, value: &T) -> Cow<'static, JsValue> {
        make(self.kept().texts.get(value.place()), value.as_ref())
    }

    /// As `make`, of a value that is not needed any more.
    #[cold]
    #[inline(never)]
    pub fn made<T: Known>(&'static self, value: T) -> Cow<'static, JsValue> {
        self.make(&value)
    }

    /// The place of the value, if it is what was met the last time.
    #[inline]
    pub fn last(&'static self, value: &JsValue) -> Option<usize> {
        let kept = self.kept.get()?;
        let last = kept.last.get();
        let text = kept.texts.get(last)?.get()?;
        (text == value).then_some(last)
    }

    /// What JavaScript gave, if it is text; remembered if it is known. Out of line, as above: of a value that is not the last one's.
    #[cold]
    #[inline(never)]
    pub fn meet<T: Known>(&'static self, value: JsValue) -> Option<T> {
        let found = T::from(value.as_string()?);
        let (kept, place) = (self.kept(), found.place());
        if let Some(text) = kept.texts.get(place) {
            kept.last.set(place);
            if text.get().is_none() {
                keep(text, value);
            }
        }
        Some(found)
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
#[inline]
fn make(kept: Option<&'static Text>, text: &str) -> Cow<'static, JsValue> {
    let value = JsValue::from_str(text);
    match kept {
        Some(kept) => Cow::Borrowed(keep(kept, value)),
        None => Cow::Owned(value),
    }
}

#[inline]
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
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        value
            .as_string()
            .ok_or_else(|| Error::wrong_type("expected text"))
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        value.is_string()
    }
    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_string().ok_or(value)
    }
}

impl ToJs for str {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    #[inline]
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl ToJs for String {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    #[inline]
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl ToJs for Cow<'_, str> {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    #[inline]
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}
