//! JSON by externs written by hand.

use js_sys::{
    Promise,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);

    type Response;

    fn fetch(url: &str) -> Promise;

    #[wasm_bindgen(method, catch)]
    fn json(this: &Response) -> Result<Promise, JsValue>;

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

async fn fetch_and_log(url: String) -> Result<(), JsValue> {
    let response: Response = JsFuture::from(fetch(&url)).await?.unchecked_into();
    let data: Data = JsFuture::from(response.json()?).await?.unchecked_into();
    log(&data.name().unwrap_or_default());
    Ok(())
}
