//! Events by `treenail-events`, whose guard removes the listener.

use treenail_core::Promise;
use treenail_events::{Custom, CustomEvent, EventTarget, EventTargetExt};
use wasm_bindgen::prelude::*;

/// Answers each `message` at `target` by an `echo` with its detail, until the second.
#[wasm_bindgen]
pub fn run(target: JsValue) -> Promise<()> {
    Promise::spawn(echo(target.unchecked_into()))
}

async fn echo(target: EventTarget) -> treenail_events::Result<()> {
    let own = target.clone();
    let listener = target.on(Custom::<CustomEvent>::new("message"), move |event| {
        let _ = own.emit("echo", &event.detail());
    });
    target.once(Custom::<CustomEvent>::new("stop")).await;
    drop(listener);
    Ok(())
}
