//! The same calls by web-sys, gloo-events and wasm-streams. What web-sys does not have is written as its generator writes it.

use crate::given::{BYTES, TEXT};
use futures_util::{AsyncReadExt, StreamExt};
use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Uint8Array, futures::JsFuture};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_streams::ReadableStream;
use web_sys::{
    Event, EventTarget, RequestCache, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect, Response, ResponseType, UrlSearchParams,
};

type Result<T, E = JsValue> = std::result::Result<T, E>;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = js_sys::Object, js_name = "Item", typescript_type = "Item")]
    #[derive(Debug, Clone, PartialEq, Eq)]
    type Item;

    #[wasm_bindgen(method, getter, js_class = "Item", js_name = "weight")]
    fn weight(this: &Item) -> f64;

    #[wasm_bindgen(extends = js_sys::Object, js_name = "Probe", typescript_type = "Probe")]
    #[derive(Debug, Clone, PartialEq, Eq)]
    type Probe;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "weigh")]
    fn weigh(this: &Probe, item: &Item) -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "send")]
    fn send_with_str(this: &Probe, data: &str) -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "send")]
    fn send_with_u8_array(this: &Probe, data: &[u8]) -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "send")]
    fn send_with_item(this: &Probe, data: &Item) -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "take")]
    fn take(this: &Probe) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "later")]
    fn later(this: &Probe) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "visit")]
    fn visit(this: &Probe, visit: &Function, times: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_class = "Probe", js_name = "measure")]
    fn measure(this: &Probe, measure: &Function, times: u32) -> Result<(), JsValue>;
}

#[wasm_bindgen]
pub fn theirs_number_attribute(times: u32, subject: JsValue) -> f64 {
    let event: Event = subject.unchecked_into();
    (0..times).map(|_| f64::from(event.event_phase())).sum()
}

#[wasm_bindgen]
pub fn theirs_string_attribute(times: u32, subject: JsValue) -> f64 {
    let event: Event = subject.unchecked_into();
    (0..times).map(|_| event.type_().len() as f64).sum()
}

#[wasm_bindgen]
pub fn theirs_string_argument(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .map(|_| f64::from(u8::from(params.has(TEXT))))
        .sum()
}

#[wasm_bindgen]
pub fn theirs_string_result(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .map(|_| params.get(TEXT).map_or(0, |text| text.len()) as f64)
        .sum()
}

#[wasm_bindgen]
pub fn theirs_object_argument(times: u32, subject: JsValue, item: JsValue) -> Result<f64> {
    let (probe, item): (Probe, Item) = (subject.unchecked_into(), item.unchecked_into());
    (0..times).map(|_| probe.weigh(&item)).sum()
}

#[wasm_bindgen]
pub fn theirs_dictionary(times: u32) -> JsValue {
    let mut last = RequestInit::new();
    for _ in 0..times {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_mode(RequestMode::Cors);
        init.set_credentials(RequestCredentials::SameOrigin);
        init.set_cache(RequestCache::NoStore);
        init.set_redirect(RequestRedirect::Follow);
        init.set_integrity(TEXT);
        last = init;
    }
    last.into()
}

#[wasm_bindgen]
pub fn theirs_union_string(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    (0..times).map(|_| probe.send_with_str(TEXT)).sum()
}

#[wasm_bindgen]
pub fn theirs_union_bytes(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    (0..times).map(|_| probe.send_with_u8_array(BYTES)).sum()
}

#[wasm_bindgen]
pub fn theirs_union_object(times: u32, subject: JsValue, item: JsValue) -> Result<f64> {
    let (probe, item): (Probe, Item) = (subject.unchecked_into(), item.unchecked_into());
    (0..times).map(|_| probe.send_with_item(&item)).sum()
}

#[wasm_bindgen]
pub fn theirs_union_result(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        let value = probe.take()?;
        sum += if let Some(text) = value.as_string() {
            text.len() as f64
        } else if let Some(item) = value.dyn_ref::<Item>() {
            item.weight()
        } else {
            value.as_f64().unwrap_or(f64::NAN)
        };
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn theirs_enum_argument(times: u32) -> JsValue {
    let init = RequestInit::new();
    for _ in 0..times {
        init.set_mode(RequestMode::NoCors);
    }
    init.into()
}

#[wasm_bindgen]
pub fn theirs_enum_result(times: u32, subject: JsValue) -> f64 {
    let response: Response = subject.unchecked_into();
    (0..times)
        .filter(|_| response.type_() == ResponseType::Default)
        .count() as f64
}

#[wasm_bindgen]
pub fn theirs_callback_object(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    let closure = Closure::<dyn FnMut(Item)>::new(move |item: Item| {
        kept.set(kept.get() + item.weight());
    });
    probe.visit(closure.as_ref().unchecked_ref(), times)?;
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn theirs_callback_number(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    let closure = Closure::<dyn FnMut(f64) -> f64>::new(move |value| {
        kept.set(kept.get() + value);
        value
    });
    probe.measure(closure.as_ref().unchecked_ref(), times)?;
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn theirs_event(times: u32, subject: JsValue, event: JsValue) -> Result<f64> {
    let (target, event): (EventTarget, Event) = (subject.unchecked_into(), event.unchecked_into());
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    let _listener = EventListener::new(&target, "tick", move |event| {
        kept.set(kept.get() + f64::from(event.event_phase()));
    });
    for _ in 0..times {
        target.dispatch_event(&event)?;
    }
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn theirs_listen(times: u32, subject: JsValue) -> f64 {
    let target: EventTarget = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        let listener = EventListener::new(&target, "tick", |_| {});
        sum += listener.event_type().len() as f64;
    }
    sum
}

#[wasm_bindgen]
pub async fn theirs_promise(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        let text = JsFuture::from(probe.later()?).await?;
        sum += text.as_string().unwrap_or_default().len() as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub async fn theirs_chunks(_times: u32, subject: JsValue) -> Result<f64> {
    let mut chunks = ReadableStream::from_raw(subject.unchecked_into()).into_stream();
    let mut sum = 0.0;
    while let Some(chunk) = chunks.next().await {
        let bytes: Uint8Array = chunk?.dyn_into()?;
        sum += bytes.to_vec().len() as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub async fn theirs_read(_times: u32, subject: JsValue) -> Result<f64> {
    let mut reader = ReadableStream::from_raw(subject.unchecked_into()).into_async_read();
    let mut bytes = vec![0; 1 << 16];
    let mut sum = 0.0;
    while let length @ 1.. = reader.read(&mut bytes).await.map_err(JsError::from)? {
        sum += length as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn theirs_values(times: u32, subject: JsValue) -> Result<f64> {
    let params: UrlSearchParams = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        for key in params.keys().into_iter() {
            sum += key?.as_string().unwrap_or_default().len() as f64;
        }
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn theirs_pairs(times: u32, subject: JsValue) -> Result<f64> {
    let params: UrlSearchParams = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        for pair in params.entries().into_iter() {
            let pair: Array = pair?.dyn_into()?;
            let key = pair.get(0).as_string().unwrap_or_default();
            let value = pair.get(1).as_string().unwrap_or_default();
            sum += (key.len() + value.len()) as f64;
        }
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn theirs_sequence(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .flat_map(|_| params.get_all("key").to_vec())
        .map(|value| value.as_string().unwrap_or_default().len() as f64)
        .sum()
}
