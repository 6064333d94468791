//! JSON by gloo-net, which parses it with serde.

use gloo_net::http::Request;
use js_sys::{Promise, futures::future_to_promise};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

#[derive(Deserialize)]
struct Data {
    name: String,
}

/// Fetches JSON from `url` and logs the field `name`.
#[wasm_bindgen]
pub fn run(url: String) -> Promise {
    future_to_promise(async move {
        fetch_and_log(url).await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn fetch_and_log(url: String) -> Result<(), JsError> {
    let response = Request::get(&url).send().await?;
    let data: Data = response.json().await?;
    log(&data.name);
    Ok(())
}
