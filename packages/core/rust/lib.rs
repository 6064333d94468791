//! Errors, promises and conversions that every Treenail package is built on.
//!
//! * [`Error`] holds whatever JavaScript threw, and is a [`std::error::Error`].
//! * [`Promise<T>`] is a JavaScript promise that Rust can `.await`, typed by what it resolves to.
//! * [`FromJs`] and [`ToJs`] convert values, checking what JavaScript hands over.
//! * [`Iter`] and [`AsyncIter`] are JavaScript's iterators as [`Iterator`] and
//!   [`Stream`](futures_core::Stream); [`async_iterable`] goes the other way.
//! * [`spawn`] runs a future on the current thread.
//! * [`js`] has JavaScript's own types that IDL names, such as buffers, without js-sys.
//!
//! Types exist on every target; calls into JavaScript need wasm.
//!
//! # Values that are not what IDL says
//!
//! JavaScript may give anything: an engine lacks a member, a polyfill or a test's stand-in is not quite right, a page defines
//! a getter. Of every binding holds:
//!
//! * What gives a [`Result`], a [`Promise`], an item of a stream or an iterator, and every argument of a callback is checked. A
//!   value of another type is an error of kind [`Type`](ErrorKind::Type) or [`Range`](ErrorKind::Range), and whatever is
//!   thrown is an error. (A boolean, or a number but no 64-bit integer, that a call itself gives, is converted as JavaScript
//!   converts; it is an error where that throws, where nothing is given, and where a `double` would be NaN. A boolean or a
//!   number that a callback takes is, too, and an integer that is out of range is an error there.)
//! * What gives a plain value, as most attributes do, gives an empty one instead: `""`, `None`, `false`, `0`, an
//!   empty list, an enumeration's `Unknown("")`, a union's `Other`; `NaN` for a floating-point number. A
//!   handle is of whatever JavaScript gave, and its calls fail. (Where IDL itself leaves a handle out, as outside of
//!   secure contexts, it is of an empty object, of which every member is missing.)
//!
//! One thing is not caught: what such a plain member *throws*, which no platform's does on an object of its class, and a
//! symbol, a bigint or an object that refuses conversion in place of a plain number. The exception goes to the JavaScript
//! that called Rust, as it does for a panic: destructors in between do not run, and the stack of wasm keeps what was on
//! it, so that some thousand of them leave no room. Catching it would make reading a number cost three times as much, and
//! checking it five times. Where a value may be of another class, ask with [`cast`] or [`is`] first. In a development build,
//! wasm-bindgen's glue also throws for a plain boolean or number of another type.
//!
//! # Threads
//!
//! A JavaScript value belongs to the thread, that is the worker, that got it: where there are threads (wasm with `atomics`), handles,
//! promises, streams and guards are not `Send`.
//! [`Error`] is, and its JavaScript value stays behind: [`Error::as_js`] gives it only on its own thread. [`spawn`] and
//! [`Promise::spawn`] run a future on the thread that calls them.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs, missing_debug_implementations)]

// For what is generated here: it names this crate as it does in others.
extern crate self as treenail_core;

mod answers;
mod async_iter;
mod callback;
mod carrier;
mod cast;
mod convert;
mod describe;
mod error;
mod error_kind;
mod executor;
#[path = "../generated/rust/mod.rs"]
mod generated;
mod global;
mod handler;
mod iter;
pub mod js;
mod keys;
mod macros;
mod panics;
mod platform;
mod promise;
mod queue;
mod settled;
mod stream_to_js;
mod task;
mod thread_bound;
mod web_sys;

pub use answers::{Answer, Answers, Held, Holding, Requested, Walk};
pub use async_iter::AsyncIter;
pub use callback::CallbackGuard;
pub use cast::{cast, class_name, is};
pub use convert::{FromJs, MAX_SAFE_INTEGER, MIN_SAFE_INTEGER, ToJs};
pub use error::{Error, Result};
pub use error_kind::ErrorKind;
pub use generated::*;
pub use global::{global, global_path, has_global};
pub use iter::{Iter, PlatformIter};
pub use js::ArrayBufferView;
pub use keys::{CanvasContext, ElementTag, OffscreenCanvasContext};
pub use promise::Promise;
pub use stream_to_js::async_iterable;
pub use task::spawn;

pub use wasm_bindgen;
pub use wasm_bindgen::JsCast;
pub use wasm_bindgen::JsValue;

/// What the declarative macros of this crate expand to. Not for use by hand; may change at any time.
#[doc(hidden)]
pub mod __private {
    pub use crate::answers::Passing;
    pub use crate::callback::{Eight, function, given, nothing};
    pub use crate::carrier::{FromCarrier, IntoCarrier};
    pub use crate::cast::{Handle, PrototypeCell, cast, cast_all, cast_some};
    pub use crate::convert::{
        Known, KnownTexts, Number, PlainNumber, clamped_i64, clamped_u64, field, long_to_js,
        present, record, safe_i64, safe_u64, sequence, strings, text, unsigned_long_to_js,
        value_or_symbol,
    };
    pub use crate::describe::describe_named;
    pub use crate::error::{named_error, not_a_value, wrong_type};
    pub use crate::global::{global_scope, has_class, object_or_empty, object_or_none, receiver};
    pub use crate::handler::{handler, set_handler};
    pub use crate::js::WeakMap;
    pub use crate::queue::Queue;
    pub use crate::stream_to_js::Values;
    pub use crate::web_sys::{lost_by_web_sys, not_in_web_sys};
    pub use wasm_bindgen;

    /// What the type of a handle names: one import of all costs the compiler less than one of each, for each type.
    pub mod handle {
        pub use crate::cast::Kind;
        pub use core::mem::ManuallyDrop;
        pub use wasm_bindgen::__rt::marker::{ErasableGeneric, VectorRefIntoWasmAbiSealed};
        pub use wasm_bindgen::convert::{
            FromWasmAbi, IntoWasmAbi, LongRefFromWasmAbi, OptionFromWasmAbi, OptionIntoWasmAbi,
            RefFromWasmAbi, UpcastFrom, VectorRefIntoWasmAbi, WasmSlice,
        };
        pub use wasm_bindgen::describe::WasmDescribe;
        pub use wasm_bindgen::sys::Promising;
        pub use wasm_bindgen::{IntoJsGeneric, JsCast, JsValue};
    }
}

/// The examples of the README, compiled with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
