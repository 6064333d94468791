//! The README's example of an upload as it stands there, run.

use treenail_fetch::{FetchError, post};

async fn send_much() -> Result<u16, FetchError> {
    let request = post("https://example.org/echo").body(vec![0; 100_000]);
    let (sent, mut progress) = request.upload_progress();
    while let Some(report) = progress.next().await {
        println!("{} of {:?} bytes", report.loaded, report.total);
    }
    Ok(sent.await?.status())
}

mod run {
    use crate::readme::run::redirect;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_sends_all() {
        redirect();
        assert_eq!(super::send_much().await.unwrap(), 200);
    }
}
