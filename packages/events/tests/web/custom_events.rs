//! Events that carry a detail with a type.

use super::*;

#[wasm_bindgen_test]
fn a_custom_event_carries_a_typed_detail() {
    let event = CustomEvent::with_detail("saved", "text").unwrap();
    assert_eq!(event.detail_as::<String>().unwrap(), "text");
    let error = event.detail_as::<i32>().unwrap_err();
    assert_eq!(error.kind(), treenail_events::ErrorKind::Type);
}

#[cfg(feature = "serde")]
#[wasm_bindgen_test]
fn a_custom_event_carries_a_structure_through_serde() {
    let detail = std::collections::BTreeMap::from([("id".to_owned(), vec![1, 2])]);
    let event = CustomEvent::with_serialized_detail("saved", &detail).unwrap();
    let back: std::collections::BTreeMap<String, Vec<u8>> = event.deserialize_detail().unwrap();
    assert_eq!(back["id"], [1, 2]);
    assert!(event.deserialize_detail::<String>().is_err());
}
