//! The README's example of a client as it stands there, run.

use std::time::Duration;
use treenail_fetch::{Client, FetchError, RetryPolicy};

async fn page(number: &str) -> Result<String, FetchError> {
    let api = Client::new()
        .base_url("https://example.org/")
        .header("accept", "text/plain")
        .timeout(Duration::from_secs(20))
        .with_retry(RetryPolicy::new().attempt_timeout(Duration::from_secs(5)))
        .before_request(|request| request.bearer_auth("token"));
    api.text(api.get("/text").query([("page", number)])).await
}

mod run {
    use crate::readme::run::redirect;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_reads_the_text() {
        redirect();
        assert_eq!(super::page("2").await.unwrap(), "Hello, wörld!");
    }
}
