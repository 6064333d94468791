//! Timers by externs written by hand.

use js_sys::{
    Function, Promise,
    futures::{JsFuture, future_to_promise},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(function: &Function, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);

    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(function: &Function, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(id: &JsValue);
}

/// Logs three ticks, stops the interval, and takes a timeout back before it is due.
#[wasm_bindgen]
pub fn run() -> Promise {
    future_to_promise(async move {
        tick().await?;
        Ok(JsValue::UNDEFINED)
    })
}

async fn tick() -> Result<(), JsValue> {
    let mut count = 0;
    let ticks = Closure::<dyn FnMut()>::new(move || {
        count += 1;
        if count <= 3 {
            log("tick");
        }
    });
    let interval = set_interval(ticks.as_ref().unchecked_ref(), 5);
    let never = Closure::once(|| log("never"));
    let late = set_timeout(never.as_ref().unchecked_ref(), 20);
    clear_timeout(&late);
    let sleep = Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, 60);
    });
    JsFuture::from(sleep).await?;
    clear_interval(&interval);
    Ok(())
}
