//! What ends a request early, besides dropping it: a signal of the caller's, and a time limit.
//!
//! Behind a trait, whose one implementation is named only where a limit is set: a program that sets none does not link
//! it.

use std::{fmt, time::Duration};

use treenail_core::{
    __private::WeakMap,
    Result,
    js::{Array, Object},
};
use treenail_events::AbortSignal;
use treenail_streams::ReadableStream;

use crate::{FetchError, Response, error::milliseconds};

/// The longest time limit, in milliseconds, that a signal keeps in every engine: Node stores a signed 32-bit integer, and a
/// longer one fires at once.
const LONGEST_LIMIT: u64 = 0x7fff_ffff;

pub(crate) trait Limits: fmt::Debug {
    fn set_signal(&mut self, signal: AbortSignal);

    fn set_timeout(&mut self, limit: Duration);

    /// Limits the time unless it is limited.
    fn set_default_timeout(&mut self, limit: Duration);

    /// Adds a signal to that of the caller.
    fn add_signal(&mut self, signal: &AbortSignal) -> Result<()>;

    /// The signal that the caller gave.
    fn signal(&self) -> Option<&AbortSignal>;

    /// Starts the time, and joins the request's own signal with those that limit it.
    fn join(&mut self, own: AbortSignal) -> Result<AbortSignal>;

    /// Limits the reading of this response, too, for as long as the platform has it.
    fn outlast(&self, response: &Response);

    /// The limit that was reached.
    fn reached(&self) -> Option<FetchError>;
}

/// No limit set yet.
pub(crate) fn limits() -> Box<dyn Limits> {
    Box::<Limited>::default()
}

#[derive(Debug, Default)]
struct Limited {
    signal: Option<AbortSignal>,
    timeout: Option<Duration>,
    time: Option<AbortSignal>,
    // All signals that end the request.
    signals: Option<Array>,
}

thread_local! {
    /// The signals of responses. Engines forget a joined signal that only a request knows (WebKit), and those that it was
    /// joined from (Node); nothing ends the request any more once they are collected. The standard has them kept:
    /// <https://dom.spec.whatwg.org/#abort-signal-garbage-collection>.
    static SIGNALS: WeakMap = WeakMap::new();
}

/// Limits the reading of a body, too, whose response nobody may hold any more.
pub(crate) fn outlast(response: &Object, body: &ReadableStream) {
    SIGNALS.with(|map| {
        let signals = map.get(response);
        if !signals.is_undefined() {
            map.set(body, &signals);
        }
    });
}

/// Joins signals. Whoever holds the joined one holds the others, too.
fn join(signals: &[AbortSignal]) -> Result<AbortSignal> {
    let joined = AbortSignal::any(signals)?;
    let sources: Array = signals.iter().collect();
    SIGNALS.with(|map| map.set(&joined, &sources));
    Ok(joined)
}

impl Limits for Limited {
    fn set_signal(&mut self, signal: AbortSignal) {
        self.signal = Some(signal);
    }

    fn set_timeout(&mut self, limit: Duration) {
        self.timeout = Some(limit);
    }

    fn set_default_timeout(&mut self, limit: Duration) {
        self.timeout.get_or_insert(limit);
    }

    fn add_signal(&mut self, signal: &AbortSignal) -> Result<()> {
        self.signal = Some(match &self.signal {
            Some(own) => join(&[own.clone(), signal.clone()])?,
            None => signal.clone(),
        });
        Ok(())
    }

    fn signal(&self) -> Option<&AbortSignal> {
        self.signal.as_ref()
    }

    fn join(&mut self, own: AbortSignal) -> Result<AbortSignal> {
        let mut signals = vec![own];
        signals.extend(self.signal.clone());
        if let Some(limit) = self.timeout {
            let time = AbortSignal::timeout(milliseconds(limit).min(LONGEST_LIMIT))?;
            signals.push(time.clone());
            self.time = Some(time);
        }
        let joined = join(&signals)?;
        signals.push(joined.clone());
        self.signals = Some(signals.into_iter().collect());
        Ok(joined)
    }

    fn outlast(&self, response: &Response) {
        if let Some(signals) = &self.signals {
            SIGNALS.with(|map| map.set(response, signals));
        }
    }

    fn reached(&self) -> Option<FetchError> {
        // Any value can be the reason of a signal, and WebKit rejects with one of its own instead, so the signals are
        // asked, and not the value that the platform rejected with.
        if let Some(signal) = self.signal.as_ref().filter(|signal| signal.aborted()) {
            return Some(FetchError::Aborted(signal.reason().into()));
        }
        let time = self.time.as_ref().filter(|time| time.aborted())?;
        Some(FetchError::TimedOut {
            limit: self.timeout.unwrap_or_default(),
            reason: time.reason().into(),
        })
    }
}
