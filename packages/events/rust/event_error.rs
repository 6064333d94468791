//! Events that mean failure, as errors.

use std::{borrow::Cow, error, fmt};

use treenail_core::Error;

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
    pub fn event(&self) -> Option<&Event> {
        match self {
            Self::Event { event, .. } => Some(event),
            Self::Time(_) => None,
        }
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Time(error) if error.is_timeout())
    }
}

impl fmt::Display for EventError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event { name, .. } => write!(formatter, "event `{name}`"),
            Self::Time(error) => error.fmt(formatter),
        }
    }
}

impl error::Error for EventError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Event { .. } => None,
            Self::Time(error) => Some(error),
        }
    }
}

pub(crate) fn rejection(name: Cow<'static, str>, event: Event) -> EventError {
    EventError::Event { name, event }
}
