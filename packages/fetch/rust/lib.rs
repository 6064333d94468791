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
mod builder;
mod client;
mod error;
mod excerpt;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod limits;
mod lines;
mod progress;
mod retry;
mod sending;
mod server_sent_events;
mod status;
mod upload_progress;

pub use builder::{RequestBuilder, delete, get, head, options, patch, post, put, request};
pub use client::Client;
pub use error::FetchError;
pub use generated::*;
pub use lines::Lines;
#[cfg(feature = "serde")]
pub use lines::Ndjson;
pub use progress::{DownloadProgress, Progress};
pub use retry::{FailedAttempt, RetryPolicy, Retrying};
pub use sending::Sending;
pub use server_sent_events::{ServerSentEvent, ServerSentEvents};
pub use status::HttpStatusError;
pub use treenail_core::{Error, ErrorKind, Result};
pub use treenail_file::{FormData, FormDataEntryValue};
pub use upload_progress::UploadProgress;

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
