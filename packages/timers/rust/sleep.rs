//! Waiting for a while.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::FusedFuture;

use crate::{platform::milliseconds, wait::Wait};

/// Waits for `duration`, at least.
///
/// The time begins at the call, not at the first `.await`. Durations beyond the 2³¹ − 1 milliseconds (24.8 days) that
/// `setTimeout` can hold work; a part of a millisecond counts as a whole one. Browsers may add to it: some
/// milliseconds when timers are nested, up to a minute in a page that is not seen.
///
/// Dropping the future clears the timer.
///
/// ```no_run
/// # async fn example() {
/// use std::time::Duration;
///
/// treenail_timers::sleep(Duration::from_millis(50)).await;
/// # }
/// ```
///
/// [HTML Standard](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/Window/setTimeout)
pub fn sleep(duration: Duration) -> Sleep {
    Sleep {
        wait: Wait::new(milliseconds(duration)),
    }
}

/// The future of [`sleep`]. Dropping it clears the timer.
#[derive(Debug)]
#[must_use = "a `Sleep` waits only when it is awaited, and dropping it clears its timer"]
pub struct Sleep {
    wait: Wait,
}

impl Sleep {
    /// Whether the time has passed.
    pub fn is_elapsed(&self) -> bool {
        self.wait.is_over()
    }

    /// Waits for `duration` from now, instead of what it waited for before.
    pub fn reset(&mut self, duration: Duration) {
        self.wait.restart(milliseconds(duration));
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.wait.poll(context)
    }
}

impl FusedFuture for Sleep {
    fn is_terminated(&self) -> bool {
        self.wait.is_over()
    }
}
