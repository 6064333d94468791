//! How far a request's body has gone.

use futures_util::stream;
use treenail_core::has_global;
use treenail_fetch::{Progress, RequestBuilder, UploadProgress};
use treenail_streams::ReadableStream;
use treenail_url::UrlSearchParams;

use super::*;

async fn all(mut progress: UploadProgress) -> Vec<(u64, Option<u64>)> {
    let mut reports = Vec::new();
    while let Some(Progress { loaded, total, .. }) = progress.next().await {
        reports.push((loaded, total));
    }
    reports
}

fn echo() -> RequestBuilder {
    post(server("/echo"))
}

fn streamed(parts: &[&str]) -> RequestBuilder {
    let chunks: Vec<_> = parts
        .iter()
        .map(|part| Ok(part.as_bytes().to_vec()))
        .collect();
    echo().streamed_body(&ReadableStream::from_stream(stream::iter(chunks)).unwrap())
}

#[wasm_bindgen_test]
async fn a_body_of_every_kind_has_a_start_an_end_and_a_total() {
    let query = UrlSearchParams::from_pairs([("a", "1")]).unwrap();
    let cases: [(RequestBuilder, u64, &str); 5] = [
        (echo().body("wörld"), 6, "text/plain"),
        (echo().body([1, 2, 3]), 3, ""),
        (
            echo().body("{}").header("content-type", "application/json"),
            2,
            "application/json",
        ),
        (echo().body(query), 3, "application/x-www-form-urlencoded"),
        (echo().body(vec![0; 300_000]), 300_000, ""),
    ];
    for (request, size, kind) in cases {
        let (sent, progress) = request.upload_progress();
        let reports = all(progress).await;
        assert_eq!(reports.first(), Some(&(0, Some(size))), "{kind}");
        assert_eq!(reports.last(), Some(&(size, Some(size))), "{kind}");
        let answer = sent.await.unwrap().text().await.unwrap();
        assert_eq!(field(&answer, "length"), format!("JsValue({size})"));
        let sent_as = field(&answer, "headers.content-type");
        assert!(sent_as.starts_with(kind), "{sent_as}");
    }
}

#[wasm_bindgen_test]
async fn a_form_keeps_what_parts_it() {
    let form = FormData::new().unwrap();
    form.append("field", "value");
    let (sent, progress) = echo().body(form).upload_progress();
    let reports = all(progress).await;
    let answer = sent.await.unwrap().text().await.unwrap();
    let kind = field(&answer, "headers.content-type");
    let boundary = kind.split_once("boundary=").unwrap().1;
    assert!(field(&answer, "body").starts_with(&format!("--{boundary}\r\n")));
    let length = field(&answer, "length");
    assert_eq!(format!("JsValue({})", reports.last().unwrap().0), length);
}

#[wasm_bindgen_test]
async fn a_stream_has_no_total_or_is_sent_whole() {
    let (sent, progress) = streamed(&["streamed ", "text"]).upload_progress();
    assert_eq!(all(progress).await.last().unwrap().0, 13);
    let answer = sent.await.unwrap().text().await.unwrap();
    assert_eq!(field(&answer, "body"), "streamed text");
}

#[wasm_bindgen_test]
async fn it_is_told_piece_by_piece_where_streams_can_be_sent() {
    // A page would need HTTP/2, which the test server does not speak.
    if has_global("location") {
        return;
    }
    let (sent, mut progress) = streamed(&["0123456789", "01234567890123456789"]).upload_progress();
    let mut loaded = Vec::new();
    while let Some(report) = progress.next().await {
        loaded.push(report.loaded);
    }
    assert_eq!(loaded, [0, 10, 30, 30]);
    assert_eq!(sent.await.unwrap().status(), 200);
}

#[wasm_bindgen_test]
async fn it_may_be_told_not_to_stream() {
    let (sent, progress) = echo().body("text").upload_progress_with_stream(false);
    assert_eq!(all(progress).await, [(0, Some(4)), (4, Some(4))]);
    let answer = sent.await.unwrap().text().await.unwrap();
    assert_eq!(field(&answer, "headers.content-length"), "4");
    let (sent, progress) = streamed(&["a", "b"]).upload_progress_with_stream(false);
    assert_eq!(all(progress).await, [(0, Some(2)), (2, Some(2))]);
    sent.await.unwrap();
}

#[wasm_bindgen_test]
async fn no_body_is_nothing_of_nothing() {
    let (sent, progress) = echo().upload_progress();
    assert_eq!(all(progress).await, [(0, None)]);
    sent.await.unwrap();
}

#[wasm_bindgen_test]
async fn it_ends_when_the_request_fails_which_alone_tells_why() {
    let (sent, progress) = post(server("/refuse")).body("a").upload_progress();
    let reports = all(progress).await;
    assert_eq!(reports.first(), Some(&(0, Some(1))));
    assert!(reports.len() <= 2, "{reports:?}");
    let error = sent.await.unwrap_err();
    assert!(matches!(error, FetchError::Network(_)), "{error:?}");
    let (refused, progress) = echo().header("no", "a\nb").upload_progress();
    assert!(all(progress).await.is_empty());
    assert!(matches!(refused.await, Err(FetchError::Request(_))));
}

#[wasm_bindgen_test]
async fn it_may_be_left_and_the_request_goes_on() {
    let (sent, mut progress) = echo().body("text").upload_progress();
    assert_eq!(progress.next().await.unwrap().loaded, 0);
    drop(progress);
    let answer = sent.await.unwrap().text().await.unwrap();
    assert_eq!(field(&answer, "body"), "text");
}

#[wasm_bindgen_test]
async fn dropping_the_request_aborts_it_and_ends_the_reports() {
    let id = unique();
    let request = post(server("/never")).query([("id", &id)]);
    let (sent, mut progress) = request.body("text").upload_progress();
    assert_eq!(progress.next().await.unwrap().loaded, 0);
    arrived(&id).await;
    drop(sent);
    while progress.next().await.is_some() {}
    assert!(seen(&id).await.contains("\"aborted\":true"));
}

#[wasm_bindgen_test]
async fn a_signal_and_a_time_limit_end_it_as_any_request() {
    let controller = AbortController::new();
    let request = post(server("/never")).query([("id", &unique())]);
    let (sent, mut progress) = request
        .body("a")
        .signal(&controller.signal())
        .upload_progress();
    progress.next().await.unwrap();
    controller.abort();
    assert!(sent.await.unwrap_err().is_abort());
    while progress.next().await.is_some() {}
    let request = post(server("/never")).query([("id", &unique())]);
    let (sent, _) = request
        .body("a")
        .timeout(Duration::from_millis(20))
        .upload_progress();
    assert!(matches!(sent.await, Err(FetchError::TimedOut { .. })));
}
