//! `ReadableStream`, `WritableStream` and `TransformStream`, typed, to and from Rust's streams.
//!
//! * [`ReadableStream::chunks`] reads as a Rust stream; dropping it cancels.
//! * [`ReadableStream::from_stream`] makes one of a Rust stream, which is polled only when somebody reads.
//! * [`WritableStream::writer`] writes; [`WritableStream::from_fn`] makes one of a function.
//! * [`ReadableWritablePair::from_fn`] transforms.
//! * [`ReadableStream::byte_reader`] reads bytes into slices.
//! * [`lines`], [`chunks`], [`merge`], [`tee`], [`progress`] and [`pipe`] take any stream of results, those of the platform too; with the
//!   feature `serde`, `ndjson` reads values of JSON.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

#[macro_use]
mod next_item;

mod byob;
mod byte_chunks;
mod chunks;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod lines;
mod merge;
#[cfg(feature = "serde")]
mod ndjson;
mod pipe;
mod progress;
mod source;
mod tee;
mod transform;
mod writer;

pub use byob::ByteReader;
pub use byte_chunks::{ByteChunks, chunks};
pub use chunks::Chunks;
pub use generated::*;
pub use lines::{LineError, Lines, lines};
pub use merge::{Merge, merge};
#[cfg(feature = "serde")]
pub use ndjson::{Ndjson, ndjson};
pub use pipe::pipe;
pub use progress::{Progress, Told, progress};
pub use tee::{Branch, tee, tee_with_buffer};
pub use treenail_core::{Error, ErrorKind, Result};
pub use writer::Writer;

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
