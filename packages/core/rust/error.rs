//! One error type for everything that JavaScript can throw.

use crate::error_kind::ErrorKind;
use crate::platform;
use crate::thread_bound::{Once, ThreadBound};
use core::fmt;
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// The result of a call into JavaScript.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// How many causes are followed: a chain may be endless, or circular.
const MAX_CAUSES: usize = 8;

/// Anything that JavaScript threw or rejected with, or an error on its way to JavaScript.
///
/// Made from every JavaScript value without failing: an `Error`, a `DOMException`, a string, `null`, a symbol,
/// or an object whose getters throw. Its name, message and causes are read once, when they are first asked for.
///
/// `Send` and `Sync`, so that it goes into `anyhow` and `Box<dyn Error + Send + Sync>`; the JavaScript value
/// itself stays with its thread ([`as_js`](Error::as_js)).
///
/// ```
/// use treenail_core::{Error, ErrorKind};
///
/// let error = Error::new(ErrorKind::Range, "seven is too many");
/// assert_eq!(error.kind(), ErrorKind::Range);
/// assert_eq!(error.to_string(), "RangeError: seven is too many");
/// ```
pub struct Error {
    repr: Repr,
}

enum Repr {
    /// What JavaScript threw. Read when somebody asks: most errors are only passed on.
    Thrown {
        value: ThreadBound,
        facts: Once<Box<dyn Known>>,
    },
    Made(Box<dyn Known>),
}

/// What is known of an error. Behind a table of functions, so that a program that makes no errors of its own, and reads none, has
/// no code for either.
trait Known: Send + Sync {
    fn facts(&self) -> &Facts;
    /// A new JavaScript error.
    fn to_js(&self) -> JsValue;
    fn copy(&self) -> Box<dyn Known>;
}

#[derive(Clone)]
struct Facts {
    kind: ErrorKind,
    name: Cow<'static, str>,
    message: String,
    cause: Option<Error>,
}

impl Known for Facts {
    fn facts(&self) -> &Facts {
        self
    }

    fn to_js(&self) -> JsValue {
        construct(self)
    }

    fn copy(&self) -> Box<dyn Known> {
        Box::new(self.clone())
    }
}

impl Error {
    /// An error made in Rust. In JavaScript it becomes an `Error` (or `TypeError` …, or `DOMException`) of that kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::made(Facts {
            kind,
            name: Cow::Borrowed(kind.name()),
            message: message.into(),
            cause: None,
        })
    }

    fn made(facts: Facts) -> Self {
        Self {
            repr: Repr::Made(Box::new(facts)),
        }
    }

    /// An error made from any other error: its text becomes the message, its sources become the causes.
    ///
    /// An [`Error`] inside is returned as it was.
    #[inline]
    pub fn from_std(error: &(dyn std::error::Error + 'static)) -> Self {
        Self::from_std_within(error, MAX_CAUSES)
    }

    #[inline]
    fn from_std_within(error: &(dyn std::error::Error + 'static), causes: usize) -> Self {
        if let Some(own) = error.downcast_ref::<Self>() {
            return own.clone();
        }
        let made = Self::new(ErrorKind::Other, error.to_string());
        match error.source() {
            Some(source) if causes > 0 => {
                made.with_cause(Self::from_std_within(source, causes - 1))
            }
            _ => made,
        }
    }

    /// The same error with another one as its cause.
    #[must_use]
    #[inline]
    pub fn with_cause(self, cause: Self) -> Self {
        let mut facts = self.facts().clone();
        facts.cause = Some(cause);
        Self::made(facts)
    }

    fn facts(&self) -> &Facts {
        match &self.repr {
            Repr::Made(known) => known.facts(),
            Repr::Thrown { value, facts } => {
                if let Some(known) = facts.get() {
                    return known.facts();
                }
                // Read first and kept then: a getter may run code that asks for the facts of this very error.
                let read = Facts::read(value.get().unwrap_or(&JsValue::UNDEFINED), MAX_CAUSES);
                facts.get_or_init(|| Box::new(read)).facts()
            }
        }
    }

    // Out of line: each call that can throw has it.
    #[cold]
    #[inline(never)]
    fn thrown(value: JsValue) -> Self {
        let error = Self {
            repr: Repr::Thrown {
                value: ThreadBound::new(value),
                facts: Once::new(),
            },
        };
        // Another thread could not read it.
        if cfg!(target_feature = "atomics") {
            error.facts();
        }
        error
    }

    /// What went wrong.
    #[inline]
    pub fn kind(&self) -> ErrorKind {
        self.facts().kind
    }

    /// The error's `name`: `"AbortError"`, `"TypeError"` …; empty if a value was thrown that has none.
    #[inline]
    pub fn name(&self) -> &str {
        &self.facts().name
    }

    /// The error's `message`; for a thrown primitive, that value as text.
    #[inline]
    pub fn message(&self) -> &str {
        &self.facts().message
    }

    /// The error that led to this one (`cause` in JavaScript). At most eight are kept of a chain.
    #[inline]
    pub fn cause(&self) -> Option<&Self> {
        self.facts().cause.as_ref()
    }

    /// The value that JavaScript threw. `None` for an error made in Rust, and on any thread but its own.
    #[inline]
    pub fn as_js(&self) -> Option<&JsValue> {
        match &self.repr {
            Repr::Thrown { value, .. } => value.get(),
            Repr::Made(_) => None,
        }
    }

    /// True if the work was aborted: an `AbortError`, the default reason of an `AbortSignal`.
    #[inline]
    pub fn is_abort(&self) -> bool {
        self.kind() == ErrorKind::Abort
    }

    /// True if it took too long: a `TimeoutError`, the reason of `AbortSignal.timeout`.
    #[inline]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// The wrong type for a conversion. Made where there is JavaScript, so it is JavaScript's own: a small program then has no
    /// code for errors of Rust's, nor for putting text together.
    pub(crate) fn wrong_type(expected: &str) -> Self {
        platform::type_error(expected).into()
    }
}

/// The error of a value of another type, for what macros expand to.
pub fn wrong_type(expected: &str) -> Error {
    Error::wrong_type(expected)
}

/// JavaScript's own error with a name, and what it was caused by, if that is known.
#[inline]
pub fn named_error(name: &str, message: &str, cause: Option<&JsValue>) -> Error {
    let error = made_with_name(name, message);
    if let Some(cause) = cause {
        set_of_made(&error, "cause", cause);
    }
    error.into()
}

fn made_with_name(name: &str, message: &str) -> JsValue {
    let error = platform::error(message);
    set_of_made(&error, "name", &JsValue::from_str(name));
    error
}

/// What was just made takes any property.
fn set_of_made(error: &JsValue, key: &str, value: &JsValue) {
    let _ = platform::set_named(error, key, value);
}

/// The error of a text that is no value of an enumeration.
#[inline]
pub fn not_a_value(text: &str, enumeration: &str) -> Error {
    Error::new(
        ErrorKind::Type,
        format!("`{text}` is not a value of `{enumeration}`"),
    )
}

impl Facts {
    fn read(value: &JsValue, causes: usize) -> Self {
        let name = text_of(value, "name").unwrap_or_default();
        let message = text_of(value, "message").unwrap_or_else(|| primitive_text(value));
        let cause = match causes {
            0 => None,
            _ => property(value, "cause").filter(|cause| !cause.is_undefined()),
        };
        Self {
            kind: ErrorKind::from_name(&name),
            name: Cow::Owned(name),
            message,
            cause: cause.map(|cause| {
                let facts = Self::read(&cause, causes - 1);
                let error = Error::thrown(cause);
                if let Repr::Thrown { facts: cell, .. } = &error.repr {
                    // Already there where it was read at once.
                    let _ = cell.set(Box::new(facts));
                }
                error
            }),
        }
    }
}

/// A JavaScript error of any kind: of ECMAScript's own class, or a `DOMException` where the platform has it, or an `Error` with
/// that name.
fn construct(facts: &Facts) -> JsValue {
    let Facts {
        kind,
        name,
        message,
        ..
    } = facts;
    let error: Option<JsValue> = match kind {
        ErrorKind::Other => None,
        ErrorKind::Type => Some(platform::type_error(message)),
        ErrorKind::Range => Some(platform::range_error(message)),
        ErrorKind::Syntax => Some(platform::syntax_error(message)),
        ErrorKind::Reference => Some(platform::reference_error(message)),
        _ => platform::dom_exception(message, name).ok(),
    };
    let error = error.unwrap_or_else(|| made_with_name(name, message));
    if let Some(cause) = &facts.cause {
        set_of_made(&error, "cause", &cause.into());
    }
    error
}

/// A property of anything, or `None`: what is not an object has none, and a getter may throw.
fn property(value: &JsValue, key: &str) -> Option<JsValue> {
    if !value.is_object() && !value.is_function() {
        return None;
    }
    platform::get_named(value, key).ok()
}

fn text_of(value: &JsValue, key: &str) -> Option<String> {
    property(value, key).and_then(|text| text.as_string())
}

/// `String(value)` for what is neither an object nor a function: those can run code of their own.
fn primitive_text(value: &JsValue) -> String {
    if value.is_object() || value.is_function() {
        return String::new();
    }
    platform::to_text(value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

impl From<JsValue> for Error {
    fn from(value: JsValue) -> Self {
        Self::thrown(value)
    }
}

impl From<&JsValue> for Error {
    fn from(value: &JsValue) -> Self {
        Self::thrown(value.clone())
    }
}

/// The value that JavaScript threw; for an error made in Rust, a new JavaScript error.
impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        match error.repr {
            Repr::Made(known) => known.to_js(),
            Repr::Thrown { value, .. } => value.into_value().unwrap_or_default(),
        }
    }
}

impl From<&Error> for JsValue {
    fn from(error: &Error) -> Self {
        error.clone().into()
    }
}

/// For `Result<T, std::convert::Infallible>`.
impl From<core::convert::Infallible> for Error {
    fn from(never: core::convert::Infallible) -> Self {
        match never {}
    }
}

impl Clone for Error {
    fn clone(&self) -> Self {
        match &self.repr {
            Repr::Made(known) => Self {
                repr: Repr::Made(known.copy()),
            },
            Repr::Thrown { value, .. } => match value.get() {
                Some(value) => Self::thrown(value.clone()),
                // Of another thread: what was read of it is all there is.
                None => Self::made(self.facts().clone()),
            },
        }
    }
}

/// By name, message and causes. Two errors that JavaScript holds apart may be equal here.
impl PartialEq for Error {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
            && self.message() == other.message()
            && self.cause() == other.cause()
    }
}

impl Eq for Error {}

impl fmt::Debug for Error {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("name", &self.name())
            .field("message", &self.message())
            .field("cause", &self.cause())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name(), self.message()) {
            ("", "") => f.write_str("a value that is not an error was thrown"),
            ("", message) => f.write_str(message),
            (name, "") => f.write_str(name),
            (name, message) => write!(f, "{name}: {message}"),
        }
    }
}

impl std::error::Error for Error {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause().map(|cause| cause as _)
    }
}
