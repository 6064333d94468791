//! The README's example of events as it stands there, run.

use treenail_fetch::{FetchError, post};

async fn words() -> Result<Vec<String>, FetchError> {
    let request = post("https://example.org/parts?part=data:%20word%0A%0A");
    let mut events = request.body("why").await?.server_sent_events()?;
    let mut words = Vec::new();
    while let Some(event) = events.next().await {
        words.push(event?.data);
    }
    Ok(words)
}

mod run {
    use crate::readme::run::redirect;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_reads_the_word() {
        redirect();
        assert_eq!(super::words().await.unwrap(), ["word"]);
    }
}
