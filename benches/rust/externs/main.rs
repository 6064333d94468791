//! The floor: only what the program needs, declared by hand.

use js_sys::{
    JsString, Promise,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Response;

    fn fetch(url: &str) -> Promise;

    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;

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

async fn fetch_and_log(url: String) -> Result<(), JsValue> {
    let response: Response = JsFuture::from(fetch(&url)).await?.unchecked_into();
    let text: JsString = JsFuture::from(response.text()?).await?.unchecked_into();
    log(&String::from(text));
    Ok(())
}
