//! Events by gloo-events and web-sys.

use gloo_events::EventListener;
use js_sys::{Promise, futures::future_to_promise};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Answers each `message` at `target` by an `echo` with its detail, until the second.
#[wasm_bindgen]
pub fn run(target: JsValue) -> Promise {
    future_to_promise(async move {
        echo(target.unchecked_into()).await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn echo(target: EventTarget) -> Result<(), JsValue> {
    let own = target.clone();
    let listener = EventListener::new(&target, "message", move |event| {
        let event: &CustomEvent = event.unchecked_ref();
        let init = CustomEventInit::new();
        init.set_detail(&event.detail());
        if let Ok(echo) = CustomEvent::new_with_event_init_dict("echo", &init) {
            let _ = own.dispatch_event(&echo);
        }
    });
    let mut stop = None;
    let stopped = Promise::new(&mut |resolve, _| {
        stop = Some(EventListener::once(&target, "stop", move |_| {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }));
    });
    js_sys::futures::JsFuture::from(stopped).await?;
    drop(listener);
    Ok(())
}
