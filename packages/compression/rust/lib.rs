#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]
#![deny(missing_docs, missing_debug_implementations)]

#[path = "../generated/rust/mod.rs"]
mod generated;
#[allow(
    unused_imports,
    reason = "a package without definitions generates none"
)]
pub use generated::*;
