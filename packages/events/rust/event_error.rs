//! Events that mean failure, as errors.

use std::{borrow::Cow, error, fmt};

use treenail_core::{__private::named_error, Error, JsValue, js::Object};

use crate::Event;

/// Why no event came that was waited for.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventError {
    /// Another event came, which means failure.
    Event {
        /// The name that it came under.
        name: Cow<'static, str>,
        /// The event.
        event: Event,
    },
    /// Time ran out, or the runtime cannot measure it.
    Time(Error),
}

impl EventError {
    /// The event that means failure, if it was one.
    #[inline]
    pub fn event(&self) -> Option<&Event> {
        match self {
            Self::Event { event, .. } => Some(event),
            Self::Time(_) => None,
        }
    }

    /// Whether time ran out.
    #[inline]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Time(error) if error.is_timeout())
    }
}

impl fmt::Display for EventError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event { name, .. } => write!(formatter, "event `{name}`"),
            Self::Time(error) => error.fmt(formatter),
        }
    }
}

impl error::Error for EventError {
    #[inline]
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Event { .. } => None,
            Self::Time(error) => Some(error),
        }
    }
}

/// In JavaScript it is an `Error` with the name `EventError`, whose cause is what the event carries as its `error`, or else the event.
impl From<EventError> for Error {
    #[inline]
    fn from(error: EventError) -> Self {
        let text = error.to_string();
        let event = match error {
            EventError::Event { event, .. } => JsValue::from(event),
            EventError::Time(error) => return error,
        };
        let carried = Object::get(&event, "error").unwrap_or_default();
        let cause = match carried.is_null() || carried.is_undefined() {
            true => event,
            false => carried,
        };
        named_error("EventError", &text, Some(&cause))
    }
}

#[inline]
pub(crate) fn rejection(name: Cow<'static, str>, event: Event) -> EventError {
    EventError::Event { name, event }
}
