//! A future that may not take too long.

use std::{
    error::Error,
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use crate::sleep::{Sleep, sleep};

/// Runs `future` for at most `duration`.
///
/// The time begins at the call. When it has passed, the result is [`Elapsed`] and the future is dropped at once, which
/// cancels whatever it cancels on drop; a plain JavaScript promise goes on unobserved. A future that is ready at
/// the same time as the timer wins. Dropping the result drops the future and clears the timer.
///
/// ```no_run
/// # async fn example(answer: impl Future<Output = u32>) {
/// use std::time::Duration;
/// use treenail_timers::timeout;
///
/// match timeout(Duration::from_secs(1), answer).await {
///     Ok(answer) => println!("{answer}"),
///     Err(elapsed) => println!("{elapsed}"),
/// }
/// # }
/// ```
///
/// # Errors
///
/// [`Elapsed`] when the time has passed first.
pub fn timeout<F: Future>(duration: Duration, future: F) -> Timeout<F> {
    Timeout {
        // The sleep first: if making it unwound, the future would be dropped as an argument.
        sleep: sleep(duration),
        future: Some(Box::pin(future)),
        limit: duration,
        is_over: false,
    }
}

/// The future of [`timeout`] and of [`Deadline::run`](crate::Deadline::run). Dropping it drops the future inside and clears the timer.
#[must_use = "a `Timeout` runs its future only when it is awaited"]
pub struct Timeout<F> {
    sleep: Sleep,
    // Boxed, so that it can be dropped early without unsafe code; empty once there is a result.
    future: Option<Pin<Box<F>>>,
    limit: Duration,
    /// Whether there was no time left from the first: then the future is not polled.
    is_over: bool,
}

impl<F: Future> Timeout<F> {
    /// What a deadline makes of a future: its limit is longer ago than there is time left.
    pub(crate) fn by_deadline(left: Option<Duration>, future: F, limit: Duration) -> Self {
        Self {
            limit,
            is_over: left.is_none(),
            ..timeout(left.unwrap_or_default(), future)
        }
    }
}

impl<F: Future> Future for Timeout<F> {
    type Output = Result<F::Output, Elapsed>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let is_over = self.is_over;
        let Some(future) = self.future.as_mut() else {
            return Poll::Pending;
        };
        let output = if is_over {
            None
        } else if let Poll::Ready(output) = future.as_mut().poll(context) {
            Some(output)
        } else {
            ready!(Pin::new(&mut self.sleep).poll(context));
            None
        };
        let result = output.ok_or(Elapsed { limit: self.limit });
        self.future = None;
        Poll::Ready(result)
    }
}

impl<F: Future> futures_core::FusedFuture for Timeout<F> {
    fn is_terminated(&self) -> bool {
        self.future.is_none()
    }
}

impl<F> fmt::Debug for Timeout<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Timeout")
            .field("limit", &self.limit)
            .field("sleep", &self.sleep)
            .finish_non_exhaustive()
    }
}

/// The error of [`timeout`] and of [`Deadline::run`](crate::Deadline::run): the time had passed before the future was ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Elapsed {
    /// How long the future was given.
    pub limit: Duration,
}

impl fmt::Display for Elapsed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not ready within {:?}", self.limit)
    }
}

impl Error for Elapsed {}

impl From<Elapsed> for treenail_core::Error {
    fn from(elapsed: Elapsed) -> Self {
        Self::new(treenail_core::ErrorKind::Timeout, elapsed.to_string())
    }
}
