//! A page in Rust, which shares handles with the TypeScript around it.

use treenail_core::{JsCast, JsValue, Promise, Result};
use treenail_fetch::{Headers, get};
use wasm_bindgen::prelude::wasm_bindgen;

async fn text_of(address: String) -> Result<String> {
    Ok(get(address).text().await?)
}

/// The text at an address.
#[wasm_bindgen]
pub fn text(address: String) -> JsValue {
    Promise::spawn(text_of(address)).into()
}

/// What headers that TypeScript made say of what is accepted.
#[wasm_bindgen]
pub fn accepted(headers: JsValue) -> Option<String> {
    let headers = headers.dyn_into::<Headers>().ok()?;
    headers.get("accept").ok()?
}

/// Headers for TypeScript to read.
#[wasm_bindgen]
pub fn headers() -> Result<JsValue, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "text/plain")?;
    Ok(headers.into())
}
