//! `URL` and `URLSearchParams`, typed, with fallible parsing.
//!
//! * `"https://…".parse::<Url>()` gives a [`Url`] or a [`UrlParseError`] that names the text.
//! * [`Url::join`] resolves a reference, [`Url::query_pairs`] iterates over the query.
//! * With the feature `serde`, a [`Url`] is its text, and a query is a struct.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

#[path = "../generated/rust/mod.rs"]
mod generated;
mod parse;
#[cfg(feature = "serde")]
mod parse_query;
mod query;
#[cfg(feature = "serde")]
mod serialize;

pub use generated::*;
pub use parse::UrlParseError;
#[cfg(feature = "serde")]
pub use parse_query::{InvalidQueryError, parse_query};
pub use treenail_core::{Error, ErrorKind, Result};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
