//! What is sent.

use super::*;

#[wasm_bindgen_test]
async fn text_is_fetched() {
    assert_eq!(get(server("/text")).text().await.unwrap(), "Hello, wörld!");
}

#[wasm_bindgen_test]
async fn bytes_are_fetched() {
    let bytes = get(server("/bytes?n=1000")).bytes().await.unwrap();
    let expected: Vec<u8> = (0..=255).cycle().take(1000).collect();
    assert_eq!(bytes, expected);
}

#[wasm_bindgen_test]
async fn the_platforms_own_function_gives_the_same_type() {
    let response: Response = fetch(server("/text")).await.unwrap();
    assert_eq!((response.status(), response.ok()), (200, true));
    assert_eq!(response.text().await.unwrap(), "Hello, wörld!");
    let init = RequestInit::new().method("POST").body("body");
    let response = fetch_with_init(server("/echo"), &init).await.unwrap();
    assert_eq!(field(&response.text().await.unwrap(), "method"), "POST");
}

#[wasm_bindgen_test]
async fn a_response_has_a_url_a_status_and_headers() {
    let response = get(server("/redirect")).send().await.unwrap();
    assert_eq!(response.url(), server("/text"));
    assert!(response.redirected());
    assert_eq!(response.status(), 200);
    let kind = response.headers().get("Content-Type").unwrap();
    assert_eq!(kind.as_deref(), Some("text/plain;charset=utf-8"));
    assert!(
        response
            .headers()
            .iter()
            .any(|(name, _)| name == "content-type")
    );
}

#[wasm_bindgen_test]
async fn every_method_is_sent_as_such() {
    let url = || server("/echo");
    for (builder, method) in [
        (get(url()), "GET"),
        (post(url()), "POST"),
        (put(url()), "PUT"),
        (patch(url()), "PATCH"),
        (treenail_fetch::delete(url()), "DELETE"),
        (request("PUT", url()), "PUT"),
    ] {
        assert_eq!(field(&builder.text().await.unwrap(), "method"), method);
    }
    assert_eq!(head(server("/text")).text().await.unwrap(), "");
    assert!(options(server("/text")).send().await.unwrap().status() < 300);
}

#[wasm_bindgen_test]
async fn headers_and_queries_are_sent() {
    let echo = get(server("/echo?a=1#top"))
        .header("X-One", "1")
        .header("x-one", "2")
        .headers([("x-two", "ö".to_owned().replace('ö', "o"))])
        .bearer_auth("token")
        .query([("b", "x y&z")])
        .text()
        .await
        .unwrap();
    assert_eq!(field(&echo, "headers.x-one"), "1, 2");
    assert_eq!(field(&echo, "headers.x-two"), "o");
    assert_eq!(field(&echo, "headers.authorization"), "Bearer token");
    assert_eq!(
        (field(&echo, "query.a"), field(&echo, "query.b")),
        ("1".into(), "x y&z".into())
    );
}

#[wasm_bindgen_test]
async fn every_kind_of_body_is_sent_with_its_type() {
    let blob = Blob::from_bytes(b"blob", "text/x-blob").unwrap();
    let query = treenail_url::UrlSearchParams::from_pairs([("a", "1")]).unwrap();
    let url = || server("/echo");
    for (builder, body, kind) in [
        (
            post(url()).body("tëxt"),
            "tëxt",
            Some("text/plain;charset=utf-8"),
        ),
        (post(url()).body(b"bytes"), "bytes", None),
        (post(url()).body(&b"slice"[..]), "slice", None),
        (post(url()).body(&blob), "blob", Some("text/x-blob")),
        (
            post(url()).body(&query),
            "a=1",
            Some("application/x-www-form-urlencoded;charset=utf-8"),
        ),
    ] {
        let echo = builder.text().await.unwrap();
        assert_eq!(field(&echo, "body"), body);
        let sent = field(&echo, "headers.content-type").to_lowercase();
        match kind {
            Some(kind) => assert_eq!(sent, kind),
            None => assert!(sent.contains("undefined"), "{sent}"),
        }
    }
}

#[wasm_bindgen_test]
async fn a_form_is_sent_with_its_blobs_and_read_again() {
    let form = FormData::new().unwrap();
    form.append("field", "value");
    form.append_blob("file", &Blob::from_bytes(b"content", "text/plain").unwrap());
    let echo = post(server("/echo")).body(&form).text().await.unwrap();
    let body = field(&echo, "body");
    assert!(body.contains("name=\"field\"\r\n\r\nvalue"), "{body}");
    assert!(body.contains("content"), "{body}");
    let response = get(server("/form")).send().await.unwrap();
    let form = response.form_data().await.unwrap();
    assert_eq!(
        form.get("field"),
        Some(FormDataEntryValue::String("value".into()))
    );
    let Some(FormDataEntryValue::File(file)) = form.get("file") else {
        panic!("the file is missing")
    };
    assert_eq!(
        (file.name().as_str(), file.text().await.unwrap().as_str()),
        ("a.txt", "file text")
    );
    assert_eq!(form.get("none"), None);
}

#[wasm_bindgen_test]
async fn every_field_of_the_platforms_options_has_a_step() {
    let built = get(server("/text"))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .integrity("sha256-abc")
        .keepalive(true)
        .mode(RequestMode::Cors)
        .priority(RequestPriority::Low)
        .redirect(RequestRedirect::Error)
        .referrer("about:client")
        .referrer_policy(treenail_fetch::ReferrerPolicy::NoReferrer)
        .duplex(treenail_fetch::RequestDuplex::Half)
        .no_window()
        .header("x-one", "1")
        .build()
        .unwrap();
    let get = |name: &str| js_sys::Reflect::get(&built, &name.into()).unwrap();
    for (name, expected) in [
        ("url", server("/text").as_str()),
        ("cache", "no-store"),
        ("credentials", "omit"),
        ("integrity", "sha256-abc"),
        ("mode", "cors"),
        ("redirect", "error"),
        ("referrerPolicy", "no-referrer"),
    ] {
        assert_eq!(get(name), expected, "{name}");
    }
    assert_eq!(get("keepalive"), true);
    assert_eq!(built.headers().get("x-one").unwrap().as_deref(), Some("1"));
}

#[wasm_bindgen_test]
async fn a_redirect_can_be_refused() {
    let refused = get(server("/redirect"))
        .redirect(RequestRedirect::Error)
        .send()
        .await;
    assert!(
        matches!(refused, Err(FetchError::Network(_))),
        "{refused:?}"
    );
}

#[wasm_bindgen_test]
async fn a_request_that_is_not_allowed_is_an_error_of_sending() {
    for builder in [
        get(server("/text")).header("x y", "1"),
        get(server("/text")).header("x", "line\nbreak"),
        get(server("/text")).header("x", "1").header("", "2"),
    ] {
        let error = builder.send().await.unwrap_err();
        assert!(matches!(error, FetchError::Request(_)), "{error:?}");
        assert!(
            error
                .to_string()
                .starts_with("the request cannot be made: ")
        );
        assert!(error.source().is_some());
    }
    let error = get(server("/text")).header("x y", "1").build().unwrap_err();
    assert!(matches!(error, FetchError::Request(_)));
}

#[wasm_bindgen_test]
async fn a_builder_can_be_awaited() {
    let response = get(server("/text")).into_future().await.unwrap();
    assert_eq!(response.status(), 200);
}
