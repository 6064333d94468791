//! `ReadableStream`, `WritableStream` and `TransformStream`, typed, to and from Rust's streams.
//!
//! * [`ReadableStream::chunks`] reads as a Rust stream; dropping it cancels.
//! * [`ReadableStream::from_stream`] makes one of a Rust stream, which is polled only when somebody reads.
//! * [`WritableStream::writer`] writes; [`WritableStream::from_fn`] makes one of a function.
//! * [`ReadableWritablePair::from_fn`] transforms.
//! * [`ReadableStream::byte_reader`] reads bytes into slices.
#![deny(missing_docs, missing_debug_implementations)]

mod byob;
mod chunks;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod source;
mod transform;
mod writer;

pub use byob::ByteReader;
pub use chunks::Chunks;
pub use generated::*;
pub use treenail_core::{Error, ErrorKind, Result};
pub use writer::Writer;

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
