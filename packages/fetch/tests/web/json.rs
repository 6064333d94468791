//! Bodies through serde.

use crate::{field, server};
use std::collections::BTreeMap;
use treenail_events::AbortController;
use treenail_fetch::{FetchError, get, post};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(serde::Deserialize, serde::Serialize, PartialEq, Debug)]
struct Data {
    name: String,
    values: Vec<u8>,
}

#[wasm_bindgen_test]
async fn json_becomes_a_structure() {
    let data: Data = get(server("/json")).deserialize().await.unwrap();
    assert_eq!(
        data,
        Data {
            name: "treenail".into(),
            values: vec![1, 2, 3]
        }
    );
    let response = get(server("/json")).send().await.unwrap();
    assert_eq!(response.deserialize::<Data>().await.unwrap(), data);
}

#[wasm_bindgen_test]
async fn json_that_is_cut_short_or_of_another_shape_is_an_error() {
    let error = get(server("/json?invalid"))
        .deserialize::<Data>()
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::Json(_)), "{error:?}");
    let error = get(server("/json"))
        .deserialize::<Vec<u8>>()
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::Json(_)), "{error:?}");
    assert!(
        error
            .to_string()
            .starts_with("the body is not the expected JSON: ")
    );
}

#[wasm_bindgen_test]
async fn a_structure_is_sent_as_json() {
    let data = Data {
        name: "ö".into(),
        values: vec![1],
    };
    let echo = post(server("/echo")).json(&data).text().await.unwrap();
    assert_eq!(field(&echo, "body"), "{\"name\":\"ö\",\"values\":[1]}");
    assert_eq!(field(&echo, "headers.content-type"), "application/json");
    let builder = post(server("/echo")).header("Content-Type", "application/x-own");
    let echo = builder.json(&data).text().await.unwrap();
    assert_eq!(field(&echo, "headers.content-type"), "application/x-own");
}

#[wasm_bindgen_test]
async fn a_flat_structure_is_sent_as_a_form() {
    let form = BTreeMap::from([("a", "1"), ("b", "x y")]);
    let echo = post(server("/echo")).form(&form).text().await.unwrap();
    assert_eq!(field(&echo, "body"), "a=1&b=x+y");
    let error = post(server("/echo")).form(&[[1, 2], [3, 4]]).send().await;
    assert!(error.is_ok() || matches!(error, Err(FetchError::Request(_))));
    let error = post(server("/echo")).form(&7).send().await.unwrap_err();
    assert!(matches!(error, FetchError::Request(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn an_abort_while_json_is_read_is_an_abort() {
    let controller = AbortController::new();
    let builder = get(server("/stall?bytes=10")).signal(&controller.signal());
    let response = builder.send().await.unwrap();
    let data = response.deserialize::<Data>();
    controller.abort();
    let error = data.await.unwrap_err();
    assert!(matches!(error, FetchError::Aborted(_)), "{error:?}");
}
