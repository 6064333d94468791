//! The program as it is written on web-sys.

use js_sys::{
    Promise,
    futures::{JsFuture, future_to_promise},
};
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

async fn fetch_and_log(url: String) -> Result<(), JsValue> {
    let window: web_sys::Window = js_sys::global().unchecked_into();
    let response = JsFuture::from(window.fetch_with_str(&url)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    log(&text.as_string().unwrap_or_default());
    Ok(())
}
