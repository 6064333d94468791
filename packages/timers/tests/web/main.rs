//! What timers do in a JavaScript engine: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

mod callbacks;
mod deadlines;
mod intervals;
mod limits;
mod pacing;
mod readme;
mod retrying;
mod sleeping;

use std::{
    cell::{Cell, RefCell},
    future::{Future, pending, poll_fn, ready},
    pin::{Pin, pin},
    rc::Rc,
    task::Poll,
    time::Duration,
};

use futures_core::{FusedFuture, Stream};
use js_sys::{Array, Function, Reflect, futures::JsFuture};
use treenail_timers::{
    Cancelled, Debounce, MissedTickBehavior, RetryVerdict, Throttle, after, deadline, debounce,
    every, interval, retry, sleep, throttle, timeout,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen]
extern "C" {
    // Not `now`, which is the name of an import of the crate itself: both would get the same symbol.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

fn now() -> f64 {
    performance_now()
}

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Keeps the thread busy: no timer can ring meanwhile.
fn block(milliseconds: f64) {
    let end = now() + milliseconds;
    while now() < end {}
}

async fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    let mut future = Some(future);
    poll_fn(|context| match future.take() {
        Some(future) => Poll::Ready(future.poll(context)),
        None => unreachable!("polled once"),
    })
    .await
}

/// While it lives, `setTimeout` only notes delays and rings at once, and `clearTimeout` counts.
struct FakeTimers {
    originals: [(JsValue, JsValue); 2],
    delays: Array,
    cleared: Array,
    rings: Rc<Cell<bool>>,
    _closures: Closures,
}

type Closures = (
    Closure<dyn FnMut(Function, f64) -> f64>,
    Closure<dyn FnMut(JsValue)>,
);

impl FakeTimers {
    fn install(rings: bool) -> Self {
        let rings = Rc::new(Cell::new(rings));
        let (delays, cleared) = (Array::new(), Array::new());
        let global = js_sys::global();
        let originals = ["setTimeout", "clearTimeout"].map(|name| {
            let name = JsValue::from(name);
            let original = Reflect::get(&global, &name).unwrap();
            (name, original)
        });
        let set = {
            let (delays, rings) = (delays.clone(), Rc::clone(&rings));
            let cleared = cleared.clone();
            Closure::<dyn FnMut(Function, f64) -> f64>::new(move |handler: Function, delay: f64| {
                delays.push(&delay.into());
                let handle = f64::from(delays.length());
                if rings.get() {
                    let cleared = cleared.clone();
                    js_sys::futures::spawn_local(async move {
                        if !cleared.includes(&handle.into(), 0) {
                            handler.call0(&JsValue::UNDEFINED).unwrap();
                        }
                    });
                }
                handle
            })
        };
        let clear = {
            let cleared = cleared.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |handle: JsValue| {
                cleared.push(&handle);
            })
        };
        Reflect::set(&global, &originals[0].0, set.as_ref()).unwrap();
        Reflect::set(&global, &originals[1].0, clear.as_ref()).unwrap();
        Self {
            originals,
            delays,
            cleared,
            rings,
            _closures: (set, clear),
        }
    }

    fn delays(&self) -> Vec<f64> {
        self.delays
            .iter()
            .filter_map(|delay| delay.as_f64())
            .collect()
    }
}

impl Drop for FakeTimers {
    fn drop(&mut self) {
        for (name, original) in &self.originals {
            Reflect::set(&js_sys::global(), name, original).unwrap();
        }
    }
}
