//! A program that uses web-sys beside these crates: each takes what the other has, and both mean the same object.

use std::{cell::Cell, rc::Rc};

use super::*;
use treenail_core::JsCast;
use treenail_events::{Custom, Event};
use treenail_fetch::Request;
use treenail_url::UrlSearchParams;

/// The same object, and not only an equal one.
fn is_same(one: &impl AsRef<JsValue>, other: &impl AsRef<JsValue>) -> bool {
    js_sys::Object::is(one.as_ref(), other.as_ref())
}

#[wasm_bindgen_test]
async fn a_blob_of_web_sys_is_a_blob_and_goes_back() {
    let parts = js_sys::Array::of1(&"from web-sys".into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/x");
    let theirs = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    let borrowed: &Blob = theirs.as_ref();
    assert_eq!((borrowed.size(), borrowed.type_()), (12, "text/x".into()));

    let ours = Blob::from(theirs.clone());
    assert!(is_same(&ours, &theirs));
    assert_eq!(ours.text().await.unwrap(), "from web-sys");
    let back: &web_sys::Blob = ours.as_ref();
    assert_eq!(back.size(), 12.0);
    assert!(is_same(&web_sys::Blob::from(ours), &theirs));
}

#[wasm_bindgen_test]
async fn a_body_of_web_sys_is_sent_by_our_client() {
    let theirs = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&"sent".into())).unwrap();
    let response = post(server("/echo"))
        .body(Blob::from(theirs))
        .send()
        .await
        .unwrap();
    assert_eq!(field(&response.text().await.unwrap(), "body"), "sent");
}

#[wasm_bindgen_test]
async fn a_response_of_web_sys_is_read_as_ours() {
    let headers = web_sys::Headers::new().unwrap();
    headers.set("x-name", "value").unwrap();
    let init = web_sys::ResponseInit::new();
    init.set_status(418);
    init.set_headers(&headers);
    let theirs = web_sys::Response::new_with_opt_str_and_init(Some("tea"), &init).unwrap();
    let ours = Response::from(theirs);
    assert_eq!(ours.status(), 418);
    assert_eq!(
        ours.headers().get("x-name").unwrap().as_deref(),
        Some("value")
    );
    assert_eq!(ours.text().await.unwrap(), "tea");
}

#[wasm_bindgen_test]
fn a_request_of_ours_is_one_of_web_sys() {
    let init = RequestInit::new().method("PUT").mode(RequestMode::Cors);
    let theirs_init: &web_sys::RequestInit = init.as_ref();
    assert_eq!(theirs_init.get_mode(), Some(web_sys::RequestMode::Cors));
    let ours = Request::new_with_init(server("/echo"), &init).unwrap();
    let theirs = web_sys::Request::from(ours);
    assert_eq!(theirs.method(), "PUT");
    assert_eq!(
        RequestMode::try_from(theirs.mode()).unwrap(),
        RequestMode::Cors
    );
}

#[wasm_bindgen_test]
fn listeners_of_ours_hear_events_of_web_sys() {
    let target = web_sys::EventTarget::new().unwrap();
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    // What converts to our target has what ours can do.
    let listener = target.on(Custom::<Event>::new("ping"), move |event| {
        let theirs: &web_sys::Event = event.as_ref();
        assert_eq!(theirs.type_(), "ping");
        count.set(count.get() + 1);
    });
    let event = web_sys::Event::new("ping").unwrap();
    assert!(target.dispatch_event(&event).unwrap());
    drop(listener);
    assert!(target.dispatch_event(&event).unwrap());
    assert_eq!(heard.get(), 1);
}

#[wasm_bindgen_test]
fn a_signal_of_ours_stops_what_web_sys_does() {
    let controller = AbortController::new();
    let theirs = web_sys::AbortSignal::from(controller.signal());
    assert!(!theirs.aborted());
    controller.abort();
    assert!(theirs.aborted());
    let own = web_sys::AbortController::new().unwrap();
    own.abort();
    assert!(AbortSignal::from(own.signal()).aborted());
}

#[wasm_bindgen_test]
fn search_parameters_go_both_ways() {
    let theirs = web_sys::UrlSearchParams::new_with_str("a=1").unwrap();
    UrlSearchParams::from(theirs.clone()).append("b", "2");
    assert_eq!(String::from(theirs.to_string()), "a=1&b=2");
}

#[wasm_bindgen_test]
fn an_enumeration_converts_by_its_value() {
    for text in RequestCache::KNOWN {
        let ours = RequestCache::from(*text);
        let theirs = web_sys::RequestCache::try_from(ours.clone()).unwrap();
        assert_eq!(JsValue::from(theirs).as_string().as_deref(), Some(*text));
        assert_eq!(RequestCache::try_from(theirs).unwrap(), ours);
    }
}

#[wasm_bindgen_test]
fn a_value_that_one_side_does_not_know_is_an_error() {
    let error = web_sys::RequestCache::try_from(RequestCache::from("next-year")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert_eq!(
        error.message(),
        "`next-year` is not a value of `web_sys::RequestCache`"
    );
    // An object whose `cache` is none that web-sys knows: it forgets the text, and we do not make one up.
    let stranger = js_sys::Object::new();
    js_sys::Reflect::set(&stranger, &"cache".into(), &"next-year".into()).unwrap();
    let theirs = stranger.unchecked_ref::<web_sys::Request>().cache();
    let error = RequestCache::try_from(theirs).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert_eq!(
        error.message(),
        "`web_sys::RequestCache` holds a value that web-sys does not know"
    );
}

#[wasm_bindgen_test]
fn a_conversion_costs_nothing() {
    let before = wasm_bindgen::externref_heap_live_count();
    let ours = Blob::new().unwrap();
    let one = wasm_bindgen::externref_heap_live_count();
    let theirs: &web_sys::Blob = ours.as_ref();
    assert_eq!(
        std::ptr::from_ref(theirs).cast::<Blob>(),
        std::ptr::from_ref(&ours)
    );
    let back = Blob::from(web_sys::Blob::from(ours));
    assert_eq!(wasm_bindgen::externref_heap_live_count(), one);
    drop(back);
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}
