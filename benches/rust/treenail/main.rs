//! The program on Treenail's generated function, which is the platform's own.

use treenail_core::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

/// Fetches `url` and logs its text.
#[wasm_bindgen]
pub fn run(url: String) -> Promise<()> {
    Promise::spawn(fetch_and_log(url))
}

async fn fetch_and_log(url: String) -> treenail_fetch::Result<()> {
    let response = treenail_fetch::fetch(url).await?;
    log(&response.text().await?);
    Ok(())
}
