//! Events by externs written by hand.

use js_sys::{
    Function, Promise,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type EventTarget;

    #[wasm_bindgen(method, js_name = addEventListener, catch)]
    fn add_event_listener(
        this: &EventTarget,
        name: &str,
        listener: &Function,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = removeEventListener, catch)]
    fn remove_event_listener(
        this: &EventTarget,
        name: &str,
        listener: &Function,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = dispatchEvent, catch)]
    fn dispatch_event(this: &EventTarget, event: &CustomEvent) -> Result<bool, JsValue>;

    type CustomEvent;

    #[wasm_bindgen(constructor, catch)]
    fn new(name: &str, init: &Init) -> Result<CustomEvent, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn detail(this: &CustomEvent) -> JsValue;

    type Init;

    #[wasm_bindgen(method, setter)]
    fn set_detail(this: &Init, detail: &JsValue);
}

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
    let answer = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let init: Init = js_sys::Object::new().unchecked_into();
        init.set_detail(&event.detail());
        if let Ok(echo) = CustomEvent::new("echo", &init) {
            let _ = own.dispatch_event(&echo);
        }
    });
    let listener: &Function = answer.as_ref().unchecked_ref();
    target.add_event_listener("message", listener)?;
    let mut waiting = Ok(());
    let mut stop = None;
    let stopped = Promise::new(&mut |resolve, _| {
        waiting = target.add_event_listener("stop", &resolve);
        stop = Some(resolve);
    });
    waiting?;
    JsFuture::from(stopped).await?;
    target.remove_event_listener("message", listener)?;
    if let Some(stop) = stop {
        target.remove_event_listener("stop", &stop)?;
    }
    Ok(())
}
