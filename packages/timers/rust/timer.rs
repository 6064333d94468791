//! Calling a function later, for as long as somebody holds the timer.

use std::time::Duration;

use crate::{
    alarm::Alarm,
    platform::{self, milliseconds},
};

/// A function that will be called later. Dropping it cancels it: the function is not called any more.
///
/// Made by [`after`] and [`every`]. It may be dropped inside its own function.
#[derive(Debug)]
#[must_use = "dropping a `Timer` cancels it; call `forget` to let it run on its own"]
pub struct Timer {
    alarm: Alarm,
}

/// Calls `function` once, after `duration`.
///
/// ```no_run
/// use std::time::Duration;
///
/// let timer = treenail_timers::after(Duration::from_secs(5), || println!("five seconds"));
/// // Not called: the timer is dropped first.
/// drop(timer);
/// ```
///
/// [HTML Standard](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/Window/setTimeout)
pub fn after(duration: Duration, function: impl FnOnce() + 'static) -> Timer {
    let mut function = Some(function);
    let alarm = Alarm::new(move |_| {
        if let Some(function) = function.take() {
            function();
        }
    });
    alarm.set(milliseconds(duration));
    Timer { alarm }
}

/// Calls `function` every `period`, for the first time one period from now.
///
/// Calls are due at multiples of the period, so that lateness does not add up; those that are missed because the
/// thread was busy are left out. Periods below a millisecond count as one.
///
/// ```no_run
/// use std::time::Duration;
///
/// let mut seconds = 0;
/// let timer = treenail_timers::every(Duration::from_secs(1), move || {
///     seconds += 1;
///     println!("{seconds} s");
/// });
/// timer.forget();
/// ```
///
/// [HTML Standard](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/Window/setInterval)
pub fn every(period: Duration, mut function: impl FnMut() + 'static) -> Timer {
    let period = milliseconds(period).max(1.0);
    let origin = platform::now();
    let mut last = 0.0_f64;
    let alarm = Alarm::new(move |chain| {
        let now = platform::now();
        // The number of the call that is being made; a timer that rings a little early must not make it the same again.
        last = ((now - origin) / period).floor().max(last + 1.0);
        // Set before the call: the function may drop the timer, which then clears this too.
        chain.set(origin + (last + 1.0) * period - now);
        function();
    });
    alarm.set(period);
    Timer { alarm }
}

impl Timer {
    /// Cancels the function; the same as dropping the timer.
    #[inline]
    pub fn cancel(self) {}

    /// Lets the timer run without being held. The few words of memory that it takes are never given back.
    #[inline]
    pub fn forget(self) {
        std::mem::forget(self.alarm);
    }
}
