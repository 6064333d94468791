//! Bodies that come in piece by piece: lines, JSON, events, progress.

use super::*;

/// A response whose body is sent as these parts.
async fn parts(parts: &[&str]) -> Response {
    let query = parts.iter().map(|part| ("part", *part));
    get(server("/parts")).query(query).send().await.unwrap()
}

async fn lines_of(response: &Response) -> Vec<String> {
    let mut lines = response.lines().unwrap();
    let mut all = Vec::new();
    while let Some(line) = lines.next().await {
        all.push(line.unwrap());
    }
    all
}

#[wasm_bindgen_test]
async fn lines_have_every_end_however_they_are_cut() {
    let response = parts(&["\u{feff}one\nt", "wo\r", "\nthr", "ee\r\r", "fünf"]).await;
    assert_eq!(
        lines_of(&response).await,
        ["one", "two", "three", "", "fünf"]
    );
    let empty = get(server("/status/204")).send().await.unwrap();
    assert!(lines_of(&empty).await.is_empty());
}

#[wasm_bindgen_test]
async fn lines_come_as_soon_as_they_have_ended() {
    let id = unique();
    // Bytes 0 to 64; 10 and 13 are ends of lines. The rest never comes.
    let request = get(server("/stall?bytes=65")).query([("id", &id)]);
    let mut lines = request.send().await.unwrap().lines().unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap().len(), 10);
    drop(lines);
}

#[wasm_bindgen_test]
async fn lines_are_bounded_and_an_error_comes_once() {
    let mut lines = parts(&["abc\nabcd"]).await.lines().unwrap().max_length(3);
    assert_eq!(lines.next().await.unwrap().unwrap(), "abc");
    let error = lines.next().await.unwrap().unwrap_err();
    assert!(matches!(error, FetchError::Body(_)), "{error:?}");
    assert!(lines.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_body_that_was_read_has_no_lines() {
    let response = parts(&["a"]).await;
    response.text().await.unwrap();
    assert!(response.lines().is_err());
    assert!(response.download_progress().is_err());
}

#[cfg(feature = "serde")]
#[wasm_bindgen_test]
async fn json_comes_line_by_line() {
    let response = parts(&["1\n2", "3\r\n\n", " 4 "]).await;
    let mut values = response.ndjson::<u8>().unwrap();
    let mut all = Vec::new();
    while let Some(value) = values.next().await {
        all.push(value.unwrap());
    }
    assert_eq!(all, [1, 23, 4]);
    let mut values = parts(&["1\n\"a\"\n2\n"]).await.ndjson::<u8>().unwrap();
    assert_eq!(values.next().await.unwrap().unwrap(), 1);
    let error = values.next().await.unwrap().unwrap_err();
    assert!(matches!(error, FetchError::Json(_)), "{error:?}");
    assert!(values.next().await.is_none());
}

/// An event's data, type, id and retry.
type Expected = (&'static str, &'static str, &'static str, Option<u64>);

#[wasm_bindgen_test]
async fn events_are_read_as_the_standard_says() {
    let cases: [(&str, &[Expected]); 12] = [
        ("data: a\ndata: b\n\n", &[("a\nb", "message", "", None)]),
        (
            "data: a\r\ndata: b\rdata: c\n\r\n",
            &[("a\nb\nc", "message", "", None)],
        ),
        ("\u{feff}data: a\n\n", &[("a", "message", "", None)]),
        (
            "data:a\n\ndata:  b\n\n",
            &[("a", "message", "", None), (" b", "message", "", None)],
        ),
        (
            "data\n\ndata\ndata\n\n",
            &[("", "message", "", None), ("\n", "message", "", None)],
        ),
        (
            ": a\n:\nother: b\nDATA: c\ndata: d: e\n\n",
            &[("d: e", "message", "", None)],
        ),
        (
            "event: a\n\nid: 1\n\ndata: b\n\n",
            &[("b", "message", "1", None)],
        ),
        (
            "event: a\nevent: b\ndata: c\n\ndata: d\n\n",
            &[("c", "b", "", None), ("d", "message", "", None)],
        ),
        (
            "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            &[
                ("a", "message", "1", None),
                ("b", "message", "1", None),
                ("c", "message", "", None),
            ],
        ),
        (
            "id: 1\nid: 2\0\ndata: a\n\n",
            &[("a", "message", "1", None)],
        ),
        (
            "retry: 10\nretry: 1e3\nretry: -1\nretry:\nretry: +5\ndata: a\n\n",
            &[("a", "message", "", Some(10))],
        ),
        ("data: a\n\ndata: b\n", &[("a", "message", "", None)]),
    ];
    for (text, expected) in cases {
        let mut events = parts(&[text]).await.server_sent_events().unwrap();
        let mut found = Vec::new();
        while let Some(event) = events.next().await {
            found.push(event.unwrap());
        }
        let found: Vec<_> = found
            .iter()
            .map(|one| {
                let retry = one
                    .retry
                    .map(|retry| u64::try_from(retry.as_millis()).unwrap());
                (
                    one.data.as_str(),
                    one.event.as_str(),
                    one.id.as_str(),
                    retry,
                )
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[wasm_bindgen_test]
async fn an_event_of_many_lines_is_bounded_too() {
    let response =
        parts(&["data: ab\ndata: ab\n\ndata: ab\ndata: ab\ndata: ab\ndata: ab\n\n"]).await;
    let mut events = response.server_sent_events().unwrap().max_length(9);
    assert_eq!(events.next().await.unwrap().unwrap().data, "ab\nab");
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error, FetchError::Body(_)), "{error:?}");
    assert!(events.next().await.is_none());
}

#[wasm_bindgen_test]
async fn the_progress_of_a_download_is_told_and_the_body_read_afterwards() {
    let response = get(server("/bytes?n=100000")).send().await.unwrap();
    let mut progress = response.download_progress().unwrap();
    let mut last = None;
    while let Some(report) = progress.next().await {
        last = Some(report.unwrap());
    }
    let last = last.unwrap();
    assert_eq!((last.loaded, last.total), (100_000, Some(100_000)));
    assert_eq!(response.read().await.unwrap().len(), 100_000);
}

#[wasm_bindgen_test]
async fn progress_that_is_dropped_leaves_the_body() {
    let response = get(server("/stream?chunks=3&ms=5&size=10"))
        .send()
        .await
        .unwrap();
    let mut progress = response.download_progress().unwrap();
    let first = progress.next().await.unwrap().unwrap();
    assert_eq!(first.total, None);
    drop(progress);
    assert_eq!(response.read().await.unwrap().len(), 30);
}
