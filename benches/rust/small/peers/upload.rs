//! A streamed body by wasm-streams and web-sys, which has no `duplex` yet.

use futures_util::stream;
use js_sys::{
    Promise, Reflect, Uint8Array,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;
use wasm_streams::ReadableStream;
use web_sys::{RequestInit, Response, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

/// Sends three chunks of bytes to `url` as a stream, and logs the answer.
#[wasm_bindgen]
pub fn run(url: String) -> Promise {
    future_to_promise(async move {
        upload(url).await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn upload(url: String) -> Result<(), JsValue> {
    let chunks =
        stream::iter([b"one", b"two", b"six"].map(|chunk| Ok(Uint8Array::from(&chunk[..]).into())));
    let body = ReadableStream::from_stream(chunks).into_raw();
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    Reflect::set(&init, &"duplex".into(), &"half".into())?;
    let window: Window = js_sys::global().unchecked_into();
    let response = JsFuture::from(window.fetch_with_str_and_init(&url, &init)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    log(&text.as_string().unwrap_or_default());
    Ok(())
}
