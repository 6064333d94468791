//! The examples in READMEs of packages without a layer by hand. They are only compiled: what they call is in browsers.
#![allow(dead_code, unused_imports, reason = "nothing here is called")]

#[path = "generated/rust/mod.rs"]
mod generated;
