//! Conversions between JavaScript values and Rust types. Coming in, every type is checked.

mod buffers;
mod numbers;
mod sequences;
mod text;

use crate::error::{Error, Result};
use crate::platform;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

pub(crate) use buffers::{copied, shown};
pub(crate) use numbers::integer_within;
pub use numbers::{
    MAX_SAFE_INTEGER, MIN_SAFE_INTEGER, Number, PlainNumber, clamped_i64, clamped_u64, long_to_js,
    safe_i64, safe_u64, unsigned_long_to_js,
};
pub use sequences::{record, sequence, strings};
pub use text::{Known, KnownTexts};

/// A type that a JavaScript value can be turned into.
///
/// An interface takes any object, as it is (`cast` checks its class). Nothing is coerced: the text `"1"` is not the number `1`. A value of another type is an error of kind
/// [`Type`](crate::ErrorKind::Type), a number that does not fit is one of kind [`Range`](crate::ErrorKind::Range).
///
/// ```
/// # #[cfg(target_family = "wasm")] {
/// use treenail_core::{FromJs, JsValue};
///
/// assert_eq!(u8::from_js(JsValue::from(7))?, 7);
/// assert!(u8::from_js(JsValue::from(700)).is_err());
/// # }
/// # Ok::<(), treenail_core::Error>(())
/// ```
pub trait FromJs: Sized {
    /// Converts the value.
    ///
    /// # Errors
    ///
    /// If it is of another type, or out of range.
    fn from_js(value: JsValue) -> Result<Self>;

    /// True if the value is of this type; it may still be out of range. Used to tell the arms of a union apart.
    fn accepts(value: &JsValue) -> bool {
        Self::from_js(value.clone()).is_ok()
    }

    /// The value, if a glance tells that it is of this type: a primitive, or an instance of a class of this realm. Otherwise the
    /// value again, which may be of this type nevertheless: `accepts` knows.
    #[doc(hidden)]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        Err(value)
    }

    /// As `from_js`, of a value of the platform's own, whose type is known: reading it throws nothing.
    #[doc(hidden)]
    fn from_platform(value: JsValue) -> Result<Self> {
        Self::from_js(value)
    }

    /// Whether `fits` tells for sure that `from_fitting` does not fail.
    #[doc(hidden)]
    const FITS_EXACTLY: bool = false;

    /// False if `from_js` would fail, as far as a glance tells.
    #[doc(hidden)]
    #[inline]
    fn fits(_value: &JsValue) -> bool {
        true
    }

    /// As `from_js`, of what is known to fit.
    #[doc(hidden)]
    #[inline]
    fn from_fitting(value: JsValue) -> Result<Self> {
        Self::from_js(value)
    }

    /// True if the value is a buffer of such elements.
    #[doc(hidden)]
    fn are_in_buffer(_value: &JsValue) -> bool {
        false
    }

    /// A whole vector at once, of such a buffer.
    #[doc(hidden)]
    fn vec_from_buffer(_value: &JsValue) -> Result<Vec<Self>> {
        Err(Error::wrong_type("expected a buffer"))
    }
}

/// A type that can be turned into a JavaScript value.
pub trait ToJs {
    /// Makes the value.
    ///
    /// # Errors
    ///
    /// If JavaScript cannot hold it: an `i64` or `u64` beyond ±(2⁵³−1).
    fn to_js(&self) -> Result<JsValue>;

    /// The value; where JavaScript cannot hold it, a symbol that says so: WebIDL turns a symbol into no other type, so the call
    /// that gets it throws. (An error would pass for a record without entries.)
    #[doc(hidden)]
    fn to_js_or_symbol(&self) -> JsValue {
        self.to_js().unwrap_or_else(|error| {
            platform::symbol(&error.into()).unwrap_or_else(|_| JsValue::symbol(None))
        })
    }

    /// As `to_js_or_symbol`; what is a value of JavaScript already is lent and not copied.
    #[doc(hidden)]
    fn lend(&self) -> Cow<'_, JsValue> {
        Cow::Owned(self.to_js_or_symbol())
    }

    /// Text, which crosses the boundary as it is, without a value made of it first.
    #[doc(hidden)]
    #[inline]
    fn as_text(&self) -> Option<&str> {
        None
    }

    /// Bytes, which can be lent as they are to a call that is known to read them before it returns.
    #[doc(hidden)]
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        None
    }

    /// The slice, if it is of bytes.
    #[doc(hidden)]
    #[inline]
    fn slice_as_bytes(_slice: &[Self]) -> Option<&[u8]>
    where
        Self: Sized,
    {
        None
    }

    /// A whole slice at once, for elements that have a typed array.
    #[doc(hidden)]
    fn slice_to_js(slice: &[Self]) -> Result<JsValue>
    where
        Self: Sized,
    {
        sequences::array_of(slice)
    }
}

/// What the call gave, unless it gave nothing.
pub fn present<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::wrong_type("expected a value"))
}

/// The text that an attribute has; what is no text reads as an empty one. Out of line: each attribute of text has it.
#[inline(never)]
pub fn text(value: JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// The field of a dictionary, if it is there and of its type.
pub fn field<T: FromJs>(value: Result<JsValue, JsValue>) -> Option<T> {
    Option::from_js(value.ok()?).ok().flatten()
}

/// The value; where JavaScript cannot hold it, a symbol, for which the call that gets it throws.
pub fn value_or_symbol<T: ToJs + ?Sized>(value: &T) -> JsValue {
    value.to_js_or_symbol()
}

impl FromJs for JsValue {
    const FITS_EXACTLY: bool = true;
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        Ok(value)
    }
    #[inline]
    fn accepts(_value: &JsValue) -> bool {
        true
    }
}

impl ToJs for JsValue {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(self.clone())
    }
    #[inline]
    fn lend(&self) -> Cow<'_, JsValue> {
        Cow::Borrowed(self)
    }
}

impl<T: ToJs + ?Sized> ToJs for &T {
    fn to_js(&self) -> Result<JsValue> {
        (**self).to_js()
    }
    fn lend(&self) -> Cow<'_, JsValue> {
        (**self).lend()
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        (**self).as_text()
    }
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        (**self).as_bytes()
    }
}

impl<T: ToJs + ?Sized> ToJs for Box<T> {
    fn to_js(&self) -> Result<JsValue> {
        (**self).to_js()
    }
    fn lend(&self) -> Cow<'_, JsValue> {
        (**self).lend()
    }
    #[inline]
    fn as_text(&self) -> Option<&str> {
        (**self).as_text()
    }
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        (**self).as_bytes()
    }
}

/// `undefined`; from JavaScript any value will do.
impl FromJs for () {
    #[inline]
    fn from_js(_value: JsValue) -> Result<Self> {
        Ok(())
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        value.is_undefined()
    }
}

impl ToJs for () {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::UNDEFINED)
    }
}

/// `None` is `undefined`; from JavaScript also `null`.
impl<T: FromJs> FromJs for Option<T> {
    fn from_js(value: JsValue) -> Result<Self> {
        if value.is_null_or_undefined() {
            return Ok(None);
        }
        T::from_js(value).map(Some)
    }
    fn accepts(value: &JsValue) -> bool {
        value.is_null_or_undefined() || T::accepts(value)
    }
}

impl<T: ToJs> ToJs for Option<T> {
    fn to_js(&self) -> Result<JsValue> {
        match self {
            Some(value) => value.to_js(),
            None => Ok(JsValue::UNDEFINED),
        }
    }
}

/// What a callback returns: an error is thrown.
impl<T: ToJs> ToJs for Result<T> {
    fn to_js(&self) -> Result<JsValue> {
        match self {
            Ok(value) => value.to_js(),
            Err(error) => Err(error.clone()),
        }
    }
}

/// The error itself as a value: what a rejected promise or a `cause` holds.
impl ToJs for Error {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(self.into())
    }
}

/// Any value: whatever JavaScript can throw is an error here.
impl FromJs for Error {
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        Ok(value.into())
    }
}

impl FromJs for bool {
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        value
            .as_bool()
            .ok_or_else(|| Error::wrong_type("expected a boolean"))
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        value.as_bool().is_some()
    }
    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_bool().ok_or(value)
    }
}

impl ToJs for bool {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_bool(*self))
    }
}
