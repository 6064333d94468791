//! Timers of `treenail-timers`, which keep time and are stopped by dropping them.

use std::time::Duration;
use treenail_core::{Promise, Result};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);
}

/// Logs three ticks, stops the interval, and takes a timeout back before it is due.
#[wasm_bindgen]
pub fn run() -> Promise<()> {
    Promise::spawn(tick())
}

async fn tick() -> Result<()> {
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
