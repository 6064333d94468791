//! What can go wrong with a request.

use std::{error::Error as StdError, fmt, time::Duration};

use treenail_core::Error;
use wasm_bindgen::JsValue;

use crate::HttpStatusError;

/// The error of a request, by what failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum FetchError {
    /// A step of the builder failed: a header that is not allowed, a query or a body that cannot be written.
    Request(Error),
    /// There was no answer, or the platform refused to ask: a URL that is none, a method that is not allowed, a body that the
    /// method does not have. The platform does not tell them apart.
    Network(Error),
    /// A signal fired. The reason may be any value, also one that is no JavaScript error.
    Aborted(Error),
    /// The time of [`RequestBuilder::timeout`](crate::RequestBuilder::timeout) had passed, or that of the last attempt, by
    /// [`RetryPolicy::attempt_timeout`](crate::RetryPolicy::attempt_timeout).
    TimedOut {
        /// How long the request, or its attempt, was given.
        limit: Duration,
        /// A `TimeoutError`, for a request the platform's own.
        reason: Error,
    },
    /// The answer has an error status, and [`error_for_status`](crate::Response::error_for_status) was asked for.
    Status(HttpStatusError),
    /// The body could not be read.
    Body(Error),
    /// Another call of the platform failed: what [`Error`] becomes with `?`.
    Other(Error),
    /// The body is not JSON, or not of the expected shape.
    #[cfg(feature = "serde")]
    Json(serde_json::Error),
}

impl FetchError {
    /// What a body failed with that the platform alone has read.
    #[cfg(any(feature = "client", feature = "serde", feature = "streaming"))]
    pub(crate) fn reading(error: Error) -> Self {
        if error.is_abort() || error.is_timeout() {
            Self::Aborted(error)
        } else {
            Self::Body(error)
        }
    }

    /// Whether the request was aborted by a signal, whatever its reason.
    pub fn is_abort(&self) -> bool {
        matches!(self, Self::Aborted(_))
    }

    /// Whether time ran out: that of the request, or of a signal with a time limit.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::TimedOut { .. } => true,
            Self::Aborted(reason) => reason.is_timeout(),
            _ => false,
        }
    }

    /// The error status of the answer, if that is the error.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status(error) => Some(error.status()),
            _ => None,
        }
    }
}

/// In whole milliseconds, of which a part counts as one.
pub(crate) fn milliseconds(limit: Duration) -> u64 {
    let part = u64::from(limit.subsec_nanos().div_ceil(1_000_000));
    limit.as_secs().saturating_mul(1000).saturating_add(part)
}

impl fmt::Display for FetchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(formatter, "the request cannot be made: {error}"),
            Self::Network(error) => write!(formatter, "the request failed: {error}"),
            Self::Aborted(reason) => write!(formatter, "the request was aborted: {reason}"),
            // Not `Duration`'s own text, which costs more code than all the rest of this.
            Self::TimedOut { limit, .. } => {
                write!(
                    formatter,
                    "no complete answer within {} ms",
                    milliseconds(*limit)
                )
            }
            Self::Status(error) => error.fmt(formatter),
            Self::Body(error) => write!(formatter, "the body cannot be read: {error}"),
            Self::Other(error) => error.fmt(formatter),
            #[cfg(feature = "serde")]
            Self::Json(error) => write!(formatter, "the body is not the expected JSON: {error}"),
        }
    }
}

impl StdError for FetchError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error)
            | Self::Network(error)
            | Self::Aborted(error)
            | Self::Body(error)
            | Self::Other(error)
            | Self::TimedOut { reason: error, .. } => Some(error),
            Self::Status(error) => Some(error),
            #[cfg(feature = "serde")]
            Self::Json(error) => Some(error),
        }
    }
}

impl From<HttpStatusError> for FetchError {
    fn from(error: HttpStatusError) -> Self {
        Self::Status(error)
    }
}

/// For `?` beside calls that are not this crate's, and on the platform's own ways to read a body.
impl From<Error> for FetchError {
    fn from(error: Error) -> Self {
        if error.is_abort() || error.is_timeout() {
            Self::Aborted(error)
        } else {
            Self::Other(error)
        }
    }
}

/// The error that JavaScript is given: what it threw itself where there is such a value, else a new one.
impl From<FetchError> for Error {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Request(error)
            | FetchError::Network(error)
            | FetchError::Aborted(error)
            | FetchError::Body(error)
            | FetchError::Other(error)
            | FetchError::TimedOut { reason: error, .. } => error,
            FetchError::Status(error) => error.into(),
            #[cfg(feature = "serde")]
            FetchError::Json(_) => Self::new(treenail_core::ErrorKind::Syntax, error.to_string()),
        }
    }
}

impl From<FetchError> for JsValue {
    fn from(error: FetchError) -> Self {
        Error::from(error).into()
    }
}
