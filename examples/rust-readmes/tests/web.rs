//! Every event of the packages without a layer by hand: the checks compile it, and `npm run cargo -- test` runs it in an engine.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

#[path = "../generated/dispatches.rs"]
mod dispatches;
