//! The declarative macros that make types. They rest on conversion traits of wasm-bindgen that are public but not
//! promised, so they live here alone, and `tests/pin.rs` holds them to one version of it.

mod callback;
mod dictionary;
mod enumeration;
mod interface;
mod union;
mod web_sys;
