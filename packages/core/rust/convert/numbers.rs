//! Numbers. JavaScript has one kind, a double: exact integers end at ±(2⁵³−1).

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::platform;
use wasm_bindgen::JsValue;
use wasm_bindgen::convert::{F64_ABI_NULL_SENTINEL, FromWasmAbi};
use wasm_bindgen::describe::{NULLABLE, RAW_POINTER, WasmDescribe, inform};

/// The largest integer that a JavaScript number holds exactly, `Number.MAX_SAFE_INTEGER`.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;
/// The smallest integer that a JavaScript number holds exactly, `Number.MIN_SAFE_INTEGER`.
pub const MIN_SAFE_INTEGER: i64 = -MAX_SAFE_INTEGER;

/// What a call that can fail gives for a number. The glue converts it where exceptions are caught, which it does not do for a plain
/// double, and hands it over as it is, which it does not do for an optional one: that goes through memory, at twice the cost of the
/// whole call.
///
/// What is `null` arrives as 2⁵³−2, so that the number 2⁵³−2 is refused with it.
#[derive(Debug)]
pub struct Number(f64);

impl Number {
    /// The number for a `double`.
    ///
    /// # Errors
    ///
    /// If it was none, which `double` has no value for.
    #[inline]
    pub fn restricted(self) -> Result<f64> {
        match self.0.is_nan() {
            false => self.unrestricted(),
            true => Err(Error::wrong_type("expected a number")),
        }
    }

    /// The number for an `unrestricted double`.
    ///
    /// # Errors
    ///
    /// If it was `null`. What JavaScript converts to NaN is NaN.
    #[inline]
    pub fn unrestricted(self) -> Result<f64> {
        match self.0 == F64_ABI_NULL_SENTINEL {
            false => Ok(self.0),
            true => Err(Error::wrong_type("expected a number")),
        }
    }
}

/// The glue knows it as a pointer or `null`, the one kind of number that it converts by `Number` and does not change.
impl WasmDescribe for Number {
    #[inline]
    fn describe() {
        inform(NULLABLE);
        inform(RAW_POINTER);
    }
}

impl FromWasmAbi for Number {
    type Abi = f64;
    #[inline]
    unsafe fn from_abi(number: f64) -> Self {
        Self(number)
    }
}

/// A number of at most 32 bits where no error can be returned. What is missing is zero, or NaN: for what is `undefined`, the glue
/// of development builds throws unless the number is optional, while in others the engine itself converts it so.
#[derive(Debug)]
pub struct PlainNumber<T>(Carried<T>);

#[cfg(debug_assertions)]
type Carried<T> = Option<T>;
#[cfg(not(debug_assertions))]
type Carried<T> = T;

impl<T> PlainNumber<T> {
    /// The number.
    #[cfg(debug_assertions)]
    pub fn get(self) -> T
    where
        T: Missing,
    {
        self.0.unwrap_or(T::MISSING)
    }

    /// The number.
    #[cfg(not(debug_assertions))]
    #[inline]
    pub fn get(self) -> T {
        self.0
    }
}

impl<T> WasmDescribe for PlainNumber<T>
where
    Carried<T>: WasmDescribe,
{
    fn describe() {
        <Carried<T>>::describe();
    }
}

impl<T> FromWasmAbi for PlainNumber<T>
where
    Carried<T>: FromWasmAbi,
{
    type Abi = <Carried<T> as FromWasmAbi>::Abi;
    #[inline]
    unsafe fn from_abi(number: Self::Abi) -> Self {
        // SAFETY: as the caller promises.
        Self(unsafe { <Carried<T>>::from_abi(number) })
    }
}

/// What a number is that is missing.
#[cfg(debug_assertions)]
pub trait Missing {
    /// It.
    const MISSING: Self;
}

#[cfg(debug_assertions)]
macro_rules! missing {
    ($($Type:ident = $missing:expr),*) => { $(
        impl Missing for $Type {
            const MISSING: Self = $missing;
        }
    )* };
}
#[cfg(debug_assertions)]
missing! { i8 = 0, u8 = 0, i16 = 0, u16 = 0, i32 = 0, u32 = 0, f32 = Self::NAN }

/// Made where there is JavaScript, so it is JavaScript's own.
#[inline]
pub(super) fn range_error(message: &str) -> Error {
    platform::range_error(message).into()
}

#[inline]
fn unsafe_integer() -> Error {
    range_error("the integer is beyond ±(2⁵³−1), which a JavaScript number cannot hold exactly")
}

/// The number for a `long long`.
///
/// # Errors
///
/// [`Range`](crate::ErrorKind::Range) beyond ±(2⁵³−1): it would be rounded.
#[inline]
pub fn safe_i64(value: i64) -> Result<f64> {
    if (MIN_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&value) {
        Ok(value as f64)
    } else {
        Err(unsafe_integer())
    }
}

/// The number for an `unsigned long long`.
///
/// # Errors
///
/// [`Range`](crate::ErrorKind::Range) beyond 2⁵³−1: it would be rounded.
#[inline]
pub fn safe_u64(value: u64) -> Result<f64> {
    if value <= MAX_SAFE_INTEGER.unsigned_abs() {
        Ok(value as f64)
    } else {
        Err(unsafe_integer())
    }
}

/// The number for a `long long` that is clamped: beyond ±(2⁵³−1) the nearest. The platform is to do the same, but WebKitGTK
/// 2.50 does not for 2⁶³.
#[inline]
pub fn clamped_i64(value: i64) -> f64 {
    value.clamp(MIN_SAFE_INTEGER, MAX_SAFE_INTEGER) as f64
}

/// As [`clamped_i64`], for an `unsigned long long`.
#[inline]
pub fn clamped_u64(value: u64) -> f64 {
    value.min(MAX_SAFE_INTEGER.unsigned_abs()) as f64
}

/// The number for a `long long` where no error can be returned: beyond ±(2⁵³−1) it is a bigint, which the platform
/// refuses with a `TypeError` where it expects a number.
#[inline]
pub fn long_to_js(value: i64) -> JsValue {
    safe_i64(value).map_or_else(|_| JsValue::from(value), JsValue::from_f64)
}

/// As [`long_to_js`], for an `unsigned long long`.
#[inline]
pub fn unsigned_long_to_js(value: u64) -> JsValue {
    safe_u64(value).map_or_else(|_| JsValue::from(value), JsValue::from_f64)
}

#[inline]
fn number(value: &JsValue) -> Result<f64> {
    value
        .as_f64()
        .ok_or_else(|| Error::wrong_type("expected a number"))
}

/// The number, if it is an integer in this range; otherwise the value again.
#[inline]
fn claim_integer(value: JsValue, least: f64, most: f64) -> core::result::Result<f64, JsValue> {
    value
        .as_f64()
        .filter(|number| (least..=most).contains(number) && number.trunc() == *number)
        .ok_or(value)
}

/// An integer in a range, both ends of which a double holds exactly.
#[inline]
pub(crate) fn integer_within(number: f64, least: f64, most: f64) -> Result<f64> {
    // Also false for NaN.
    if !(number >= least && number <= most) {
        return Err(range_error("the number does not fit the integer type"));
    }
    if number.trunc() != number {
        return Err(Error::wrong_type("expected an integer"));
    }
    Ok(number)
}

macro_rules! integers {
    ($($Type:ident)*) => { $(
        impl FromJs for $Type {
            #[inline]
            fn from_js(value: JsValue) -> Result<Self> {
                integer_within(number(&value)?, f64::from($Type::MIN), f64::from($Type::MAX))
                    .map(|number| number as $Type)
            }
            #[inline]
            fn accepts(value: &JsValue) -> bool {
                value.as_f64().is_some()
            }
            #[inline]
            fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
                claim_integer(value, f64::from($Type::MIN), f64::from($Type::MAX))
                    .map(|number| number as $Type)
            }
            #[inline]
            fn are_in_buffer(value: &JsValue) -> bool {
                <Self as super::buffers::Element>::are_in(value)
            }
            #[inline]
            fn vec_from_buffer(value: &JsValue) -> Result<Vec<Self>> {
                super::buffers::Element::copied(value)
            }
        }
        impl ToJs for $Type {
            #[inline]
            fn to_js(&self) -> Result<JsValue> {
                Ok(JsValue::from_f64(f64::from(*self)))
            }
            #[inline]
            fn slice_to_js(slice: &[Self]) -> Result<JsValue> {
                Ok(super::buffers::Element::to_typed_array(slice))
            }
            #[inline]
            fn slice_as_bytes(slice: &[Self]) -> Option<&[u8]> {
                super::buffers::Element::as_bytes(slice)
            }
        }
    )* };
}
integers! { i8 u8 i16 u16 i32 u32 }

macro_rules! long_integers {
    ($($Type:ident $least:expr, $safe:ident;)*) => { $(
        impl FromJs for $Type {
            #[inline]
            fn from_js(value: JsValue) -> Result<Self> {
                integer_within(number(&value)?, $least as f64, MAX_SAFE_INTEGER as f64)
                    .map(|number| number as $Type)
            }
            #[inline]
            fn accepts(value: &JsValue) -> bool {
                value.as_f64().is_some()
            }
            #[inline]
            fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
                claim_integer(value, $least as f64, MAX_SAFE_INTEGER as f64)
                    .map(|number| number as $Type)
            }
        }
        impl ToJs for $Type {
            #[inline]
            fn to_js(&self) -> Result<JsValue> {
                $safe(*self).map(JsValue::from_f64)
            }
        }
    )* };
}
long_integers! {
    i64 MIN_SAFE_INTEGER, safe_i64;
    u64 0, safe_u64;
}

impl FromJs for f64 {
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        number(&value)
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        value.as_f64().is_some()
    }
    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_f64().ok_or(value)
    }
    #[inline]
    fn are_in_buffer(value: &JsValue) -> bool {
        <Self as super::buffers::Element>::are_in(value)
    }
    #[inline]
    fn vec_from_buffer(value: &JsValue) -> Result<Vec<Self>> {
        super::buffers::Element::copied(value)
    }
}

impl ToJs for f64 {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_f64(*self))
    }
    #[inline]
    fn slice_to_js(slice: &[Self]) -> Result<JsValue> {
        Ok(super::buffers::Element::to_typed_array(slice))
    }
}

/// Rounded to the nearest `f32`.
impl FromJs for f32 {
    #[inline]
    fn from_js(value: JsValue) -> Result<Self> {
        number(&value).map(|number| number as Self)
    }
    #[inline]
    fn accepts(value: &JsValue) -> bool {
        value.as_f64().is_some()
    }
    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_f64().map(|number| number as Self).ok_or(value)
    }
    #[inline]
    fn are_in_buffer(value: &JsValue) -> bool {
        <Self as super::buffers::Element>::are_in(value)
    }
    #[inline]
    fn vec_from_buffer(value: &JsValue) -> Result<Vec<Self>> {
        super::buffers::Element::copied(value)
    }
}

impl ToJs for f32 {
    #[inline]
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_f64(f64::from(*self)))
    }
    #[inline]
    fn slice_to_js(slice: &[Self]) -> Result<JsValue> {
        Ok(super::buffers::Element::to_typed_array(slice))
    }
}
