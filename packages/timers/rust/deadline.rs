//! A point in time by which several futures must be done.

use std::{future::Future, time::Duration};

use crate::{
    platform::{self, milliseconds},
    sleep::{Sleep, sleep},
    timeout::Timeout,
};

/// Sets a point in time, `duration` from now, that several futures share, each with what the ones before it left.
///
/// ```no_run
/// # async fn example(head: impl Future<Output = u32>, body: impl Future<Output = u32>) -> Result<(), treenail_timers::Elapsed> {
/// use std::time::Duration;
/// use treenail_timers::deadline;
///
/// let limit = deadline(Duration::from_secs(5));
/// let head = limit.run(head).await?;
/// let body = limit.run(body).await?;
/// println!("{head}, {body}, {:?} left", limit.remaining());
/// # Ok(())
/// # }
/// ```
#[inline]
pub fn deadline(duration: Duration) -> Deadline {
    Deadline {
        end: platform::now() + milliseconds(duration),
        limit: duration,
    }
}

/// A point in time, made by [`deadline`]. It is only a number: it holds no timer.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[must_use = "a `Deadline` does nothing by itself"]
pub struct Deadline {
    /// By the platform's monotonic clock, in milliseconds.
    end: f64,
    limit: Duration,
}

impl Deadline {
    /// How much time is left; none when the time has come.
    #[must_use]
    #[inline]
    pub fn remaining(&self) -> Duration {
        self.left().unwrap_or_default()
    }

    /// Whether the time has passed.
    #[must_use]
    #[inline]
    pub fn is_over(&self) -> bool {
        self.left().is_none()
    }

    /// Runs `future` in the time that is left, as [`timeout`](crate::timeout) does. When the time has passed, it is dropped without having been polled.
    ///
    /// # Errors
    ///
    /// [`Elapsed`](crate::Elapsed), with the deadline's whole duration, when the time has passed first.
    pub fn run<F: Future>(&self, future: F) -> Timeout<F> {
        Timeout::by_deadline(self.left(), future, self.limit)
    }

    /// Waits until the time has come: what TypeScript's `signal` is.
    #[inline]
    pub fn sleep(&self) -> Sleep {
        sleep(self.remaining())
    }

    /// The time that is left, unless it has passed.
    #[inline]
    fn left(&self) -> Option<Duration> {
        let left = self.end - platform::now();
        // What is too long for a `Duration` began as one.
        (left >= 0.0).then(|| Duration::try_from_secs_f64(left / 1000.0).unwrap_or(self.limit))
    }
}
