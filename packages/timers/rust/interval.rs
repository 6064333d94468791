//! Ticks at a steady pace.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::{FusedStream, Stream};

use crate::{
    platform::{self, milliseconds},
    wait::Wait,
};

/// The shortest period, in milliseconds: what a timer can keep. Shorter ones would never come to rest in a burst.
const SHORTEST_PERIOD: f64 = 1.0;

/// Ticks every `period`, for the first time one period from now.
///
/// Ticks are due at multiples of the period since the call, so that a late timer or slow work does not add up. What
/// happens to ticks that are late is said by [`Interval::missed_tick_behavior`]. Nothing is queued: a tick
/// that nobody asks for costs nothing.
///
/// Periods below a millisecond count as one; periods of any length work. Dropping the interval clears its timer.
///
/// ```no_run
/// # async fn example() {
/// use std::time::Duration;
///
/// let mut interval = treenail_timers::interval(Duration::from_secs(1));
/// loop {
///     let tick = interval.tick().await;
///     println!("{tick} s");
/// }
/// # }
/// ```
///
/// [HTML Standard](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/Window/setInterval)
#[inline]
pub fn interval(period: Duration) -> Interval {
    let period = milliseconds(period).max(SHORTEST_PERIOD);
    Interval {
        period,
        origin: platform::now(),
        next: 1,
        missed: MissedTickBehavior::default(),
        wait: Wait::new(period),
    }
}

/// What an [`Interval`] does about ticks that were due while nobody asked for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MissedTickBehavior {
    /// Gives all of them, one after the other without a pause, and is on time afterwards.
    #[default]
    Burst,
    /// Gives one at once, and counts periods from the moment that a late tick is taken: ticks are never closer than a period, and
    /// lateness adds up.
    Delay,
    /// Gives one at once, leaves the others out, and goes on at the next multiple of the period.
    Skip,
}

/// A stream of ticks; see [`interval`]. It never ends. Dropping it clears its timer.
///
/// The item is the number of the tick: how many periods had passed when it was due, from 1. A jump of more than one
/// shows how many were left out.
#[derive(Debug)]
#[must_use = "an `Interval` ticks only when it is asked, and dropping it clears its timer"]
pub struct Interval {
    period: f64,
    /// When tick 0 would have been due, in milliseconds.
    origin: f64,
    /// The tick that is due next.
    next: u64,
    missed: MissedTickBehavior,
    wait: Wait,
}

impl Interval {
    /// Says what to do about missed ticks; by default [`MissedTickBehavior::Burst`].
    #[inline]
    pub fn missed_tick_behavior(mut self, behavior: MissedTickBehavior) -> Self {
        self.missed = behavior;
        self
    }

    /// The next tick. Dropping the future loses none.
    #[inline]
    pub async fn tick(&mut self) -> u64 {
        poll_fn(|context| self.poll_tick(context)).await
    }

    /// Starts over: the next tick is due one period from now and is number 1.
    #[inline]
    pub fn reset(&mut self) {
        self.origin = platform::now();
        self.next = 1;
        self.wait.restart(self.period);
    }

    #[inline]
    fn due(&self, tick: u64) -> f64 {
        self.origin + self.period * tick as f64
    }

    #[inline]
    fn poll_tick(&mut self, context: &Context<'_>) -> Poll<u64> {
        if self.wait.poll(context).is_pending() {
            return Poll::Pending;
        }
        let now = platform::now();
        let mut tick = self.next;
        match self.missed {
            MissedTickBehavior::Burst => {}
            // Engines may ring up to a millisecond early, by their own coarser clock; that counts as on time.
            MissedTickBehavior::Delay => {
                self.origin = self.origin.max(now - self.period * tick as f64);
            }
            MissedTickBehavior::Skip => {
                tick = tick.max(((now - self.origin) / self.period).floor() as u64);
            }
        }
        self.next = tick + 1;
        let delay = self.due(self.next) - now;
        if delay > 0.0 {
            self.wait.restart(delay);
        }
        // With the next tick due already the wait stays over, and the next call answers at once.
        Poll::Ready(tick)
    }
}

impl Stream for Interval {
    type Item = u64;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        self.poll_tick(context).map(Some)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
}

impl FusedStream for Interval {
    #[inline]
    fn is_terminated(&self) -> bool {
        false
    }
}
