//! JSON by Treenail's generated functions.

use treenail_core::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);

    type Data;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Data) -> Option<String>;
}

/// Fetches JSON from `url` and logs the field `name`.
#[wasm_bindgen]
pub fn run(url: String) -> Promise<()> {
    Promise::spawn(fetch_and_log(url))
}

async fn fetch_and_log(url: String) -> treenail_fetch::Result<()> {
    let response = treenail_fetch::fetch(url).await?;
    let data: Data = response.json().await?.unchecked_into();
    log(&data.name().unwrap_or_default());
    Ok(())
}
