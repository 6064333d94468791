//! How long to wait before trying again.

use std::{fmt, rc::Rc, time::Duration};

use crate::platform;

/// What [`backoff`] makes of the number of an attempt.
///
/// ```
/// use std::time::Duration;
/// use treenail_timers::{BackoffOptions, backoff};
///
/// let options = BackoffOptions::new()
///     .delay(Duration::from_millis(100))
///     .jitter(|| 1.0);
/// assert_eq!(backoff(3, &options), Duration::from_millis(400));
/// ```
#[derive(Clone)]
#[must_use]
pub struct BackoffOptions {
    delay: Duration,
    factor: f64,
    min_delay: Duration,
    max_delay: Duration,
    jitter: Option<Rc<dyn Fn() -> f64>>,
}

impl BackoffOptions {
    /// A second, doubled after each further attempt up to half a minute, with full jitter.
    #[inline]
    pub fn new() -> Self {
        Self {
            delay: Duration::from_secs(1),
            factor: 2.0,
            min_delay: Duration::ZERO,
            max_delay: Duration::from_secs(30),
            jitter: None,
        }
    }

    /// The longest wait after the first attempt; a second by default.
    #[inline]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// What that is multiplied by after each further attempt; 2 by default. 1 keeps it as it is.
    #[inline]
    pub fn factor(mut self, factor: f64) -> Self {
        self.factor = factor;
        self
    }

    /// What no wait is shorter than, whatever the jitter; nothing by default.
    #[inline]
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.min_delay = delay;
        self
    }

    /// What it does not grow beyond; half a minute by default.
    #[inline]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Which share of the longest wait to take, from 0 to 1, called for each; JavaScript's `Math.random` by default: full jitter,
    /// which keeps clients that failed together from coming back together. `|| 1.0` is none.
    pub fn jitter(mut self, share: impl Fn() -> f64 + 'static) -> Self {
        self.jitter = Some(Rc::new(share));
        self
    }
}

impl Default for BackoffOptions {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for BackoffOptions {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BackoffOptions")
            .field("delay", &self.delay)
            .field("factor", &self.factor)
            .field("min_delay", &self.min_delay)
            .field("max_delay", &self.max_delay)
            .finish_non_exhaustive()
    }
}

/// How long to wait after an attempt that failed, the first of which is 1: exponential backoff with full jitter.
///
/// Total: a share or a factor that is no number, or negative, is the shortest wait, and only that may be longer than the longest.
///
/// [Exponential backoff and jitter](https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
pub fn backoff(attempt: u32, options: &BackoffOptions) -> Duration {
    let longest = options.max_delay;
    let exponent = i32::try_from(attempt.saturating_sub(1)).unwrap_or(i32::MAX);
    let seconds = options.delay.as_secs_f64() * options.factor.powi(exponent);
    let share = options
        .jitter
        .as_ref()
        .map_or_else(platform::random, |jitter| jitter());
    let capped = if seconds > longest.as_secs_f64() {
        longest
    } else {
        // No delay stays none, also when the factor has grown beyond all numbers: that makes no number, and so no wait.
        Duration::try_from_secs_f64(seconds).unwrap_or_default()
    };
    Duration::try_from_secs_f64(capped.as_secs_f64() * share.clamp(0.0, 1.0))
        .unwrap_or_default()
        .max(options.min_delay)
}
