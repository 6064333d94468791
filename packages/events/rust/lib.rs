//! Typed DOM events, `AbortController` and `AbortSignal`: listeners, futures and streams that clean up.
//!
//! * [`EventTargetExt`] gives every target `on`, `once` and `events`, typed by the target and the event.
//! * [`AbortSignal`] can be awaited, and [runs](AbortSignal::run) a future until it fires.
//! * [`AbortGuard`] aborts when it is dropped.
//! * [`CustomEvent`] carries a detail with a type.
#![deny(missing_docs, missing_debug_implementations)]

mod abort;
mod custom_event;
pub mod event;
mod events;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod listener;
mod once;
mod queue;
mod target;

pub use abort::{AbortGuard, Abortable, Aborted};
pub use event::{Custom, Dispatches, EventType, Inherited, ListenFor, Own};
pub use events::Events;
pub use generated::*;
pub use listener::Listener;
pub use once::Once;
pub use target::EventTargetExt;
pub use treenail_core::{Error, ErrorKind, Result};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
