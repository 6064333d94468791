//! Fetch with typed requests, responses and errors, cancellable and with timeouts.
//!
//! * [`get`], [`post`] and the others begin a request; [`RequestBuilder`] goes on, and [`FetchError`] says what failed.
//! * Dropping the future of a request aborts it; so do a signal and a time limit.
//! * [`Response`] and [`Request`] are the platform's own objects with more methods: a body as [text](Response::text),
//!   [bytes](Response::read), [chunks](Response::chunks), or, with the feature `serde`, any type.
//! * [`fetch`] is the platform's function as it is.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

mod body;
#[cfg(feature = "client")]
mod builder;
#[cfg(feature = "client")]
mod client;
mod error;
#[cfg(feature = "client")]
mod excerpt;
#[path = "../generated/rust/mod.rs"]
mod generated;
#[cfg(feature = "client")]
mod limits;
#[cfg(feature = "streaming")]
mod lines;
#[cfg(feature = "streaming")]
mod progress;
#[cfg(feature = "client")]
mod retry;
#[cfg(feature = "client")]
mod sending;
#[cfg(feature = "streaming")]
mod server_sent_events;
mod status;
#[cfg(all(feature = "client", feature = "streaming"))]
mod upload_progress;

#[cfg(feature = "client")]
pub use builder::{RequestBuilder, delete, get, head, options, patch, post, put, request};
#[cfg(feature = "client")]
pub use client::Client;
pub use error::FetchError;
pub use generated::*;
#[cfg(feature = "streaming")]
pub use lines::Lines;
#[cfg(all(feature = "serde", feature = "streaming"))]
pub use lines::Ndjson;
#[cfg(feature = "streaming")]
pub use progress::{DownloadProgress, Progress};
#[cfg(feature = "client")]
pub use retry::{FailedAttempt, RetryPolicy, Retrying};
#[cfg(feature = "client")]
pub use sending::Sending;
#[cfg(feature = "streaming")]
pub use server_sent_events::{ServerSentEvent, ServerSentEvents};
pub use status::HttpStatusError;
pub use treenail_core::{Error, ErrorKind, Result};
pub use treenail_file::{FormData, FormDataEntryValue};
#[cfg(all(feature = "client", feature = "streaming"))]
pub use upload_progress::UploadProgress;

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
