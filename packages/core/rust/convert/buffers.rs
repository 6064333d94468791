//! Typed arrays and buffers: copied as a whole, in one crossing.

use super::{FromJs, ToJs};
use crate::array_buffer_view::ArrayBufferView;
use crate::error::{Error, Result};
use wasm_bindgen::{JsCast, JsValue};

/// An element that JavaScript has a typed array for.
pub(crate) trait Element: Sized {
    /// A copy of a typed array of these elements; for bytes, of any buffer or view.
    fn from_typed_array(value: &JsValue) -> Option<Vec<Self>>;
    /// A new typed array, with a copy of the elements.
    fn to_typed_array(slice: &[Self]) -> JsValue;
}

macro_rules! elements {
    ($($Type:ident $Array:ident)*) => { $(
        impl Element for $Type {
            fn from_typed_array(value: &JsValue) -> Option<Vec<Self>> {
                value.dyn_ref::<js_sys::$Array>().map(js_sys::$Array::to_vec)
            }
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
    fn from_typed_array(value: &JsValue) -> Option<Vec<Self>> {
        if let Some(array) = value.dyn_ref::<js_sys::Uint8Array>() {
            return Some(array.to_vec());
        }
        if value.has_type::<js_sys::ArrayBuffer>() || value.has_type::<js_sys::SharedArrayBuffer>()
        {
            return Some(js_sys::Uint8Array::new(value).to_vec());
        }
        value
            .dyn_ref::<ArrayBufferView>()
            .map(ArrayBufferView::to_vec)
    }
    fn to_typed_array(slice: &[Self]) -> JsValue {
        js_sys::Uint8Array::from(slice).into()
    }
}

macro_rules! buffer_handles {
    ($($Type:ident)*) => { $(
        impl FromJs for js_sys::$Type {
            fn from_js(value: JsValue) -> Result<Self> {
                if Self::accepts(&value) {
                    return Ok(value.unchecked_into());
                }
                Err(Error::wrong_type(concat!("expected ", stringify!($Type))))
            }
            fn accepts(value: &JsValue) -> bool {
                // By class string where the instance check fails: buffers travel between realms.
                value.has_type::<Self>()
                    || crate::cast::descends_from(value, concat!("[object ", stringify!($Type), "]"))
            }
        }
        impl ToJs for js_sys::$Type {
            fn to_js(&self) -> Result<JsValue> {
                Ok(AsRef::<JsValue>::as_ref(self).clone())
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
