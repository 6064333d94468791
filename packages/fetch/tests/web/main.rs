//! What requests do in a JavaScript engine, against the local test server: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

mod abort;
mod client;
mod examples;
#[cfg(feature = "serde")]
mod json;
mod lines;
#[cfg(feature = "web-sys")]
mod mixed;
mod readme;
mod readme_client;
mod readme_events;
mod readme_upload;
mod request;
mod response;
mod retry;
mod upload;

use std::{
    error::Error as _,
    future::{Future, IntoFuture, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use treenail_core::{FromJs, JsValue};
use treenail_events::{AbortController, AbortSignal, EventTarget, EventTargetExt};
use treenail_fetch::{
    ErrorKind, FetchError, FormData, FormDataEntryValue, RequestCache, RequestCredentials,
    RequestInit, RequestMode, RequestPriority, RequestRedirect, Response, fetch, fetch_with_init,
    get, head, options, patch, post, put, request,
};
use treenail_file::Blob;
use treenail_streams::Chunks;
use treenail_timers::{sleep, timeout};
use wasm_bindgen_test::wasm_bindgen_test;

/// Where the test server is; only an unusual port is compiled in.
const SERVER: &str = match option_env!("TREENAIL_SERVER_URL") {
    Some(url) => url,
    None => "http://127.0.0.1:37411",
};

fn server(path: &str) -> String {
    [SERVER, path].concat()
}

/// A name for one test's requests that no other test, engine or run has.
fn unique() -> String {
    format!("rust-{}-{}", js_sys::Date::now(), js_sys::Math::random())
}

/// Text of a JSON field, as the server wrote it, without a parser: tests run without serde, too.
fn field(json: &str, name: &str) -> String {
    let value = js_sys::JSON::parse(json).unwrap();
    let mut value = value;
    for part in name.split('.') {
        value = js_sys::Reflect::get(&value, &part.into()).unwrap();
    }
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}

/// What the server saw of the requests with this name, once that holds one of these texts.
async fn seen_with(id: &str, texts: &[&str]) -> String {
    for _ in 0..500 {
        let seen = get(server("/requests"))
            .query([("id", id)])
            .text()
            .await
            .unwrap();
        if texts.iter().any(|text| seen.contains(text)) {
            return seen;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("of the request `{id}` the server saw none of {texts:?}");
}

/// What the server saw of the requests with this name, once it has seen the end of one.
async fn seen(id: &str) -> String {
    seen_with(id, &["\"aborted\":true", "\"finished\":true"]).await
}

/// Waits until a request with this name has reached the server.
async fn arrived(id: &str) {
    seen_with(id, &["\"method\""]).await;
}

async fn is_pending<F: Future>(future: F) -> bool {
    let mut future = pin!(future);
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_pending())).await
}
