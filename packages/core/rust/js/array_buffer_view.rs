//! A view of a buffer: any typed array, or a `DataView`.

use super::{
    BigInt64Array, BigUint64Array, DataView, Float16Array, Float32Array, Float64Array, Int8Array,
    Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array,
};
use crate::platform;
use wasm_bindgen::JsCast;

crate::__handle! {
    [
        /// Any typed array, or a `DataView`: IDL's `ArrayBufferView`.
        ///
        /// Made from each of them with `From` or `AsRef`; [`dyn_into`](JsCast::dyn_into) tells which it is.
        ///
        /// [MDN](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/ArrayBuffer/isView)
    ]
    [pub] ArrayBufferView (Intrinsic) "ArrayBufferView" "expected a view of a buffer" => []
    |value| { platform::is_view(value) }
}

impl ArrayBufferView {
    /// The bytes that the view shows, as a view of bytes of the same buffer; none if the buffer was detached.
    #[inline]
    pub fn as_bytes(&self) -> Uint8Array {
        crate::convert::shown(self).unwrap_or_else(|_| Uint8Array::from(&[][..]))
    }

    /// A copy of the bytes that the view shows.
    #[inline]
    pub fn to_vec(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }
}

macro_rules! views {
    ($($Type:ident)*) => { $(
        impl From<$Type> for ArrayBufferView {
            #[inline]
            fn from(view: $Type) -> Self {
                view.unchecked_into()
            }
        }
        impl From<&$Type> for ArrayBufferView {
            #[inline]
            fn from(view: &$Type) -> Self {
                view.clone().unchecked_into()
            }
        }
    )* };
}

views! {
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
    Float16Array
    Float32Array
    Float64Array
}

/// A new `Uint8Array` with a copy of the bytes.
impl From<&[u8]> for ArrayBufferView {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Uint8Array::from(bytes).into()
    }
}
