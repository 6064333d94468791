//! Views of buffers as numbers of one kind.

use super::ArrayBuffer;
use super::buffers::built_in;
use crate::convert::copied;
use crate::error::Result;
use crate::platform::{self, View};
use wasm_bindgen::{JsCast, JsValue};

macro_rules! typed_arrays {
    ($($Type:ident $name:literal $(of $Element:ident $copied:ident)?, $($element:literal)+;)*) => { $(
        built_in! {
            #[doc = concat!("A view of a buffer as ", $($element,)+ ".")]
            ///
            #[doc = concat!("[MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/", $name, ")")]
            $Type $name
        }

        impl $Type {
            /// A view of a part of a buffer: from a byte on, so many elements.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::Range`](crate::ErrorKind::Range) if the buffer has not so many, or the first does not lie where such an element can;
            /// [`ErrorKind::Type`](crate::ErrorKind::Type) if the buffer was detached.
            #[inline]
            pub fn new(buffer: &ArrayBuffer, byte_offset: usize, length: usize) -> Result<Self> {
                let part = [buffer.into(), byte_offset.into(), length.into()];
                Ok(platform::construct($name, &part)?.unchecked_into())
            }

            /// A view of a new buffer of so many elements, all zero.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::Range`](crate::ErrorKind::Range) if there is no memory for so many.
            #[inline]
            pub fn zeroed(length: usize) -> Result<Self> {
                Ok(platform::construct($name, &[length.into()])?.unchecked_into())
            }

            /// How many elements it shows; none if its buffer was detached.
            #[inline]
            pub fn length(&self) -> usize {
                length(self)
            }

            /// The same memory, from one element to another, which is not in it.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::Type`](crate::ErrorKind::Type) if the buffer was detached.
            #[inline]
            pub fn subarray(&self, begin: usize, end: usize) -> Result<Self> {
                part(self, begin, end).map(JsCast::unchecked_into)
            }

            /// The whole buffer that it shows a part of.
            #[inline]
            pub fn buffer(&self) -> ArrayBuffer {
                buffer(self).unchecked_into()
            }
        }

        $(
            impl $Type {
                /// A copy of its elements; none if its buffer was detached.
                #[inline]
                pub fn to_vec(&self) -> Vec<$Element> {
                    copied(self).unwrap_or_default()
                }

                /// Copies elements into it, from its first one on.
                ///
                /// # Errors
                ///
                /// [`ErrorKind::Range`](crate::ErrorKind::Range) if there are more than it shows.
                #[inline]
                pub fn copy_from(&self, elements: &[$Element]) -> Result<()> {
                    set(self, &Self::from(elements))
                }
            }

            /// A new buffer with a copy of the elements.
            impl From<&[$Element]> for $Type {
                #[inline]
                fn from(elements: &[$Element]) -> Self {
                    platform::$copied(elements).unchecked_into()
                }
            }
        )?
    )* };
}

typed_arrays! {
    Int8Array "Int8Array" of i8 copied_i8, "`i8`";
    Uint8Array "Uint8Array" of u8 copied_u8, "bytes";
    Uint8ClampedArray "Uint8ClampedArray", "bytes, of which one that is set is at least 0 and at most 255";
    Int16Array "Int16Array" of i16 copied_i16, "`i16`";
    Uint16Array "Uint16Array" of u16 copied_u16, "`u16`";
    Int32Array "Int32Array" of i32 copied_i32, "`i32`";
    Uint32Array "Uint32Array" of u32 copied_u32, "`u32`";
    BigInt64Array "BigInt64Array" of i64 copied_i64, "`i64`";
    BigUint64Array "BigUint64Array" of u64 copied_u64, "`u64`";
    Float16Array "Float16Array", "floating-point numbers of 16 bits, which not all runtimes have";
    Float32Array "Float32Array" of f32 copied_f32, "`f32`";
    Float64Array "Float64Array" of f64 copied_f64, "`f64`";
}

impl Uint8ClampedArray {
    /// A copy of its elements; none if its buffer was detached.
    #[inline]
    pub fn to_vec(&self) -> Vec<u8> {
        copied(self).unwrap_or_default()
    }
}

/// A new buffer with a copy of the bytes.
impl From<&[u8]> for Uint8ClampedArray {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        platform::copied_clamped(bytes).unchecked_into()
    }
}

// Not of each class: what a typed array has is looked up at it.

#[inline]
fn length(view: &JsValue) -> usize {
    // An integer, and not more than a wasm module of 64 bits can count.
    View::of(view).length() as usize
}

#[inline]
fn part(view: &JsValue, begin: usize, end: usize) -> Result<JsValue> {
    Ok(View::of(view).subarray(begin as f64, end as f64)?)
}

#[inline]
fn buffer(view: &JsValue) -> JsValue {
    View::of(view).buffer().unwrap_or_default()
}

#[inline]
fn set(view: &JsValue, elements: &JsValue) -> Result<()> {
    Ok(View::of(view).set_elements(elements)?)
}
