//! Work that is tried again when it fails.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::FusedFuture;

use crate::{
    backoff::{BackoffOptions, backoff},
    platform::{self, milliseconds},
    sleep::{Sleep, sleep},
};

/// Does work again when it fails, after a wait that grows and is random; see [`backoff`].
///
/// `work` is called with the number of the attempt, from 1. By default there are three retries, and every error is worth one. Dropping the
/// future drops the attempt that is under way and clears the timer.
///
/// For a limit that also ends an attempt that is under way, put [`timeout`](crate::timeout) around it, or inside for one on each attempt.
///
/// ```no_run
/// # async fn get() -> Result<String, std::io::Error> { Ok(String::new()) }
/// # async fn example() -> Result<(), std::io::Error> {
/// use std::{io::ErrorKind, time::Duration};
/// use treenail_timers::retry;
///
/// let text = retry(|_attempt| get())
///     .retries(5)
///     .delay(Duration::from_millis(200))
///     .when(|failure| failure.error.kind() == ErrorKind::TimedOut)
///     .await?;
/// # println!("{text}");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What the last attempt failed with.
pub fn retry<F, Fut, T, E>(work: F) -> Retry<F, Fut, Always<E>>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T, E>>,
{
    Retry {
        work,
        when: |_| RetryVerdict::Retry,
        backoff: BackoffOptions::new(),
        retries: 3,
        within: f64::INFINITY,
        start: platform::now(),
        attempt: 0,
        state: State::Idle,
    }
}

/// What [`retry`] asks unless [`Retry::when`] says otherwise: every error is worth another attempt.
pub type Always<E> = fn(&FailedAttempt<'_, E>) -> RetryVerdict;

/// An attempt that failed, and may be followed by another.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a, E> {
    /// What the work failed with.
    pub error: &'a E,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// How long to wait by [`backoff`].
    pub delay: Duration,
}

/// What is to happen after an attempt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryVerdict {
    /// Try again, after the wait of [`backoff`].
    Retry,
    /// Try again after this wait, as a server may ask for.
    After(Duration),
    /// Give up, with the error.
    GiveUp,
}

impl From<bool> for RetryVerdict {
    /// `true` is to try again.
    #[inline]
    fn from(again: bool) -> Self {
        if again { Self::Retry } else { Self::GiveUp }
    }
}

/// The future of [`retry`]. Dropping it drops the attempt that is under way and clears the timer.
#[must_use = "a `Retry` does its work only when it is awaited"]
pub struct Retry<F, Fut, W> {
    work: F,
    when: W,
    backoff: BackoffOptions,
    retries: u32,
    /// In milliseconds, as `start`.
    within: f64,
    start: f64,
    attempt: u32,
    state: State<Fut>,
}

enum State<Fut> {
    Idle,
    // Boxed, so that it can be replaced without unsafe code.
    Working(Pin<Box<Fut>>),
    Waiting(Sleep),
    Done,
}

// Nothing in it is pinned but what is boxed.
impl<F, Fut, W> Unpin for Retry<F, Fut, W> {}

impl<F, Fut, W> Retry<F, Fut, W> {
    /// How often to try again, after the first attempt; 3 by default.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// No attempt starts later than this after the call. When the next would, the work has failed at once.
    pub fn within(mut self, duration: Duration) -> Self {
        self.within = milliseconds(duration);
        self
    }

    /// The longest wait after the first attempt; a second by default.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.backoff = self.backoff.delay(delay);
        self
    }

    /// What that is multiplied by after each further attempt; 2 by default.
    pub fn factor(mut self, factor: f64) -> Self {
        self.backoff = self.backoff.factor(factor);
        self
    }

    /// What no wait is shorter than, whatever the jitter; nothing by default.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.backoff = self.backoff.min_delay(delay);
        self
    }

    /// What it does not grow beyond; half a minute by default.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.backoff = self.backoff.max_delay(delay);
        self
    }

    /// Which share of the longest wait to take, from 0 to 1; random by default.
    pub fn jitter(mut self, share: impl Fn() -> f64 + 'static) -> Self {
        self.backoff = self.backoff.jitter(share);
        self
    }

    /// Asks `when` after each attempt that failed, unless it was the last, whether to try again; it is the place to log, too. It gives a `bool`, or a
    /// [`RetryVerdict`], which can say how long to wait.
    pub fn when<T, E, V, When>(self, when: When) -> Retry<F, Fut, When>
    where
        Fut: Future<Output = Result<T, E>>,
        When: FnMut(&FailedAttempt<'_, E>) -> V,
        V: Into<RetryVerdict>,
    {
        Retry {
            work: self.work,
            when,
            backoff: self.backoff,
            retries: self.retries,
            within: self.within,
            start: self.start,
            attempt: self.attempt,
            state: self.state,
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait<E, V>(&mut self, error: &E) -> Option<Duration>
    where
        W: FnMut(&FailedAttempt<'_, E>) -> V,
        V: Into<RetryVerdict>,
    {
        if self.attempt > self.retries {
            return None;
        }
        let delay = backoff(self.attempt, &self.backoff);
        let failure = FailedAttempt {
            error,
            attempt: self.attempt,
            delay,
        };
        let wait = match (self.when)(&failure).into() {
            RetryVerdict::Retry => delay,
            RetryVerdict::After(wait) => wait,
            RetryVerdict::GiveUp => return None,
        };
        let elapsed = platform::now() - self.start;
        (elapsed + milliseconds(wait) <= self.within).then_some(wait)
    }
}

impl<F, Fut, W, V, T, E> Future for Retry<F, Fut, W>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    W: FnMut(&FailedAttempt<'_, E>) -> V,
    V: Into<RetryVerdict>,
{
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            this.state = match &mut this.state {
                State::Idle => {
                    this.attempt = this.attempt.saturating_add(1);
                    State::Working(Box::pin((this.work)(this.attempt)))
                }
                State::Working(future) => {
                    let result = ready!(future.as_mut().poll(context));
                    // Over, also if what is asked now should unwind.
                    this.state = State::Done;
                    let wait = result.as_ref().err().and_then(|error| this.wait(error));
                    let Some(wait) = wait else {
                        return Poll::Ready(result);
                    };
                    State::Waiting(sleep(wait))
                }
                State::Waiting(sleep) => {
                    ready!(Pin::new(sleep).poll(context));
                    State::Idle
                }
                State::Done => return Poll::Pending,
            };
        }
    }
}

impl<F, Fut, W, V, T, E> FusedFuture for Retry<F, Fut, W>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    W: FnMut(&FailedAttempt<'_, E>) -> V,
    V: Into<RetryVerdict>,
{
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Done)
    }
}

impl<F, Fut, W> fmt::Debug for Retry<F, Fut, W> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Retry")
            .field("attempt", &self.attempt)
            .field("retries", &self.retries)
            .field("backoff", &self.backoff)
            .finish_non_exhaustive()
    }
}
