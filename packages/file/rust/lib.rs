//! `Blob`, `File` and `FileReader`, typed, with object URLs that are revoked.
//!
//! * [`Blob::from_bytes`] and [`Blob::from_parts`] copy Rust's bytes once; [`Blob::read`] copies them back once.
//! * [`Blob::chunks`] reads piece by piece, and with progress in every runtime through `treenail_streams::progress`.
//! * [`Blob::read_data_url`] gives a `data:` URL.
//! * [`Blob::object_url`] gives a URL that is revoked when it is dropped.
//! * [`FileReader::bytes`] reads with progress; dropping it stops.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

mod data_url;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod list;
mod object_url;
mod parts;
mod read;
#[cfg(feature = "reader")]
mod reading;

pub use generated::*;
pub use object_url::ObjectUrl;
pub use parts::Part;
#[cfg(feature = "reader")]
pub use reading::{Progress, Reading};
pub use treenail_core::{Error, ErrorKind, Result};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
