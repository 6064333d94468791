//! Timers of gloo-timers.

use gloo_timers::{
    callback::{Interval, Timeout},
    future::TimeoutFuture,
};
use js_sys::{Promise, futures::future_to_promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
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
    let interval = Interval::new(5, move || {
        count += 1;
        if count <= 3 {
            log("tick");
        }
    });
    let late = Timeout::new(20, || log("never"));
    drop(late);
    TimeoutFuture::new(60).await;
    drop(interval);
    Ok(())
}
