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

#[cfg(feature = "streaming")]
#[macro_use]
mod next_item;

#[cfg(feature = "bytes")]
mod byob;
#[cfg(feature = "streaming")]
mod byte_chunks;
mod chunks;
#[path = "../generated/rust/mod.rs"]
mod generated;
#[cfg(feature = "streaming")]
mod lines;
#[cfg(feature = "streaming")]
mod merge;
#[cfg(all(feature = "serde", feature = "streaming"))]
mod ndjson;
#[cfg(feature = "writing")]
mod pipe;
#[cfg(feature = "streaming")]
mod progress;
mod source;
#[cfg(feature = "streaming")]
mod tee;
#[cfg(feature = "writing")]
mod transform;
#[cfg(feature = "writing")]
mod writer;

#[cfg(feature = "bytes")]
pub use byob::ByteReader;
#[cfg(feature = "streaming")]
pub use byte_chunks::{ByteChunks, chunks};
pub use chunks::Chunks;
pub use generated::*;
#[cfg(feature = "streaming")]
pub use lines::{LineError, Lines, lines};
#[cfg(feature = "streaming")]
pub use merge::{Merge, merge};
#[cfg(all(feature = "serde", feature = "streaming"))]
pub use ndjson::{Ndjson, ndjson};
#[cfg(feature = "writing")]
pub use pipe::pipe;
#[cfg(feature = "streaming")]
pub use progress::{Progress, Told, progress};
#[cfg(feature = "streaming")]
pub use tee::{Branch, tee, tee_with_buffer};
pub use treenail_core::{Error, ErrorKind, Result};
#[cfg(feature = "writing")]
pub use writer::Writer;

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
