//! Timers of `treenail-timers`, which keep time and are stopped by dropping them.

use js_sys::{Promise, futures::future_to_promise};
use std::time::Duration;
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
    let interval = treenail_timers::every(Duration::from_millis(5), move || {
        count += 1;
        if count <= 3 {
            log("tick");
        }
    });
    let late = treenail_timers::after(Duration::from_millis(20), || log("never"));
    drop(late);
    treenail_timers::sleep(Duration::from_millis(60)).await;
    drop(interval);
    Ok(())
}
