//! What URLs and queries do in a JavaScript engine: the same in Node and in browsers.
#![cfg(target_arch = "wasm32")]

#[path = "web/readme.rs"]
mod readme;

use std::error::Error;

use treenail_url::{Url, UrlSearchParams};
use wasm_bindgen_test::wasm_bindgen_test;

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

#[wasm_bindgen_test]
fn text_is_parsed_and_normalised() {
    assert_eq!(
        url("HTTPS://Example.com:443/a b").to_string(),
        "https://example.com/a%20b"
    );
}

#[wasm_bindgen_test]
fn text_that_is_no_url_is_an_error_that_names_it() {
    for text in [
        "",
        "example.com",
        "//host",
        "http://",
        "http://[::1",
        "http://a:99999",
    ] {
        let error = text.parse::<Url>().unwrap_err();
        assert_eq!(error.input(), text);
        assert_eq!(error.base(), None);
        assert_eq!(error.to_string(), format!("`{text}` is not a URL"));
        assert!(error.source().is_some());
        assert_eq!(
            treenail_url::Error::from(error).kind(),
            treenail_url::ErrorKind::Type
        );
    }
}

#[wasm_bindgen_test]
fn a_reference_is_joined_to_a_url() {
    let base = url("https://example.com/a/b?x=1");
    for (reference, expected) in [
        ("../c", "https://example.com/c"),
        ("?y=2", "https://example.com/a/b?y=2"),
        ("//other.org/", "https://other.org/"),
        ("", "https://example.com/a/b?x=1"),
    ] {
        assert_eq!(base.join(reference).unwrap().to_string(), expected);
    }
}

#[wasm_bindgen_test]
fn a_reference_that_leads_nowhere_is_an_error_that_names_both() {
    let error = url("data:text/plain,x").join("../c").unwrap_err();
    assert_eq!(
        (error.input(), error.base()),
        ("../c", Some("data:text/plain,x"))
    );
    let text = "`../c` does not lead from `data:text/plain,x` to a URL";
    assert_eq!(error.to_string(), text);
}

#[wasm_bindgen_test]
fn a_path_has_segments() {
    assert_eq!(
        url("https://example.com/a/b%20c/").path_segments(),
        ["a", "b%20c", ""]
    );
    assert_eq!(url("https://example.com").path_segments(), [""]);
    assert!(url("mailto:a@example.com").path_segments().is_empty());
}

#[wasm_bindgen_test]
fn a_query_is_an_iterator_of_decoded_pairs() {
    let pairs: Vec<_> = url("https://example.com/?q=a+b&q=%C3%B6&empty")
        .query_pairs()
        .collect();
    let expected = [("q", "a b"), ("q", "ö"), ("empty", "")];
    assert_eq!(
        pairs,
        expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[wasm_bindgen_test]
fn pairs_are_appended_to_a_copy() {
    let page = url("https://example.com/?a=1");
    let next = page.with_query([("a", "2"), ("b", "x&y")]).unwrap();
    assert_eq!(next.search(), "?a=1&a=2&b=x%26y");
    assert_eq!(page.search(), "?a=1");
}

#[wasm_bindgen_test]
fn the_query_of_a_url_is_live() {
    let page = url("https://example.com/?a=1");
    page.search_params().set("a", "ö");
    assert_eq!(page.to_string(), "https://example.com/?a=%C3%B6");
}

#[wasm_bindgen_test]
fn a_query_is_made_of_pairs() {
    let mut query = UrlSearchParams::from_pairs([("q", "a b")]).unwrap();
    query.extend([("q", "c")]);
    assert_eq!(query.to_string(), "q=a+b&q=c");
    assert_eq!(query.get("q").as_deref(), Some("a b"));
    assert_eq!(query.get("none"), None);
}

#[cfg(feature = "serde")]
mod through_serde {
    use super::{Url, UrlSearchParams, url};
    use std::collections::BTreeMap;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_url_is_its_text() {
        let text = serde_json::to_string(&url("https://example.com")).unwrap();
        assert_eq!(text, "\"https://example.com/\"");
        assert_eq!(
            serde_json::from_str::<Url>(&text).unwrap().to_string(),
            "https://example.com/"
        );
        let error = serde_json::from_str::<Url>("\"no url\"").unwrap_err();
        assert!(error.to_string().starts_with("`no url` is not a URL"));
    }

    #[wasm_bindgen_test]
    fn a_query_is_a_flat_value() {
        let value = BTreeMap::from([("page", "2"), ("q", "a b")]);
        let query = UrlSearchParams::serialize(&value).unwrap();
        assert_eq!(query.to_string(), "page=2&q=a+b");
        let back: BTreeMap<String, String> = query.deserialize().unwrap();
        assert_eq!(back["q"], "a b");
        assert!(query.deserialize::<BTreeMap<String, u8>>().is_err());
        assert!(UrlSearchParams::serialize(&[("a", [1, 2])]).is_err());
    }
}

#[wasm_bindgen_test]
fn a_value_that_javascript_cannot_hold_is_an_error() {
    let pairs = std::collections::BTreeMap::from([("a", u64::MAX)]);
    assert!(UrlSearchParams::new_with_init(pairs).is_err());
    assert!(UrlSearchParams::new_with_init([("a", "b")].as_slice()).is_ok());
}
