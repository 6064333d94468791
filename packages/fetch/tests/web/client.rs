//! Requests with something in common.

use std::{cell::RefCell, rc::Rc};

use treenail_fetch::{Client, RetryPolicy};

use super::*;

fn api() -> Client {
    Client::new().base_url(SERVER)
}

#[wasm_bindgen_test]
async fn every_method_is_sent_behind_the_base_url() {
    let api = api();
    for (request, method) in [
        (api.get("/echo"), "GET"),
        (api.post("echo"), "POST"),
        (api.put("/echo"), "PUT"),
        (api.patch("/echo"), "PATCH"),
        (api.delete("/echo"), "DELETE"),
        (api.request("PUT", &server("/echo")), "PUT"),
    ] {
        assert_eq!(field(&api.text(request).await.unwrap(), "method"), method);
    }
    assert_eq!(api.send(api.head("/text")).await.unwrap().status(), 200);
    assert_eq!(api.bytes(api.get("/text")).await.unwrap().len(), 14);
    assert!(api.send(api.options("/text")).await.unwrap().status() < 300);
}

#[wasm_bindgen_test]
async fn headers_and_queries_are_merged_by_name() {
    let parent = api()
        .header("X-A", "1")
        .header("x-b", "1")
        .query([("a", "1"), ("b", "1")]);
    let child = parent
        .clone()
        .header("x-a", "2")
        .query([("a", "2"), ("a", "3")]);
    let request = child.get("/echo?b=4").header("x-b", "5");
    let echo = child.text(request).await.unwrap();
    assert_eq!(field(&echo, "headers.x-a"), "2");
    assert_eq!(field(&echo, "headers.x-b"), "5");
    let url = child.send(child.get("/echo?b=4#top")).await.unwrap().url();
    assert!(url.ends_with("/echo?b=4&a=2&a=3"), "{url}");
    let url = parent.send(parent.get("/echo")).await.unwrap().url();
    assert!(url.ends_with("/echo?a=1&b=1"), "{url}");
}

#[wasm_bindgen_test]
async fn any_signal_and_the_shorter_of_no_times_end_a_request() {
    for which in 0..2 {
        let controllers = [AbortController::new(), AbortController::new()];
        let client = api().signal(&controllers[0].signal());
        let request = client.get("/never").signal(&controllers[1].signal());
        let mut sending = Box::pin(client.send(request));
        assert!(is_pending(&mut sending).await);
        controllers[which].abort();
        assert!(sending.await.unwrap_err().is_abort());
    }
    let client = api().timeout(Duration::from_millis(50));
    let error = client.text(client.get("/never")).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    let patient = client.get("/slow?ms=100").timeout(Duration::from_secs(10));
    assert_eq!(client.text(patient).await.unwrap(), "slow");
}

#[wasm_bindgen_test]
async fn hooks_are_called_in_order() {
    let calls = Rc::new(RefCell::new(Vec::new()));
    let [first, second, after, error] = [(); 4].map(|()| calls.clone());
    let client = api()
        .before_request(move |request| {
            first.borrow_mut().push("before 1");
            request.header("x-hook", "1")
        })
        .before_request(move |request| {
            second.borrow_mut().push("before 2");
            request
        })
        .after_response(move |response| {
            after.borrow_mut().push("after");
            async { Ok(response) }
        })
        .before_error(move |failure| {
            error.borrow_mut().push("error");
            failure
        });
    let echo = client.text(client.get("/echo")).await.unwrap();
    assert_eq!(field(&echo, "headers.x-hook"), "1");
    assert!(client.send(client.get("/status/404")).await.is_err());
    let expected = ["before 1", "before 2", "after"];
    let all: Vec<&str> = expected
        .into_iter()
        .chain(expected)
        .chain(["error"])
        .collect();
    assert_eq!(*calls.borrow(), all);
}

#[wasm_bindgen_test]
async fn a_hook_may_put_another_answer_or_error_in_place() {
    let client = api().after_response(|response| async move {
        match response.status() {
            404 => get(server("/text")).send().await,
            _ => Ok(response),
        }
    });
    assert_eq!(
        client.text(client.get("/status/404")).await.unwrap(),
        "Hello, wörld!"
    );
    let client = api().before_error(|_| treenail_core::Error::from(JsValue::from("mine")).into());
    let error = client.text(client.get("/status/404")).await.unwrap_err();
    assert!(matches!(error, FetchError::Other(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn another_function_may_send() {
    let client = api().fetch(|_| get(server("/text")).send());
    assert_eq!(
        client.text(client.get("/never")).await.unwrap(),
        "Hello, wörld!"
    );
}

#[wasm_bindgen_test]
async fn requests_are_sent_again_when_told_so() {
    let client = api().with_retry(RetryPolicy::new());
    let request = client.get("/retry-after").query([("id", unique())]);
    assert_eq!(client.text(request).await.unwrap(), "ready");
}

#[wasm_bindgen_test]
async fn an_error_carries_an_excerpt_and_the_body_can_be_read() {
    let api = api();
    let error = api.send(api.get("/status/404")).await.unwrap_err();
    let FetchError::Status(status) = error else {
        panic!("{error:?}")
    };
    assert_eq!(status.excerpt().as_deref(), Some("{\"status\":404}"));
    let body = status.into_response().text().await.unwrap();
    assert_eq!(body, "{\"status\":404}");
    let response = get(server("/status/404")).send().await.unwrap();
    assert_eq!(response.error_for_status().unwrap_err().excerpt(), None);
}

#[wasm_bindgen_test]
async fn an_excerpt_is_limited_in_length_and_time() {
    let soon = Duration::from_millis(100);
    let response = get(server("/parts?part=%C3%A4%C3%B6&part=%C3%9F"));
    let response = response.send().await.unwrap();
    assert_eq!(response.excerpt(5, Duration::from_secs(10)).await, "äö");
    assert_eq!(response.excerpt(100, Duration::from_secs(10)).await, "äöß");
    // With a URL of its own, and ended: Firefox holds a request back while another of the same URL is under way.
    let controller = AbortController::new();
    let stalled = get(server("/stall?bytes=10"))
        .query([("id", unique())])
        .signal(&controller.signal());
    let stalled = stalled.send().await.unwrap();
    assert_eq!(stalled.excerpt(100, soon).await.len(), 10);
    controller.abort();
    let empty = get(server("/status/204")).send().await.unwrap();
    assert_eq!(empty.excerpt(100, soon).await, "");
    assert_eq!(response.text().await.unwrap(), "äöß");
    assert_eq!(response.excerpt(100, soon).await, "");
}

#[wasm_bindgen_test]
async fn dropping_a_short_form_aborts_the_request() {
    let id = unique();
    let api = api();
    let request = api.get("/stall?bytes=10").query([("id", &id)]);
    let mut text = Box::pin(api.text(request));
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
