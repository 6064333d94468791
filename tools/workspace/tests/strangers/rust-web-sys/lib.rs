//! Code that holds types of web-sys, beside the same packages.

use treenail_core::JsValue;
use treenail_fetch::{Headers, Response};
use wasm_bindgen::prelude::wasm_bindgen;

/// The status of a response that web-sys gave.
pub fn status(response: web_sys::Response) -> u16 {
    Response::from(response).status()
}

/// Headers that go to what takes those of web-sys.
pub fn for_others(headers: Headers) -> web_sys::Headers {
    headers.into()
}

/// The status, and the first header, of what JavaScript gives.
#[wasm_bindgen]
pub fn seen(response: web_sys::Response) -> Result<String, JsValue> {
    let headers = Headers::from(response.headers());
    let kind = headers.get("content-type")?.unwrap_or_default();
    Ok(format!("{} {kind}", status(response)))
}
