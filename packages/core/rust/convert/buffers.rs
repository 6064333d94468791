//! Typed arrays and buffers: copied as a whole, in one crossing.

use crate::error::Result;
use crate::js;
use crate::platform;
use wasm_bindgen::{JsCast, JsValue};

/// A number that views show.
pub(crate) trait Shown: Sized {
    /// As many as the bytes are.
    fn from_bytes(bytes: Vec<u8>) -> Vec<Self>;
}

impl Shown for u8 {
    #[inline]
    fn from_bytes(bytes: Vec<u8>) -> Vec<Self> {
        bytes
    }
}

macro_rules! shown {
    ($($Type:ident)*) => { $(
        impl Shown for $Type {
            #[inline]
            fn from_bytes(bytes: Vec<u8>) -> Vec<Self> {
                let (elements, _) = bytes.as_chunks();
                elements.iter().map(|each| $Type::from_ne_bytes(*each)).collect()
            }
        }
    )* };
}

shown! { i8 i16 u16 i32 u32 i64 u64 f32 f64 }

/// An element of a sequence that JavaScript has a typed array for.
pub(crate) trait Element: Shown {
    /// True for a typed array of these elements; for bytes, of any buffer or view.
    fn are_in(value: &JsValue) -> bool;
    /// A copy of what it shows.
    fn copied(value: &JsValue) -> Result<Vec<Self>> {
        copied(value)
    }
    /// A new typed array, with a copy of the elements.
    fn to_typed_array(slice: &[Self]) -> JsValue;
    /// The elements, if they are bytes.
    fn as_bytes(_slice: &[Self]) -> Option<&[u8]> {
        None
    }
}

macro_rules! elements {
    ($($Type:ident $Array:ident $copied:ident)*) => { $(
        impl Element for $Type {
            #[inline]
            fn are_in(value: &JsValue) -> bool {
                value.has_type::<js::$Array>()
            }
            #[inline]
            fn to_typed_array(slice: &[Self]) -> JsValue {
                platform::$copied(slice)
            }
        }
    )* };
}

elements! {
    i8 Int8Array copied_i8
    i16 Int16Array copied_i16
    u16 Uint16Array copied_u16
    i32 Int32Array copied_i32
    u32 Uint32Array copied_u32
    f32 Float32Array copied_f32
    f64 Float64Array copied_f64
}

impl Element for u8 {
    #[inline]
    fn are_in(value: &JsValue) -> bool {
        platform::is_view(value) || is_buffer(value)
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
        platform::copied_u8(slice)
    }
    #[inline]
    fn as_bytes(slice: &[Self]) -> Option<&[u8]> {
        // A view of memory that threads share is refused by most of the platform.
        (!cfg!(target_feature = "atomics")).then_some(slice)
    }
}

#[inline]
fn is_buffer(value: &JsValue) -> bool {
    value.has_type::<js::ArrayBuffer>() || value.has_type::<js::SharedArrayBuffer>()
}

/// The bytes that a view shows, as a view that nobody else has made: a class may say anything of its own length.
///
/// # Errors
///
/// If the buffer was detached, or the value is no view at all.
#[inline]
pub(crate) fn shown(view: &JsValue) -> Result<js::Uint8Array> {
    let view: &platform::View = view.unchecked_ref();
    let (offset, length) = (view.byte_offset()?, view.byte_length()?);
    Ok(platform::bytes(&view.buffer()?, &offset, &length)?)
}

/// A copy of what a view shows.
///
/// # Errors
///
/// As for [`shown`], or if there is not enough memory.
#[inline]
pub(crate) fn copied<T: Shown>(view: &JsValue) -> Result<Vec<T>> {
    copy(&shown(view)?).map(T::from_bytes)
}

/// Only of an array that was made here.
#[inline]
fn copy(bytes: &js::Uint8Array) -> Result<Vec<u8>> {
    let length = bytes.length();
    let mut vec = Vec::new();
    // JavaScript can hold more than wasm.
    if vec.try_reserve_exact(length).is_err() {
        return Err(super::numbers::range_error(
            "the bytes do not fit into memory",
        ));
    }
    let place = vec.spare_capacity_mut().get_mut(..length);
    if let Some(place) = place {
        platform::copy_bytes(place, bytes)?;
        // SAFETY: so many bytes were just written there.
        unsafe { vec.set_len(length) };
    }
    Ok(vec)
}
