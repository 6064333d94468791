//! The README's example as it stands there, run.

use treenail_url::{InvalidQueryError, Url, UrlParseError, parse_query};

fn pairs() -> Result<Vec<(String, String)>, UrlParseError> {
    let url: Url = "https://example.org/search?tag=a&tag=b".parse()?;
    Ok(url.query_pairs().collect())
}

// With the feature `serde`: the parameters by their types; an error names the one that is missing or wrong.
#[derive(serde::Deserialize)]
struct Search {
    page: Option<u32>,
    #[serde(default)]
    tag: Vec<String>,
}

fn search(url: &Url) -> Result<Search, InvalidQueryError> {
    parse_query(&url.search_params())
}

mod run {
    use super::{pairs, search};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_example_reads_the_query() {
        let expected = [("tag", "a"), ("tag", "b")].map(|(key, value)| (key.into(), value.into()));
        assert_eq!(pairs().ok(), Some(expected.to_vec()));
    }

    #[wasm_bindgen_test]
    fn the_example_reads_parameters_by_their_types() {
        let url = "https://example.org/?page=2&tag=a&tag=b".parse().unwrap();
        let search = search(&url).unwrap();
        assert_eq!((search.page, search.tag.len()), (Some(2), 2));
    }
}
