//! The programs under `examples`, run as they are.

use super::*;

#[path = "../../../../examples/rust-download/main.rs"]
mod download;
#[path = "../../../../examples/rust-poll/main.rs"]
mod poll;

#[wasm_bindgen_test]
async fn the_download_reports_progress_up_to_the_end() {
    let signal = AbortController::new().signal();
    let mut last = None;
    let url = server("/stream?chunks=4&ms=20&size=100");
    let received = download::download(&url, &signal, |progress| last = Some(progress)).await;
    assert_eq!(received.unwrap(), 400);
    assert_eq!(last.map(|progress| progress.received), Some(400));
}

#[wasm_bindgen_test]
async fn the_download_says_what_went_wrong() {
    let controller = AbortController::new();
    for (path, expected) in [
        ("/bytes?n=7", "received 7 bytes"),
        ("/status/404", "the server answered 404"),
    ] {
        let target = EventTarget::new().unwrap();
        let said = download::start(server(path), target, controller.clone()).await;
        assert_eq!(said.unwrap(), expected);
    }
    let target = EventTarget::new().unwrap();
    let said = download::start(server("/stall?bytes=10"), target, controller.clone());
    sleep(Duration::from_millis(100)).await;
    controller.abort();
    assert_eq!(said.await.unwrap(), "stopped");
}

#[wasm_bindgen_test]
async fn the_poll_asks_until_the_server_is_ready() {
    let progress = EventTarget::new().unwrap();
    let mut attempts = progress.events(poll::attempted());
    let url = server(&format!("/retry-after?times=2&id={}", unique()));
    assert_eq!(poll::poll(&url, &progress).await.unwrap(), "ready");
    for expected in [503, 503, 200] {
        let attempt = attempts.next().await.unwrap();
        assert_eq!(attempt.detail_as::<u16>().unwrap(), expected);
    }
}
