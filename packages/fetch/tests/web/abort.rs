//! What ends a request early: a drop, a signal, a time limit.

use super::*;

#[wasm_bindgen_test]
async fn dropping_a_request_aborts_it() {
    let id = unique();
    let mut sending = get(server("/never")).query([("id", &id)]).send();
    assert!(is_pending(&mut sending).await);
    arrived(&id).await;
    drop(sending);
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
}

#[wasm_bindgen_test]
async fn dropping_a_request_that_nobody_awaited_troubles_nobody() {
    drop(get(server("/never")).send());
    // An unhandled rejection would end Node here.
    sleep(Duration::from_millis(50)).await;
}

#[wasm_bindgen_test]
async fn dropping_a_short_form_aborts_the_body_too() {
    let id = unique();
    let mut text = Box::pin(get(server("/stall?bytes=10")).query([("id", &id)]).text());
    assert!(is_pending(&mut text).await);
    arrived(&id).await;
    // So that the headers have come and the body is being read.
    assert!(
        timeout(Duration::from_millis(300), &mut text)
            .await
            .is_err()
    );
    drop(text);
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
}

#[wasm_bindgen_test]
async fn a_signal_aborts_a_request() {
    let controller = AbortController::new();
    let mut sending = get(server("/never")).signal(&controller.signal()).send();
    assert!(is_pending(&mut sending).await);
    controller.abort();
    let error = sending.await.unwrap_err();
    assert!(error.is_abort() && !error.is_timeout(), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_signal_that_has_fired_sends_nothing() {
    let controller = AbortController::new();
    controller.abort();
    let error = get(server("/text"))
        .signal(&controller.signal())
        .send()
        .await
        .unwrap_err();
    assert!(error.is_abort(), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_reason_that_is_no_error_is_still_a_typed_error() {
    for reason in [
        JsValue::from("reason"),
        JsValue::NULL,
        JsValue::from(7),
        JsValue::symbol(None),
    ] {
        let controller = AbortController::new();
        let mut sending = get(server("/never")).signal(&controller.signal()).send();
        assert!(is_pending(&mut sending).await);
        controller.abort_with_reason(&reason);
        let error = sending.await.unwrap_err();
        assert!(error.is_abort(), "{error:?}");
        let FetchError::Aborted(found) = error else {
            unreachable!("it is an abort")
        };
        assert_eq!(found.as_js(), Some(&reason));
    }
}

#[wasm_bindgen_test]
async fn a_signal_aborts_the_body() {
    let controller = AbortController::new();
    let builder = get(server("/stall?bytes=10")).signal(&controller.signal());
    let response = builder.send().await.unwrap();
    let mut body = response.text();
    assert!(is_pending(&mut body).await);
    controller.abort();
    assert!(body.await.unwrap_err().is_abort());
}

#[wasm_bindgen_test]
async fn a_time_limit_aborts_a_request() {
    let id = unique();
    let limit = Duration::from_millis(2000);
    let builder = get(server("/never")).query([("id", &id)]).timeout(limit);
    let error = builder.send().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_abort(), "{error:?}");
    assert_eq!(error.to_string(), "no complete answer within 2000 ms");
    assert!(treenail_core::Error::from(error).is_timeout());
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
    let builder = get(server("/never")).timeout(Duration::from_micros(1));
    let error = builder.send().await.unwrap_err();
    assert_eq!(error.to_string(), "no complete answer within 1 ms");
}

#[wasm_bindgen_test]
async fn a_time_limit_is_for_the_body_too() {
    let limit = Duration::from_millis(2500);
    let error = get(server("/stall?bytes=10"))
        .timeout(limit)
        .bytes()
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    let response = get(server("/stall?bytes=10"))
        .timeout(limit)
        .send()
        .await
        .unwrap();
    // Read by the platform alone, the error is the engine's: WebKit says that the body was aborted.
    let error = response.read().await.unwrap_err();
    assert!(error.is_timeout() || error.is_abort(), "{error:?}");
}

/// Makes garbage for a while, so much that the engine collects it.
async fn make_garbage(milliseconds: f64) {
    let end = js_sys::Date::now() + milliseconds;
    while js_sys::Date::now() < end {
        for _ in 0..20 {
            js_sys::Uint8Array::new_with_length(1 << 20).fill(1, 0, 1 << 20);
            js_sys::Array::new_with_length(20_000).fill(&js_sys::Date::new_0(), 0, 20_000);
        }
        sleep(Duration::from_millis(1)).await;
    }
}

async fn end_of(chunks: &mut Chunks<Vec<u8>>) {
    while chunks.next().await.is_some() {}
}

/// Engines collect signals that nobody but a request knows, and the request then hangs for good.
#[wasm_bindgen_test]
async fn a_limit_outlives_the_collection_of_garbage() {
    let controller = AbortController::new();
    // Each with a URL of its own, or Firefox lets one wait for the other's place in its cache.
    let with_limits = |path| {
        let request = get(server(path)).query([("id", &unique())]);
        request.signal(&controller.signal())
    };
    let mut sending = with_limits("/never").send();
    let mut text = Box::pin(with_limits("/stall?bytes=10").text());
    let response = with_limits("/stall?bytes=10").send().await.unwrap();
    let mut body = response.read();
    let answered = with_limits("/stall?bytes=10").send().await.unwrap();
    let mut chunks = answered.chunks().unwrap();
    drop(answered);
    assert!(is_pending(&mut sending).await && is_pending(&mut text).await);
    assert!(is_pending(&mut body).await);
    make_garbage(500.0).await;
    controller.abort();
    let soon = Duration::from_secs(10);
    let rejected = timeout(soon, sending).await.expect("without a response");
    assert!(rejected.unwrap_err().is_abort());
    let rejected = timeout(soon, text).await.expect("with its short form");
    assert!(rejected.unwrap_err().is_abort());
    let rejected = timeout(soon, body).await.expect("with a response");
    assert!(rejected.unwrap_err().is_abort());
    timeout(soon, end_of(&mut chunks))
        .await
        .expect("with only the body");
}

#[wasm_bindgen_test]
async fn a_time_limit_outlives_the_collection_of_garbage() {
    let limit = Duration::from_millis(2500);
    let with_limit = |path| get(server(path)).query([("id", unique())]).timeout(limit);
    let sending = with_limit("/never").send();
    let text = with_limit("/stall?bytes=10").text();
    let body = with_limit("/stall?bytes=10").send().await.unwrap().read();
    let response = with_limit("/stall?bytes=10").send().await.unwrap();
    let mut chunks = response.chunks().unwrap();
    drop(response);
    make_garbage(800.0).await;
    let soon = Duration::from_secs(10);
    let rejected = timeout(soon, sending).await.expect("without a response");
    assert!(rejected.unwrap_err().is_timeout());
    let rejected = timeout(soon, text).await.expect("with its short form");
    assert!(rejected.unwrap_err().is_timeout());
    let rejected = timeout(soon, body)
        .await
        .expect("with a response")
        .unwrap_err();
    assert!(rejected.is_timeout() || rejected.is_abort());
    timeout(soon, end_of(&mut chunks))
        .await
        .expect("with only the body");
}

#[wasm_bindgen_test]
async fn a_time_limit_that_is_kept_does_nothing() {
    let builder = get(server("/slow?ms=10")).timeout(Duration::MAX);
    assert_eq!(builder.text().await.unwrap(), "slow");
}

#[wasm_bindgen_test]
async fn a_signal_with_a_time_limit_is_both() {
    let signal = AbortSignal::timeout(50).unwrap();
    let error = get(server("/never"))
        .signal(&signal)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_timeout() && error.is_abort(), "{error:?}");
}
