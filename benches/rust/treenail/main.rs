//! The program on Treenail's generated function, which is the platform's own.

use js_sys::{Promise, futures::future_to_promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

/// Fetches `url` and logs its text.
#[wasm_bindgen]
pub fn run(url: String) -> Promise {
    future_to_promise(async move {
        fetch_and_log(url).await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn fetch_and_log(url: String) -> treenail_fetch::Result<()> {
    let response = treenail_fetch::fetch(url).await?;
    log(&response.text().await?);
    Ok(())
}
