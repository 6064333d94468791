//! What URLs and queries do in a JavaScript engine: the same in Node and in browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

#[cfg(feature = "serde")]
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
    use serde::{Deserialize, de::DeserializeOwned};
    use std::{collections::BTreeMap, fmt::Debug};
    use treenail_url::{ErrorKind, InvalidQueryError, parse_query};
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
        let back: BTreeMap<String, String> = parse_query(&query).unwrap();
        assert_eq!(back["q"], "a b");
        assert!(parse_query::<BTreeMap<String, u8>>(&query).is_err());
        assert!(UrlSearchParams::serialize(&[("a", [1, 2])]).is_err());
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Sort {
        Name,
        Date,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Search {
        page: u32,
        price: f64,
        draft: bool,
        sort: Option<Sort>,
        size: Option<u8>,
        #[serde(default)]
        tag: Vec<String>,
    }

    fn read<T: DeserializeOwned>(query: &str) -> Result<T, InvalidQueryError> {
        parse_query(&UrlSearchParams::new_with_init(query).unwrap())
    }

    /// The value of the parameter `a`.
    fn value<T: DeserializeOwned>(query: &str) -> Result<T, InvalidQueryError> {
        #[derive(Deserialize)]
        struct One<T> {
            a: T,
        }
        read::<One<T>>(query).map(|one| one.a)
    }

    #[wasm_bindgen_test]
    fn a_query_is_a_struct_of_values() {
        let query = "?page=2&price=-1.5&tag=a&draft&tag=b+c&sort=date&other=1&other=2";
        let search = Search {
            page: 2,
            price: -1.5,
            draft: true,
            sort: Some(Sort::Date),
            size: None,
            tag: vec!["a".into(), "b c".into()],
        };
        assert_eq!(read::<Search>(query), Ok(search));
    }

    #[wasm_bindgen_test]
    fn an_error_names_the_parameter_and_what_is_wrong() {
        for (query, parameter, message) in [
            ("", "page", "missing"),
            (
                "?page=two",
                "page",
                "`two` is not a whole number of 32 bits, 0 or above",
            ),
            (
                "?page=1&price=1&draft=yes",
                "draft",
                "`yes` is not a truth value",
            ),
            ("?page=1&page=2", "page", "given 2 times"),
            (
                "?page=1&price=1&draft&size=256",
                "size",
                "`256` is not a whole number from 0 to 255",
            ),
        ] {
            let error = read::<Search>(query).unwrap_err();
            assert_eq!(error.parameter(), Some(parameter), "{query}");
            assert_eq!(error.message(), message);
            assert_eq!(error.to_string(), format!("`{parameter}`: {message}"));
            assert_eq!(treenail_url::Error::from(error).kind(), ErrorKind::Type);
        }
        let error = value::<Sort>("?a=size").unwrap_err();
        assert_eq!(error.parameter(), Some("a"));
        assert!(error.message().contains("`size`"), "{error}");
    }

    #[wasm_bindgen_test]
    fn what_denies_others_names_them() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Strict {}
        let error = read::<Strict>("?a=1").unwrap_err();
        assert_eq!(error.parameter(), Some("a"));
    }

    fn refuses<T: DeserializeOwned + Debug>(texts: &[&str]) {
        for text in texts {
            let error = value::<T>(&format!("?a={text}")).unwrap_err();
            assert_eq!(error.parameter(), Some("a"));
        }
    }

    #[wasm_bindgen_test]
    fn each_type_takes_what_is_written_as_it() {
        assert_eq!(value("?a=a%20b"), Ok("a b".to_owned()));
        assert_eq!(value("?a"), Ok(String::new()));
        assert_eq!(value("?a=x"), Ok('x'));
        assert_eq!(value("?a=-12"), Ok(-12_i64));
        assert_eq!(value("?a=1e3"), Ok(1000_f32));
        assert_eq!(value("?a=.5"), Ok(0.5_f64));
        assert_eq!(value("?a=0"), Ok(false));
        assert_eq!(value("?a=1"), Ok(Some(true)));
        assert_eq!(value("?a=1&a=2"), Ok(vec![1_u8, 2]));
        assert_eq!(value("?a=1&a=x"), Ok((1_u8, "x".to_owned())));
        assert_eq!(value("?a=1&a=2&a=3").ok(), None::<(u8, u8)>);
        refuses::<f64>(&["", "inf", "NaN", "1e999", "0x10", "1,5"]);
        refuses::<i8>(&["", "128", "1.5", "1e3", "%201"]);
        refuses::<bool>(&["TRUE", "yes", "2"]);
        refuses::<Vec<u8>>(&["x", "256"]);
        refuses::<BTreeMap<String, String>>(&["x"]);
    }

    #[wasm_bindgen_test]
    fn what_is_no_set_of_parameters_fits_no_query() {
        assert_eq!(read::<u8>("?a=1").unwrap_err().parameter(), None);
        #[derive(Debug, Deserialize)]
        enum Full {
            #[expect(dead_code, reason = "never made")]
            One(u8),
        }
        assert_eq!(value::<Full>("?a=One").unwrap_err().parameter(), Some("a"));
    }
}

#[wasm_bindgen_test]
fn a_value_that_javascript_cannot_hold_is_an_error() {
    let pairs = std::collections::BTreeMap::from([("a", u64::MAX)]);
    assert!(UrlSearchParams::new_with_init(pairs).is_err());
    assert!(UrlSearchParams::new_with_init([("a", "b")].as_slice()).is_ok());
}
