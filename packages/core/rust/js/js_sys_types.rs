//! Each type as js-sys has it, and back: both are the same value.

use crate::convert::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::promise::Promise;
use wasm_bindgen::{JsCast, JsValue};

macro_rules! same {
    ($($Type:ident)*) => { $(
        impl From<super::$Type> for js_sys::$Type {
            #[inline]
            fn from(value: super::$Type) -> Self {
                value.unchecked_into()
            }
        }
        impl From<js_sys::$Type> for super::$Type {
            #[inline]
            fn from(value: js_sys::$Type) -> Self {
                value.unchecked_into()
            }
        }
        impl AsRef<js_sys::$Type> for super::$Type {
            #[inline]
            fn as_ref(&self) -> &js_sys::$Type {
                self.unchecked_ref()
            }
        }
        impl FromJs for js_sys::$Type {
            #[inline]
            fn from_js(value: JsValue) -> Result<Self> {
                <super::$Type as FromJs>::from_js(value).map(JsCast::unchecked_into)
            }
            #[inline]
            fn accepts(value: &JsValue) -> bool {
                <super::$Type as FromJs>::accepts(value)
            }
        }
        impl ToJs for js_sys::$Type {
            #[inline]
            fn to_js(&self) -> Result<JsValue> {
                Ok(AsRef::<JsValue>::as_ref(self).clone())
            }
        }
    )* };
}

same! {
    Object
    Array
    Function
    BigInt
    Symbol
    ArrayBuffer
    SharedArrayBuffer
    DataView
    Int8Array
    Uint8Array
    Uint8ClampedArray
    Int16Array
    Uint16Array
    Int32Array
    Uint32Array
    BigInt64Array
    BigUint64Array
    Float32Array
    Float64Array
}

/// Types that only js-sys has, told by what it checks.
macro_rules! converted {
    ($($Type:ident)*) => { $(
        impl FromJs for js_sys::$Type {
            #[inline]
            fn from_js(value: JsValue) -> Result<Self> {
                let expected = concat!("expected ", stringify!($Type));
                value.dyn_into().map_err(|_| Error::wrong_type(expected))
            }
            #[inline]
            fn accepts(value: &JsValue) -> bool {
                value.has_type::<Self>()
            }
        }
        impl ToJs for js_sys::$Type {
            #[inline]
            fn to_js(&self) -> Result<JsValue> {
                Ok(AsRef::<JsValue>::as_ref(self).clone())
            }
        }
    )* };
}

converted! {
    Date
    Error
    JsString
    Map
    Promise
    RegExp
    Set
}

impl<T> From<js_sys::Promise> for Promise<T> {
    fn from(promise: js_sys::Promise) -> Self {
        Self::from_result(Ok(promise.into()))
    }
}

impl<T> From<Promise<T>> for js_sys::Promise {
    fn from(promise: Promise<T>) -> Self {
        JsValue::from(promise).unchecked_into()
    }
}
