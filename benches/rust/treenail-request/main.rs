//! The program on Treenail's request builder: aborts on drop, and an error status is an error.

use treenail_core::{Promise, Result};
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

async fn fetch_and_log(url: String) -> Result<()> {
    log(&treenail_fetch::get(url).text().await?);
    Ok(())
}
