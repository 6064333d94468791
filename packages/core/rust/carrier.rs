//! What the arguments of a callback and its result cross the boundary as: mostly values of JavaScript; numbers and booleans as they are where a
//! declaration says so, which costs no slot and no call to look at them. JavaScript converts them, then, as WebIDL has it.

use crate::convert::{
    FromJs, MAX_SAFE_INTEGER, MIN_SAFE_INTEGER, ToJs, integer_within, safe_i64, safe_u64,
};
use crate::error::{Error, Result};
use wasm_bindgen::JsValue;
use wasm_bindgen::convert::{FromWasmAbi, ReturnWasmAbi};

/// What an argument crosses as. `Option<f64>` is a number, `Option<bool>` a boolean; `None` is `null` or `undefined`.
#[doc(hidden)]
pub trait Carrier: FromWasmAbi + 'static {}

impl Carrier for JsValue {}
impl Carrier for Option<f64> {}
impl Carrier for Option<bool> {}

/// What a result crosses as.
#[doc(hidden)]
pub trait Returned: ReturnWasmAbi + Sized + 'static {
    /// The result, or an error that the glue throws.
    #[cfg(debug_assertions)]
    type OrThrown: ReturnWasmAbi + From<Result<Self, JsValue>> + 'static;

    /// The result of a call that does nothing: `undefined`, or the number that it is converted to.
    fn nothing() -> Self;
}

impl Returned for () {
    #[cfg(debug_assertions)]
    type OrThrown = Result<Self, JsValue>;
    #[inline]
    fn nothing() {}
}

impl Returned for JsValue {
    #[cfg(debug_assertions)]
    type OrThrown = Result<Self, JsValue>;
    #[inline]
    fn nothing() -> Self {
        Self::UNDEFINED
    }
}

impl Returned for f64 {
    #[cfg(debug_assertions)]
    type OrThrown = Result<Self, JsValue>;
    #[inline]
    fn nothing() -> Self {
        Self::NAN
    }
}

impl Returned for Option<bool> {
    #[cfg(debug_assertions)]
    type OrThrown = Result<Self, JsValue>;
    #[inline]
    fn nothing() -> Self {
        None
    }
}

/// An argument that is carried by a `C`.
pub trait FromCarrier<C>: Sized {
    /// What fits does not fail.
    const IS_EXACT: bool;

    /// False if `from_carrier` would fail, as far as a glance tells.
    fn fits(carrier: &C) -> bool;

    /// As `from_carrier`, of what is known to fit.
    ///
    /// # Errors
    ///
    /// As there, unless `IS_EXACT`.
    fn from_fitting(carrier: C) -> Result<Self>;

    /// # Errors
    ///
    /// If it is of another type, or out of range.
    fn from_carrier(carrier: C) -> Result<Self>;
}

impl<T: FromJs> FromCarrier<JsValue> for T {
    const IS_EXACT: bool = T::FITS_EXACTLY;
    #[inline]
    fn fits(carrier: &JsValue) -> bool {
        T::fits(carrier)
    }
    #[inline]
    fn from_fitting(carrier: JsValue) -> Result<Self> {
        T::from_fitting(carrier)
    }
    #[inline]
    fn from_carrier(carrier: JsValue) -> Result<Self> {
        T::from_js(carrier)
    }
}

#[cold]
#[inline(never)]
fn no_number() -> Error {
    Error::wrong_type("expected a number")
}

/// Inlined, so that what was found to fit is not looked at again.
#[inline]
fn number(carrier: Option<f64>) -> Result<f64> {
    match carrier {
        // What no number can be made of has become NaN.
        Some(number) if !number.is_nan() => Ok(number),
        _ => Err(no_number()),
    }
}

macro_rules! floats {
    ($($Type:ident)*) => { $(
        impl FromCarrier<Option<f64>> for $Type {
            const IS_EXACT: bool = true;
            #[inline]
            fn fits(carrier: &Option<f64>) -> bool {
                carrier.is_some_and(|number| !number.is_nan())
            }
            #[inline]
            fn from_fitting(carrier: Option<f64>) -> Result<Self> {
                Ok(carrier.unwrap_or_default() as $Type)
            }
            #[inline]
            fn from_carrier(carrier: Option<f64>) -> Result<Self> {
                number(carrier).map(|number| number as $Type)
            }
        }
        impl IntoCarrier<f64> for $Type {
            const IS_EXACT: bool = true;
            #[inline]
            fn into_carrier(self) -> Result<f64> {
                Ok(self.into())
            }
        }
    )* };
}
floats! { f32 f64 }

macro_rules! integers {
    ($($Type:ident $least:expr, $most:expr, $into:expr;)*) => { $(
        impl FromCarrier<Option<f64>> for $Type {
            const IS_EXACT: bool = true;
            #[inline]
            fn fits(carrier: &Option<f64>) -> bool {
                carrier.is_some_and(|number| {
                    (($least as f64)..=($most as f64)).contains(&number) && number.trunc() == number
                })
            }
            #[inline]
            fn from_fitting(carrier: Option<f64>) -> Result<Self> {
                Ok(carrier.unwrap_or_default() as $Type)
            }
            #[inline]
            fn from_carrier(carrier: Option<f64>) -> Result<Self> {
                let number = number(carrier)?;
                integer_within(number, $least as f64, $most as f64).map(|number| number as $Type)
            }
        }
        impl IntoCarrier<f64> for $Type {
            const IS_EXACT: bool = size_of::<Self>() <= 4;
            #[inline]
            fn into_carrier(self) -> Result<f64> {
                $into(self)
            }
        }
    )* };
}
integers! {
    i8 i8::MIN, i8::MAX, exact;
    u8 u8::MIN, u8::MAX, exact;
    i16 i16::MIN, i16::MAX, exact;
    u16 u16::MIN, u16::MAX, exact;
    i32 i32::MIN, i32::MAX, exact;
    u32 u32::MIN, u32::MAX, exact;
    i64 MIN_SAFE_INTEGER, MAX_SAFE_INTEGER, safe_i64;
    u64 0_u64, MAX_SAFE_INTEGER, safe_u64;
}

fn exact(value: impl Into<f64>) -> Result<f64> {
    Ok(value.into())
}

impl FromCarrier<Option<bool>> for bool {
    const IS_EXACT: bool = true;
    #[inline]
    fn from_fitting(carrier: Option<bool>) -> Result<Self> {
        Ok(carrier.unwrap_or_default())
    }
    #[inline]
    fn fits(carrier: &Option<bool>) -> bool {
        carrier.is_some()
    }
    #[inline]
    fn from_carrier(carrier: Option<bool>) -> Result<Self> {
        carrier.ok_or_else(|| Error::wrong_type("expected a boolean"))
    }
}

impl<C, T: FromCarrier<Option<C>>> FromCarrier<Option<C>> for Option<T> {
    const IS_EXACT: bool = T::IS_EXACT;
    #[inline]
    fn from_fitting(carrier: Option<C>) -> Result<Self> {
        match carrier {
            None => Ok(None),
            some => T::from_fitting(some).map(Some),
        }
    }
    #[inline]
    fn fits(carrier: &Option<C>) -> bool {
        carrier.is_none() || T::fits(carrier)
    }
    #[inline]
    fn from_carrier(carrier: Option<C>) -> Result<Self> {
        match carrier {
            None => Ok(None),
            some => T::from_carrier(some).map(Some),
        }
    }
}

/// A result that is carried by a `C`.
pub trait IntoCarrier<C> {
    /// It does not fail.
    const IS_EXACT: bool;

    /// # Errors
    ///
    /// If JavaScript cannot hold it.
    fn into_carrier(self) -> Result<C>;
}

impl<T: ToJs> IntoCarrier<JsValue> for T {
    const IS_EXACT: bool = false;
    #[inline]
    fn into_carrier(self) -> Result<JsValue> {
        self.to_js()
    }
}

impl IntoCarrier<Option<bool>> for bool {
    const IS_EXACT: bool = true;
    #[inline]
    fn into_carrier(self) -> Result<Option<bool>> {
        Ok(Some(self))
    }
}
