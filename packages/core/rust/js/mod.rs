//! Values of JavaScript's own that IDL names: objects, arrays, functions, buffers and their views.
//!
//! As thin as the types of js-sys, and without js-sys, which takes a third of the time that a small program compiles. Where a program has
//! it anyway, the feature `js-sys` turns each of these types into its own and back; [`JsCast`](crate::JsCast) does so without
//! the feature.

mod array;
mod array_buffer_view;
mod buffers;
mod function;
#[cfg(feature = "js-sys")]
mod js_sys_types;
mod object;
mod primitives;
mod typed_arrays;
mod weak_map;

pub use array::Array;
pub use array_buffer_view::ArrayBufferView;
pub use buffers::{ArrayBuffer, DataView, SharedArrayBuffer};
pub use function::Function;
pub use object::Object;
pub use primitives::{BigInt, Symbol};
pub use typed_arrays::{
    BigInt64Array, BigUint64Array, Float16Array, Float32Array, Float64Array, Int8Array, Int16Array,
    Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array,
};
#[doc(hidden)]
pub use weak_map::WeakMap;
