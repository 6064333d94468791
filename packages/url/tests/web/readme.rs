//! The README's example as it stands there, run.

use treenail_url::{Url, UrlParseError};

fn pairs() -> Result<Vec<(String, String)>, UrlParseError> {
    let url: Url = "https://example.org/search?tag=a&tag=b".parse()?;
    Ok(url.query_pairs().collect())
}

mod run {
    use super::pairs;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_example_reads_the_query() {
        let expected = [("tag", "a"), ("tag", "b")].map(|(key, value)| (key.into(), value.into()));
        assert_eq!(pairs().ok(), Some(expected.to_vec()));
    }
}
