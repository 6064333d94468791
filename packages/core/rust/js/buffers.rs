//! Memory, and the view of it that reads numbers of any kind.

use super::Uint8Array;
use crate::convert::FromJs;
use crate::error::Result;
use crate::platform::{self, View};
use core::mem::MaybeUninit;
use wasm_bindgen::JsValue;

/// A class of the language's own. Its objects travel between realms.
macro_rules! built_in {
    ($(#[$meta:meta])* $Type:ident $name:literal) => {
        $crate::__handle! {
            [$(#[$meta])*]
            [pub] $Type (BuiltIn) $name concat!("expected ", $name) => []
            |value| {
                static PROTOTYPE: $crate::cast::PrototypeCell =
                    $crate::cast::PrototypeCell::new($name);
                PROTOTYPE.is_prototype_of(value)
            }
        }
    };
}
pub(super) use built_in;

built_in! {
    /// A piece of memory of JavaScript's.
    ///
    /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/ArrayBuffer)
    ArrayBuffer "ArrayBuffer"
}

built_in! {
    /// A piece of memory that threads share.
    ///
    /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/SharedArrayBuffer)
    SharedArrayBuffer "SharedArrayBuffer"
}

built_in! {
    /// A view of a buffer that reads and writes numbers of any kind. [`to_vec`](DataView::to_vec) has its bytes.
    ///
    /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/DataView)
    DataView "DataView"
}

impl ArrayBuffer {
    /// A buffer of so many bytes, all zero.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Range`](crate::ErrorKind::Range) if there is no memory for so many.
    #[inline]
    pub fn new(byte_length: usize) -> Result<Self> {
        Ok(platform::buffer(byte_length as f64)?)
    }

    /// A view of some of its bytes: from one on, so many.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Range`](crate::ErrorKind::Range) if it has not so many; [`ErrorKind::Type`](crate::ErrorKind::Type) if it was detached.
    #[inline]
    pub fn bytes(&self, byte_offset: usize, length: usize) -> Result<Uint8Array> {
        Ok(platform::bytes(self, &byte_offset.into(), &length.into())?)
    }

    /// How many bytes it has; none if it was detached.
    #[inline]
    pub fn byte_length(&self) -> usize {
        byte_length(self)
    }

    /// A copy of its bytes; none if it was detached.
    #[inline]
    pub fn to_vec(&self) -> Vec<u8> {
        Vec::from_js(self.into()).unwrap_or_default()
    }
}

impl DataView {
    /// How many bytes it shows; none if its buffer was detached.
    #[inline]
    pub fn byte_length(&self) -> usize {
        byte_length(self)
    }

    /// A copy of the bytes that it shows; none if its buffer was detached.
    #[inline]
    pub fn to_vec(&self) -> Vec<u8> {
        super::ArrayBufferView::from(self).to_vec()
    }
}

impl Uint8Array {
    /// Copies all that it shows into a slice, from its start on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Range`](crate::ErrorKind::Range) if the slice is shorter.
    #[inline]
    pub fn copy_to(&self, destination: &mut [u8]) -> Result<()> {
        let place = core::ptr::from_mut(destination) as *mut [MaybeUninit<u8>];
        // SAFETY: the same place, in which nothing but bytes are written.
        Ok(platform::copy_bytes(unsafe { &mut *place }, self)?)
    }
}

/// An integer, and not more than wasm can count.
fn byte_length(of: &JsValue) -> usize {
    let length = View::of(of).byte_length();
    length
        .ok()
        .and_then(|length| length.as_f64())
        .unwrap_or(0.0) as usize
}
