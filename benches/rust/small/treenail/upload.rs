//! A streamed body by Treenail's generated functions and `treenail-streams`.

use futures_util::stream;
use treenail_core::Promise;
use treenail_fetch::{RequestDuplex, RequestInit};
use treenail_streams::ReadableStream;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

/// Sends three chunks of bytes to `url` as a stream, and logs the answer.
#[wasm_bindgen]
pub fn run(url: String) -> Promise<()> {
    Promise::spawn(upload(url))
}

async fn upload(url: String) -> treenail_fetch::Result<()> {
    let chunks = stream::iter([b"one", b"two", b"six"].map(|chunk| Ok(chunk.to_vec())));
    let body = ReadableStream::from_stream(chunks)?;
    let init = RequestInit::new()
        .method("POST")
        .body(&body)
        .duplex(RequestDuplex::Half);
    let response = treenail_fetch::fetch_with_init(url, &init).await?;
    log(&response.text().await?);
    Ok(())
}
