//! Every event of the packages without a layer by hand, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

#[path = "../generated/rust/dispatches.rs"]
mod dispatches;
