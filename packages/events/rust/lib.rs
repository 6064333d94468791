//! Typed DOM events, `AbortController` and `AbortSignal`: listeners, futures and streams that clean up.
//!
//! * [`EventTargetExt`] gives every target `on`, `once` and `events`, typed by the target and the event.
//! * [`AbortSignal`] can be awaited, and [runs](AbortSignal::run) a future until it fires.
//! * [`race`] waits for the first of several; [`Emitter`] gives a program's own values to those who listen.
//! * [`AutoAbort`] aborts when it is dropped.
//! * [`CustomEvent`] carries a detail with a type.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

mod abort;
mod custom_event;
mod emitter;
pub mod event;
mod event_error;
mod events;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod listener;
mod once;
mod place;
mod race;
mod target;

pub use abort::{Abortable, Aborted, AutoAbort};
pub use emitter::{Emitted, Emitter, NextEmitted, Subscriber};
pub use event::{Custom, Dispatches, EventType, Inherited, ListenFor, Own};
pub use event_error::EventError;
pub use events::{Events, TryEvents};
pub use generated::*;
pub use listener::Listener;
pub use once::{Once, TryOnce};
pub use race::{Race, race};
pub use target::EventTargetExt;
pub use treenail_core::{Error, ErrorKind, Result};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
