//! Timers that keep time and clean up: [`sleep`], [`interval`], [`timeout`] and [`deadline`], functions that are called
//! [`after`] a while or [`every`] period, work that is done again by [`retry`], and functions that are called less often than they are asked,
//! by [`debounce`] and [`throttle`].
//!
//! They work in windows, workers, Node, Deno and Bun, for durations of any length. Everything that waits is cancelled
//! by dropping it, and once it is dropped nothing is called any more.
//!
//! On targets without JavaScript the crate compiles; its functions panic there.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

mod alarm;
mod backoff;
mod deadline;
mod debounce;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod interval;
mod paced;
mod platform;
mod retry;
mod sleep;
mod throttle;
mod timeout;
mod timer;
mod wait;

pub use backoff::{BackoffOptions, backoff};
pub use deadline::{Deadline, deadline};
pub use debounce::{Debounce, debounce};
pub use generated::*;
pub use interval::{Interval, MissedTickBehavior, interval};
pub use paced::{Cancelled, PacedCall};
pub use retry::{Always, FailedAttempt, Retry, RetryVerdict, retry};
pub use sleep::{Sleep, sleep};
pub use throttle::{Throttle, throttle};
pub use timeout::{Elapsed, Timeout, timeout};
pub use timer::{Timer, after, every};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
