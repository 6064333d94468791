//! Typed arrays and buffers: copied as a whole, in one crossing.

use super::{FromJs, ToJs};
use crate::array_buffer_view::ArrayBufferView;
use crate::error::{Error, Result};
use crate::platform;
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};

/// An element that JavaScript has a typed array for.
pub(crate) trait Element: Sized {
    /// True for a typed array of these elements; for bytes, of any buffer or view.
    fn are_in(value: &JsValue) -> bool;
    /// A copy of what it shows.
    fn copied(value: &JsValue) -> Result<Vec<Self>>;
    /// A new typed array, with a copy of the elements.
    fn to_typed_array(slice: &[Self]) -> JsValue;
    /// The elements, if they are bytes.
    fn as_bytes(_slice: &[Self]) -> Option<&[u8]> {
        None
    }
}

macro_rules! elements {
    ($($Type:ident $Array:ident)*) => { $(
        impl Element for $Type {
            #[inline]
            fn are_in(value: &JsValue) -> bool {
                value.has_type::<js_sys::$Array>()
            }
            #[inline]
            fn copied(value: &JsValue) -> Result<Vec<Self>> {
                let bytes = copy(&shown(value)?)?;
                let (elements, _) = bytes.as_chunks();
                Ok(elements.iter().map(|each| $Type::from_ne_bytes(*each)).collect())
            }
            #[inline]
            fn to_typed_array(slice: &[Self]) -> JsValue {
                js_sys::$Array::from(slice).into()
            }
        }
    )* };
}

elements! {
    i8 Int8Array
    i16 Int16Array
    u16 Uint16Array
    i32 Int32Array
    u32 Uint32Array
    f32 Float32Array
    f64 Float64Array
}

impl Element for u8 {
    #[inline]
    fn are_in(value: &JsValue) -> bool {
        value.has_type::<js_sys::Uint8Array>()
            || is_buffer(value)
            || value.has_type::<ArrayBufferView>()
    }
    #[inline]
    fn copied(value: &JsValue) -> Result<Vec<Self>> {
        let bytes = match is_buffer(value) {
            true => platform::bytes(value, &JsValue::UNDEFINED, &JsValue::UNDEFINED)?,
            false => shown(value)?,
        };
        copy(&bytes)
    }
    #[inline]
    fn to_typed_array(slice: &[Self]) -> JsValue {
        js_sys::Uint8Array::from(slice).into()
    }
    #[inline]
    fn as_bytes(slice: &[Self]) -> Option<&[u8]> {
        // A view of memory that threads share is refused by most of the platform.
        (!cfg!(target_feature = "atomics")).then_some(slice)
    }
}

#[inline]
fn is_buffer(value: &JsValue) -> bool {
    value.has_type::<js_sys::ArrayBuffer>() || value.has_type::<js_sys::SharedArrayBuffer>()
}

/// The bytes that a view shows, as a view that nobody else has made: a class may say anything of its own length.
///
/// # Errors
///
/// If the buffer was detached, or the value is no view at all.
#[inline]
pub(crate) fn shown(view: &JsValue) -> Result<js_sys::Uint8Array> {
    let view: &platform::View = view.unchecked_ref();
    let (offset, length) = (view.byte_offset()?, view.byte_length()?);
    Ok(platform::bytes(&view.buffer()?, &offset, &length)?)
}

/// Only of an array that was made here.
#[inline]
fn copy(bytes: &js_sys::Uint8Array) -> Result<Vec<u8>> {
    let length = bytes.length() as usize;
    let mut vec = Vec::new();
    // JavaScript can hold more than wasm.
    if vec.try_reserve_exact(length).is_err() {
        return Err(super::numbers::range_error(
            "the bytes do not fit into memory",
        ));
    }
    let place = vec.spare_capacity_mut().get_mut(..length);
    if let Some(place) = place {
        bytes.copy_to_uninit(place);
        // SAFETY: so many bytes were just written there.
        unsafe { vec.set_len(length) };
    }
    Ok(vec)
}

macro_rules! buffer_handles {
    ($($Type:ident)*) => { $(
        impl FromJs for js_sys::$Type {
            #[inline]
            fn from_js(value: JsValue) -> Result<Self> {
                if Self::accepts(&value) {
                    return Ok(value.unchecked_into());
                }
                Err(Error::wrong_type(concat!("expected ", stringify!($Type))))
            }
            #[inline]
            fn accepts(value: &JsValue) -> bool {
                // By class string where the instance check fails: buffers travel between realms.
                value.has_type::<Self>()
                    || crate::cast::descends_from(value, concat!("[object ", stringify!($Type), "]"))
            }
            #[inline]
            fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
                value.dyn_into()
            }
        }
        impl ToJs for js_sys::$Type {
            #[inline]
            fn to_js(&self) -> Result<JsValue> {
                Ok(AsRef::<JsValue>::as_ref(self).clone())
            }
            #[inline]
            fn lend(&self) -> Cow<'_, JsValue> {
                Cow::Borrowed(self.as_ref())
            }
        }
    )* };
}

buffer_handles! {
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
