//! The functions of the platform that everything here is made of. Each finds the global when it is called.

use std::time::Duration;

use treenail_core::js::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // The handle is a number in browsers and an object in Node, Deno and Bun.
    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(handler: &Function, milliseconds: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(handle: &JsValue);

    /// Milliseconds since some moment; never goes back.
    #[wasm_bindgen(js_namespace = performance)]
    pub(crate) fn now() -> f64;

    /// From 0 to 1, without 1.
    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn random() -> f64;
}

/// A duration in the platform's unit.
#[inline]
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
