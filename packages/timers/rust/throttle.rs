//! No more calls than so many in a while.

use std::{
    cell::RefCell,
    collections::VecDeque,
    fmt,
    future::Future,
    rc::{Rc, Weak},
    time::Duration,
};

use crate::{
    alarm::Alarm,
    debounce::Newest,
    paced::{Call, Calls, PacedCall, Work, work_of},
    platform::{self, milliseconds},
};

/// Makes a function that calls another only so often.
///
/// Without [`limit`](Throttle::limit), at most once in `duration`: the first call is made at once; those that come meanwhile are one call at the end,
/// with the last argument, whose result they all get. For what happens often and of which the newest counts, such as scrolling.
///
/// With it, no call is lost: at most that many start within any stretch of `duration`; more wait for their turn, as many as there are. For services
/// that allow so many requests.
///
/// ```no_run
/// # async fn get(id: u32) -> u32 { id }
/// # async fn example() -> Result<(), treenail_timers::Cancelled> {
/// use std::time::Duration;
/// use treenail_timers::throttle;
///
/// let ask = throttle(Duration::from_secs(1), |id: u32| get(id)).limit(2);
/// let calls = [1, 2, 3].map(|id| ask.call(id));
/// for call in calls {
///     println!("{}", call.await?);
/// }
/// # Ok(())
/// # }
/// ```
pub fn throttle<A, T, Fut>(
    duration: Duration,
    function: impl Fn(A) -> Fut + 'static,
) -> Throttle<A, T>
where
    A: 'static,
    T: Clone + 'static,
    Fut: Future<Output = T> + 'static,
{
    let newest = Newest::new(duration, work_of(function));
    newest.leading.set(true);
    newest.restart.set(false);
    Throttle {
        duration,
        kept: Kept::Newest(newest),
    }
}

/// A function that is called only so often, made by [`throttle`]. Dropping it clears its timer: nothing is called any more, what runs is dropped, and who
/// waits gets [`Cancelled`](crate::Cancelled).
#[must_use = "dropping a `Throttle` cancels its calls"]
pub struct Throttle<A: 'static, T: Clone + 'static> {
    duration: Duration,
    kept: Kept<A, T>,
}

/// Which calls are made, of those that have to wait.
enum Kept<A: 'static, T: Clone + 'static> {
    Newest(Rc<Newest<A, T>>),
    All(Rc<All<A, T>>),
}

impl<A, T: Clone> Throttle<A, T> {
    /// Makes each call, in order, and lets so many start within any stretch of the time. 0 counts as 1.
    pub fn limit(mut self, limit: usize) -> Self {
        let work = match &self.kept {
            Kept::Newest(newest) => newest.work(),
            Kept::All(all) => all.calls.work(),
        };
        self.kept = Kept::All(All::new(self.duration, work, limit.max(1)));
        self
    }

    /// Whether the first call is made at once; `true` by default. Without meaning where there is a limit.
    pub fn leading(self, leading: bool) -> Self {
        if let Kept::Newest(newest) = &self.kept {
            newest.leading.set(leading);
        }
        self
    }

    /// Whether a call is made at the end, for those that were not made at once; `true` by default. With `false` the first call is made at once, and its
    /// result is for all. Without meaning where there is a limit.
    pub fn trailing(self, trailing: bool) -> Self {
        if let Kept::Newest(newest) = &self.kept {
            newest.trailing.set(trailing);
        }
        self
    }

    /// Asks for a call with this argument. It is under way whether the result is awaited or not.
    pub fn call(&self, argument: A) -> PacedCall<T> {
        match &self.kept {
            Kept::Newest(newest) => newest.ask(argument),
            Kept::All(all) => all.ask(argument),
        }
    }

    /// Ends it; the same as dropping it.
    pub fn cancel(self) {}
}

impl<A, T: Clone> Drop for Throttle<A, T> {
    fn drop(&mut self) {
        match &self.kept {
            Kept::Newest(newest) => newest.end(),
            Kept::All(all) => all.end(),
        }
    }
}

impl<A, T: Clone> fmt::Debug for Throttle<A, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Throttle")
            .field("duration", &self.duration)
            .finish_non_exhaustive()
    }
}

/// Calls of which none is lost.
struct All<A: 'static, T: Clone + 'static> {
    calls: Calls<A, T>,
    period: f64,
    limit: usize,
    alarm: Alarm,
    /// When the calls of the last period started.
    starts: RefCell<VecDeque<f64>>,
    queue: RefCell<VecDeque<(Rc<Call<T>>, A)>>,
}

impl<A, T: Clone> All<A, T> {
    fn new(duration: Duration, work: Work<A, T>, limit: usize) -> Rc<Self> {
        Rc::new_cyclic(|own: &Weak<Self>| {
            let own = Weak::clone(own);
            Self {
                calls: Calls::new(work),
                period: milliseconds(duration),
                limit,
                alarm: Alarm::new(move |_| {
                    if let Some(own) = own.upgrade() {
                        own.pump();
                    }
                }),
                starts: RefCell::default(),
                queue: RefCell::default(),
            }
        })
    }

    fn ask(&self, argument: A) -> PacedCall<T> {
        let call = self.calls.expect();
        let result = call.join();
        self.queue.borrow_mut().push_back((call, argument));
        self.pump();
        result
    }

    /// Makes the calls whose turn it is, and sets the alarm for the next.
    fn pump(&self) {
        while self.wait().is_none() {
            let next = self.queue.borrow_mut().pop_front();
            let Some((call, argument)) = next else {
                return self.alarm.clear();
            };
            self.starts.borrow_mut().push_back(platform::now());
            self.calls.make(call, argument);
        }
        if self.queue.borrow().is_empty() {
            return self.alarm.clear();
        }
        if let Some(wait) = self.wait() {
            self.alarm.set(wait);
        }
    }

    /// How long until the next call may start, if not now.
    fn wait(&self) -> Option<f64> {
        let past = platform::now() - self.period;
        let mut starts = self.starts.borrow_mut();
        while starts.front().is_some_and(|start| *start <= past) {
            starts.pop_front();
        }
        if starts.len() < self.limit {
            return None;
        }
        starts.front().map(|start| start - past)
    }

    fn end(&self) {
        self.alarm.clear();
        self.calls.end();
        drop(self.queue.take());
    }
}
