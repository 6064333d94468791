//! What comes back: statuses and bodies.

use super::*;

#[wasm_bindgen_test]
async fn an_unreachable_or_wrong_url_is_a_network_error() {
    for url in [
        server("/refuse"),
        "http://".to_owned(),
        "nonsense://x".to_owned(),
    ] {
        let error = get(url.clone()).send().await.unwrap_err();
        assert!(matches!(error, FetchError::Network(_)), "{url}: {error:?}");
        assert!(!error.is_abort() && !error.is_timeout());
        assert_eq!(error.status(), None);
    }
}

#[wasm_bindgen_test]
async fn an_error_status_is_an_error_when_asked_for() {
    let response = get(server("/status/404")).send().await.unwrap();
    let error = response.error_for_status().unwrap_err();
    assert_eq!(error.status(), 404);
    let text = format!("`{}` answered 404", server("/status/404"));
    assert!(error.to_string().starts_with(&text), "{error}");
    assert_eq!(
        error.into_response().text().await.unwrap(),
        "{\"status\":404}"
    );
    for good in [200, 204, 299] {
        let response = get(server(&format!("/status/{good}")))
            .send()
            .await
            .unwrap();
        assert_eq!(response.error_for_status().unwrap().status(), good);
    }
}

#[wasm_bindgen_test]
async fn the_short_forms_treat_an_error_status_as_an_error() {
    for status in [400, 404, 500, 503] {
        let error = get(server(&format!("/status/{status}")))
            .text()
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert!(error.source().is_some());
        let error = treenail_core::Error::from(error);
        assert_eq!(error.name(), "HttpStatusError");
    }
    let FetchError::Status(error) = get(server("/status/404")).bytes().await.unwrap_err() else {
        panic!("it is a status")
    };
    let body = error.into_response().text().await;
    assert_eq!(body.unwrap(), "{\"status\":404}");
}

#[wasm_bindgen_test]
async fn a_body_comes_piece_by_piece() {
    let response = get(server("/stream?chunks=5&ms=20&size=8"))
        .send()
        .await
        .unwrap();
    let mut chunks = response.chunks().unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        bytes.extend(chunk.unwrap());
    }
    assert_eq!(
        bytes,
        (0..5).flat_map(|index| [index; 8]).collect::<Vec<u8>>()
    );
    // Of a body that never ends, the beginning.
    let response = get(server("/stall?bytes=16")).send().await.unwrap();
    let mut chunks = response.chunks().unwrap();
    let mut bytes = Vec::new();
    while bytes.len() < 16 {
        bytes.extend(chunks.next().await.unwrap().unwrap());
    }
    assert_eq!(bytes, (0..16).collect::<Vec<u8>>());
}

#[wasm_bindgen_test]
async fn the_body_of_a_request_comes_in_pieces_too() {
    let request = post("http://localhost/").body("text").build().unwrap();
    let mut chunks = request.chunks().unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        bytes.extend(chunk.unwrap());
    }
    assert_eq!(bytes, b"text");
    let request = get("http://localhost/").build().unwrap();
    assert_eq!(request.chunks().unwrap().next().await, None);
}

#[wasm_bindgen_test]
async fn a_body_that_is_not_there_has_no_chunks() {
    let response = get(server("/status/204")).send().await.unwrap();
    assert_eq!(response.chunks().unwrap().next().await, None);
}

#[wasm_bindgen_test]
async fn a_body_can_be_read_only_once() {
    let response = get(server("/text")).send().await.unwrap();
    response.text().await.unwrap();
    assert_eq!(response.text().await.unwrap_err().kind(), ErrorKind::Type);
    assert_eq!(response.chunks().unwrap_err().kind(), ErrorKind::Type);
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_is_an_error() {
    let error = get(server("/abort")).bytes().await.unwrap_err();
    // An engine may notice before it hands out the response.
    assert!(
        matches!(error, FetchError::Body(_) | FetchError::Network(_)),
        "{error:?}"
    );
}

#[wasm_bindgen_test]
async fn dropping_chunks_ends_the_transfer() {
    let id = unique();
    let url = server("/stream?chunks=1000&ms=10");
    let response = get(url).query([("id", &id)]).send().await.unwrap();
    let mut chunks = response.chunks().unwrap();
    chunks.next().await.unwrap().unwrap();
    drop(chunks);
    assert_eq!(field(&seen(&id).await, "0.aborted"), "JsValue(true)");
}

#[wasm_bindgen_test]
async fn a_response_outlives_the_future_of_its_request() {
    let response = {
        let sending = get(server("/stream?chunks=3&ms=30&size=4")).send();
        sending.await.unwrap()
    };
    assert_eq!(response.read().await.unwrap().len(), 12);
}

#[wasm_bindgen_test]
async fn a_response_can_be_made() {
    let response = Response::new_with_body(Some(&"made")).unwrap();
    assert_eq!(response.text().await.unwrap(), "made");
    let bytes = Response::new_with_body(Some(&vec![1_u8, 2]))
        .unwrap()
        .read()
        .await
        .unwrap();
    assert_eq!(bytes, [1, 2]);
}

#[wasm_bindgen_test]
async fn json_of_the_platform_is_any_value() {
    let json = get(server("/json"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let name = js_sys::Reflect::get(&json, &"name".into()).unwrap();
    assert_eq!(String::from_js(name).unwrap(), "treenail");
}
