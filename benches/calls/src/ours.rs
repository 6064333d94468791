//! The calls by Treenail.

use crate::{
    given::{BYTES, TEXT},
    probe::{Item, Probe, ProbeTake},
};
use std::{cell::Cell, rc::Rc};
use treenail_core::{JsCast, JsValue, Result};
use treenail_events::{Custom, Event, EventTarget, EventTargetExt};
use treenail_fetch::{
    RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response,
    ResponseType,
};
use treenail_streams::ReadableStream;
use treenail_url::UrlSearchParams;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn ours_number_attribute(times: u32, subject: JsValue) -> f64 {
    let event: Event = subject.unchecked_into();
    (0..times).map(|_| f64::from(event.event_phase())).sum()
}

#[wasm_bindgen]
pub fn ours_string_attribute(times: u32, subject: JsValue) -> f64 {
    let event: Event = subject.unchecked_into();
    (0..times).map(|_| event.type_().len() as f64).sum()
}

#[wasm_bindgen]
pub fn ours_string_argument(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .map(|_| f64::from(u8::from(params.has(TEXT))))
        .sum()
}

#[wasm_bindgen]
pub fn ours_string_result(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .map(|_| params.get(TEXT).map_or(0, |text| text.len()) as f64)
        .sum()
}

#[wasm_bindgen]
pub fn ours_object_argument(times: u32, subject: JsValue, item: JsValue) -> Result<f64> {
    let (probe, item): (Probe, Item) = (subject.unchecked_into(), item.unchecked_into());
    (0..times).map(|_| probe.weigh(&item)).sum()
}

#[wasm_bindgen]
pub fn ours_dictionary(times: u32) -> JsValue {
    let mut last = RequestInit::new();
    for _ in 0..times {
        last = RequestInit::new()
            .method("POST")
            .mode(RequestMode::Cors)
            .credentials(RequestCredentials::SameOrigin)
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Follow)
            .integrity(TEXT);
    }
    last.into()
}

#[wasm_bindgen]
pub fn ours_union_string(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    (0..times).map(|_| probe.send(TEXT)).sum()
}

#[wasm_bindgen]
pub fn ours_union_bytes(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    (0..times).map(|_| probe.send(BYTES)).sum()
}

#[wasm_bindgen]
pub fn ours_union_object(times: u32, subject: JsValue, item: JsValue) -> Result<f64> {
    let (probe, item): (Probe, Item) = (subject.unchecked_into(), item.unchecked_into());
    (0..times).map(|_| probe.send(&item)).sum()
}

#[wasm_bindgen]
pub fn ours_union_result(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        sum += match probe.take()? {
            ProbeTake::String(text) => text.len() as f64,
            ProbeTake::Item(item) => item.weight(),
            ProbeTake::Double(number) => number,
            _ => f64::NAN,
        };
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn ours_enum_argument(times: u32) -> JsValue {
    let mut init = RequestInit::new();
    for _ in 0..times {
        init = init.mode(RequestMode::NoCors);
    }
    init.into()
}

#[wasm_bindgen]
pub fn ours_enum_result(times: u32, subject: JsValue) -> f64 {
    let response: Response = subject.unchecked_into();
    (0..times)
        .filter(|_| response.type_() == ResponseType::Default)
        .count() as f64
}

#[wasm_bindgen]
pub fn ours_callback_object(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    probe.visit(move |item| kept.set(kept.get() + item.weight()), times)?;
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn ours_callback_number(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    probe.measure(
        move |value| {
            kept.set(kept.get() + value);
            value
        },
        times,
    )?;
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn ours_event(times: u32, subject: JsValue, event: JsValue) -> Result<f64> {
    let (target, event): (EventTarget, Event) = (subject.unchecked_into(), event.unchecked_into());
    let sum = Rc::new(Cell::new(0.0));
    let kept = Rc::clone(&sum);
    let _listener = target.on(Custom::<Event>::new("tick"), move |event: Event| {
        kept.set(kept.get() + f64::from(event.event_phase()));
    });
    for _ in 0..times {
        target.dispatch_event(&event)?;
    }
    Ok(sum.get())
}

#[wasm_bindgen]
pub fn ours_listen(times: u32, subject: JsValue) -> f64 {
    let target: EventTarget = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        let listener = target.on(Custom::<Event>::new("tick"), |_: Event| {});
        sum += listener.event_name().len() as f64;
    }
    sum
}

#[wasm_bindgen]
pub async fn ours_promise(times: u32, subject: JsValue) -> Result<f64> {
    let probe: Probe = subject.unchecked_into();
    let mut sum = 0.0;
    for _ in 0..times {
        sum += probe.later().await?.len() as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub async fn ours_chunks(_times: u32, subject: JsValue) -> Result<f64> {
    let stream: ReadableStream = subject.unchecked_into();
    let mut chunks = stream.chunks::<Vec<u8>>()?;
    let mut sum = 0.0;
    while let Some(bytes) = chunks.next().await {
        sum += bytes?.len() as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub async fn ours_read(_times: u32, subject: JsValue) -> Result<f64> {
    let stream: ReadableStream = subject.unchecked_into();
    let mut reader = stream.byte_reader()?;
    let mut bytes = vec![0; 1 << 16];
    let mut sum = 0.0;
    while let length @ 1.. = reader.read(&mut bytes).await? {
        sum += length as f64;
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn ours_values(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .map(|_| params.keys().map(|key| key.len() as f64).sum::<f64>())
        .sum()
}

#[wasm_bindgen]
pub fn ours_pairs(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    let lengths = |(key, value): (String, String)| (key.len() + value.len()) as f64;
    (0..times)
        .map(|_| params.iter().map(lengths).sum::<f64>())
        .sum()
}

#[wasm_bindgen]
pub fn ours_sequence(times: u32, subject: JsValue) -> f64 {
    let params: UrlSearchParams = subject.unchecked_into();
    (0..times)
        .flat_map(|_| params.get_all("key"))
        .map(|value| value.len() as f64)
        .sum()
}
