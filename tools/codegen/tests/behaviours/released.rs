//! A program as users have it: with the glue of a release, and where a panic ends it. `released.js` runs it.

use released::emit_callback::{Gate, GateFilter, GateMeter};
use released::emit_results_of_the_wrong_type::Oracle;
use std::cell::Cell;
use std::rc::Rc;
use treenail_core::wasm_bindgen::closure::Closure;
use treenail_core::wasm_bindgen::{self, prelude::wasm_bindgen};
use treenail_core::{
    CallbackGuard, Error, ErrorKind, FromJs, JsCast, JsValue, Promise, js::Function,
};

/// A promise of a future that panics when it has waited for another.
#[wasm_bindgen]
pub fn promise_that_panics(first: JsValue) -> Promise<u32> {
    Promise::spawn(async move {
        Promise::<()>::from_js(first)?.await?;
        panic!("the gate is stuck")
    })
}

/// A promise that ends with what another ends with.
#[wasm_bindgen]
pub fn promise_of(other: JsValue) -> Promise<JsValue> {
    Promise::spawn(async move { Promise::<JsValue>::from_js(other)?.await })
}

/// A function whose closure panics for what is true, and else says how often it was called.
#[wasm_bindgen]
pub fn function_that_panics() -> Function {
    let mut count = 0_u32;
    CallbackGuard::<Function>::new(move |(value,): (JsValue,)| {
        count += 1;
        assert!(!value.is_truthy(), "the gate is stuck");
        Ok(JsValue::from(count))
    })
    .forget()
}

/// A function whose closure fails for what is true, and else gives it back.
#[wasm_bindgen]
pub fn function_that_fails() -> Function {
    CallbackGuard::<Function>::new(|(value,): (JsValue,)| match value.is_truthy() {
        true => Err(Error::new(ErrorKind::Type, "the gate is shut")),
        false => Ok(value),
    })
    .forget()
}

/// Hands to the function one that takes numbers and a boolean, made in this way, and then says how often its closure was called.
#[wasm_bindgen]
pub fn called_by(make: &str, caller: &Function) -> u32 {
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    let closure = move |width: f64, floors: i32, is_open: bool, depth: Option<f64>, weight| {
        counted.set(counted.get() + 1);
        let weight: Option<f64> = weight;
        let sum = width + f64::from(floors) + depth.unwrap_or(1000.0) + weight.unwrap_or(10_000.0);
        if is_open { sum } else { -sum }
    };
    let (guard, meter) = match make {
        "guarded" => {
            let guard = GateMeter::guarded(closure);
            let meter = guard.function().clone();
            (Some(guard), meter)
        }
        "once" => (None, GateMeter::once(closure)),
        _ => (None, GateMeter::new(closure)),
    };
    let _ = caller.call(&JsValue::UNDEFINED, &[meter.into()]);
    drop(guard);
    count.get()
}

/// A function that hands itself, called with the function it gets, to the function.
#[wasm_bindgen]
pub fn filter_that_calls(inner: Function) -> GateFilter {
    GateFilter::new(move |gate: Gate| {
        let _ = inner.call(&JsValue::UNDEFINED, &[gate.into()]);
        true
    })
}

/// How many values of JavaScript the program holds.
#[wasm_bindgen]
pub fn held() -> u32 {
    treenail_core::wasm_bindgen::externref_heap_live_count()
}

/// The plain member of this name, and `undefined` for one with a result.
#[wasm_bindgen]
pub fn read(oracle: JsValue, member: &str) -> JsValue {
    let oracle: Oracle = oracle.unchecked_into();
    match member {
        "says" => oracle.says_always().into(),
        "whole" => oracle.whole_always().into(),
        "rough" => oracle.rough_always().into(),
        "exact" => oracle.exact_always().into(),
        "text" => oracle.text_always().into(),
        _ => JsValue::UNDEFINED,
    }
}

/// The result of the call of this name as a value, or what it failed with.
#[wasm_bindgen]
pub fn call(oracle: JsValue, member: &str) -> JsValue {
    let oracle: Oracle = oracle.unchecked_into();
    let result = match member {
        "says" => oracle.says().map(JsValue::from),
        "whole" => oracle.whole().map(JsValue::from),
        "rough" => oracle.rough().map(JsValue::from),
        "exact" => oracle.exact().map(JsValue::from),
        "text" => oracle.text().map(JsValue::from),
        _ => Ok(JsValue::UNDEFINED),
    };
    result.unwrap_or_else(JsValue::from)
}

/// A function that reads a member through a closure.
#[wasm_bindgen]
pub fn reader(oracle: JsValue) -> JsValue {
    let oracle: Oracle = oracle.unchecked_into();
    let read: Box<dyn Fn() -> i32> = Box::new(move || oracle.whole_always());
    Closure::wrap(read).into_js_value()
}
