//! JSON by Treenail's generated functions.

use treenail_core::js_sys::{Promise, futures::future_to_promise};
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
pub fn run(url: String) -> Promise {
    future_to_promise(async move {
        fetch_and_log(url).await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn fetch_and_log(url: String) -> treenail_fetch::Result<()> {
    let response = treenail_fetch::fetch(url).await?;
    let data: Data = response.json().await?.unchecked_into();
    log(&data.name().unwrap_or_default());
    Ok(())
}
