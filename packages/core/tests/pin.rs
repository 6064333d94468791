//! The macros for types implement conversion traits of wasm-bindgen that are public but not promised. This test holds them
//! to the version they were written for: to raise it, read what changed in `convert` and in the `ImportType` that its
//! macro emits, adapt `rust/macros/interface.rs`; see that the glue still
//! converts what `rust/convert/numbers.rs` describes as a pointer or `null` by `Number`; and only then change the version here.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

const WASM_BINDGEN: &str = "0.2.130";

#[test]
fn the_workspace_pins_the_wasm_bindgen_that_the_macros_were_written_for() {
    let manifest = include_str!("../../../Cargo.toml");
    assert!(
        manifest.contains(&format!("wasm-bindgen = \"={WASM_BINDGEN}\"")),
        "the workspace's Cargo.toml must pin wasm-bindgen to ={WASM_BINDGEN}"
    );
}

#[test]
fn the_lock_holds_that_version() {
    let lock = include_str!("../../../Cargo.lock");
    assert!(
        lock.contains(&format!(
            "name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\""
        )),
        "Cargo.lock must hold wasm-bindgen {WASM_BINDGEN}"
    );
}
