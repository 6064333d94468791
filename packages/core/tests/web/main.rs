//! What needs JavaScript: runs in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_family = "wasm")]

mod built_ins;
mod conversions;
mod errors;
mod exported_streams;
mod iterators;
mod leaks;
mod measure;
mod promises;
mod readme;
mod tasks;
mod types;

use treenail_core::JsValue;

/// The value of a JavaScript expression.
fn js(expression: &str) -> JsValue {
    js_sys::eval(&format!("({expression})")).unwrap()
}

/// Lets everything that is ready run.
async fn tick() {
    for _ in 0..20 {
        treenail_core::Promise::<()>::resolve(&()).await.unwrap();
    }
}
