//! Sending again what failed.

use std::{cell::RefCell, rc::Rc};

use treenail_fetch::RetryPolicy;

use super::*;

fn quick() -> RetryPolicy {
    RetryPolicy::new().jitter(|| 0.0)
}

/// How often the server was asked with this name.
async fn count(id: &str) -> usize {
    let seen = get(server("/requests")).query([("id", id)]).text().await;
    seen.unwrap().matches("\"method\"").count()
}

#[wasm_bindgen_test]
async fn a_retry_follows_an_error_status_and_obeys_the_server() {
    let id = unique();
    let request = get(server("/retry-after?times=2")).query([("id", &id)]);
    // Were the wait not the server's, this would take a minute.
    let policy = RetryPolicy::new()
        .delay(Duration::from_secs(60))
        .jitter(|| 1.0);
    assert_eq!(request.with_retry(policy).text().await.unwrap(), "ready");
    assert_eq!(count(&id).await, 3);
}

#[wasm_bindgen_test]
async fn retries_are_counted_and_the_last_failure_counts() {
    let id = unique();
    let request = get(server("/status/503")).query([("id", &id)]);
    let response = request.with_retry(quick().retries(2)).send().await.unwrap();
    assert_eq!(response.status(), 503);
    assert_eq!(count(&id).await, 3);
    let error = get(server("/status/500"))
        .with_retry(quick().retries(0))
        .text()
        .await;
    assert_eq!(error.unwrap_err().status(), Some(500));
    let error = get(server("/refuse")).with_retry(quick()).send().await;
    assert!(matches!(error, Err(FetchError::Network(_))), "{error:?}");
}

#[wasm_bindgen_test]
async fn only_what_the_policy_names_is_sent_again() {
    for (builder, policy, times) in [
        (get(server("/status/404")), quick(), 1),
        (
            get(server("/status/404")),
            quick().statuses([404]).retries(1),
            2,
        ),
        (post(server("/status/500")).body("a"), quick(), 1),
        (
            post(server("/status/500")).body("a"),
            quick().methods(["POST"]).retries(1),
            2,
        ),
    ] {
        let id = unique();
        let response = builder.query([("id", &id)]).with_retry(policy).send().await;
        assert!(response.unwrap().status() >= 400);
        assert_eq!(count(&id).await, times);
    }
}

#[wasm_bindgen_test]
async fn a_hook_is_told_of_each_retry_may_change_it_and_may_stop_it() {
    let told = Rc::new(RefCell::new(Vec::new()));
    let notes = told.clone();
    let policy = RetryPolicy::new()
        .delay(Duration::from_millis(2))
        .max_delay(Duration::from_millis(3))
        .jitter(|| 0.5)
        .before_retry(move |failure| {
            let status = failure.response.map(Response::status);
            assert!(failure.error.is_none());
            notes
                .borrow_mut()
                .push((failure.attempt, failure.delay, status));
            let headers = treenail_fetch::Headers::new().unwrap();
            headers
                .set("x-attempt", &failure.attempt.to_string())
                .unwrap();
            let _ = failure.init.clone().headers(&headers);
            failure.attempt < 3
        });
    let id = unique();
    let request = get(server("/status/500")).query([("id", &id)]);
    request.with_retry(policy).send().await.unwrap();
    let expected = [(1, 1000), (2, 1500), (3, 1500)];
    let expected =
        expected.map(|(attempt, wait)| (attempt, Duration::from_micros(wait), Some(500)));
    assert_eq!(*told.borrow(), expected);
    let seen = seen(&id).await;
    assert_eq!(field(&seen, "length"), "JsValue(3)");
    assert_eq!(field(&seen, "2.headers.x-attempt"), "2");
}

#[wasm_bindgen_test]
async fn a_wait_that_is_too_long_is_not_waited() {
    let id = unique();
    let request = get(server("/retry-after?seconds=61")).query([("id", &id)]);
    let response = request.with_retry(RetryPolicy::new()).send().await.unwrap();
    assert_eq!(response.status(), 503);
    assert_eq!(count(&id).await, 1);
}

#[wasm_bindgen_test]
async fn an_attempt_has_a_time_of_its_own() {
    let id = unique();
    let policy = quick()
        .retries(1)
        .attempt_timeout(Duration::from_millis(100));
    let request = get(server("/never")).query([("id", &id)]);
    let error = request.with_retry(policy).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "no complete answer within 100 ms");
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
}

#[wasm_bindgen_test]
async fn a_signal_and_the_time_in_total_end_the_wait() {
    let waiting = || {
        RetryPolicy::new()
            .jitter(|| 1.0)
            .delay(Duration::from_secs(30))
    };
    let controller = AbortController::new();
    let request = get(server("/status/500"))
        .query([("id", unique())])
        .signal(&controller.signal());
    let mut sending = Box::pin(request.with_retry(waiting()).send());
    assert!(is_pending(&mut sending).await);
    sleep(Duration::from_millis(50)).await;
    controller.abort();
    assert!(sending.await.unwrap_err().is_abort());
    let limited = get(server("/status/500")).timeout(Duration::from_millis(300));
    let error = limited.with_retry(waiting()).text().await.unwrap_err();
    assert!(matches!(error, FetchError::TimedOut { .. }), "{error:?}");
}

#[wasm_bindgen_test]
async fn the_time_in_total_is_for_the_body_too() {
    let request = get(server("/stall?bytes=10"))
        .query([("id", unique())])
        .timeout(Duration::from_millis(1000));
    let error = request.with_retry(quick()).text().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[wasm_bindgen_test]
async fn dropping_it_aborts_the_request() {
    let id = unique();
    let request = get(server("/stall?bytes=10")).query([("id", &id)]);
    let mut text = Box::pin(request.with_retry(quick()).text());
    assert!(is_pending(&mut text).await);
    arrived(&id).await;
    assert!(
        timeout(Duration::from_millis(100), &mut text)
            .await
            .is_err()
    );
    drop(text);
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
}

#[wasm_bindgen_test]
async fn what_is_not_allowed_is_an_error_at_once() {
    let request = get(server("/text")).header("x y", "1");
    let error = request.with_retry(quick()).send().await.unwrap_err();
    assert!(matches!(error, FetchError::Request(_)), "{error:?}");
}
