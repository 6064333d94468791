//! JSON by web-sys.

use js_sys::{
    Promise,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;
use web_sys::Response;

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

async fn fetch_and_log(url: String) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let response: Response = JsFuture::from(window.fetch_with_str(&url))
        .await?
        .dyn_into()?;
    let data: Data = JsFuture::from(response.json()?).await?.unchecked_into();
    log(&data.name().unwrap_or_default());
    Ok(())
}
