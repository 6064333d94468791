//! Timers that keep time and clean up: [`sleep`], [`interval`], [`timeout`], and functions that are called
//! [`after`] a while or [`every`] period.
//!
//! They work in windows, workers, Node, Deno and Bun, for durations of any length. Everything that waits is cancelled
//! by dropping it, and once it is dropped nothing is called any more.
//!
//! On targets without JavaScript the crate compiles; its functions panic there.
#![deny(missing_docs, missing_debug_implementations)]

mod alarm;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod interval;
mod platform;
mod sleep;
mod timeout;
mod timer;
mod wait;

pub use generated::*;
pub use interval::{Interval, MissedTickBehavior, interval};
pub use sleep::{Sleep, sleep};
pub use timeout::{Elapsed, Timeout, timeout};
pub use timer::{Timer, after, every};

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
