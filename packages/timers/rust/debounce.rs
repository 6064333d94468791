//! One call for many, once it is quiet.

use std::{
    cell::{Cell, RefCell},
    fmt,
    future::Future,
    rc::{Rc, Weak},
    time::Duration,
};

use crate::{
    alarm::Alarm,
    paced::{Call, Calls, PacedCall, Work, work_of},
    platform::milliseconds,
};

/// Makes a function that calls another when it has not been asked for `duration`: once, with the last argument, for all that asked meanwhile. They
/// all get its result.
///
/// ```no_run
/// # async fn found(text: String) -> usize { text.len() }
/// # async fn example() -> Result<(), treenail_timers::Cancelled> {
/// use std::time::Duration;
/// use treenail_timers::debounce;
///
/// let search = debounce(Duration::from_millis(200), |text: String| found(text));
/// search.call("t".to_owned());
/// println!("{}", search.call("tree".to_owned()).await?);
/// # Ok(())
/// # }
/// ```
pub fn debounce<A, T, Fut>(
    duration: Duration,
    function: impl Fn(A) -> Fut + 'static,
) -> Debounce<A, T>
where
    A: 'static,
    T: Clone + 'static,
    Fut: Future<Output = T> + 'static,
{
    Debounce {
        newest: Newest::new(duration, work_of(function)),
    }
}

/// A function that waits until it is quiet, made by [`debounce`]. Dropping it clears its timer: nothing is called any more, what runs is dropped, and who
/// waits gets [`Cancelled`](crate::Cancelled).
#[must_use = "dropping a `Debounce` cancels its calls"]
pub struct Debounce<A: 'static, T: Clone + 'static> {
    newest: Rc<Newest<A, T>>,
}

impl<A, T: Clone> Debounce<A, T> {
    /// Whether the first call after a quiet time is made at once, with a result of its own; `false` by default.
    pub fn leading(self, leading: bool) -> Self {
        self.newest.leading.set(leading);
        self
    }

    /// Whether a call is made at the end, for those that were not made at once; `true` by default. With `false` the first call is made at once,
    /// and its result is for all.
    pub fn trailing(self, trailing: bool) -> Self {
        self.newest.trailing.set(trailing);
        self
    }

    /// Whether each call begins the wait anew; `true` by default. With `false` the wait is from the first call on, however many follow.
    pub fn restart(self, restart: bool) -> Self {
        self.newest.restart.set(restart);
        self
    }

    /// Asks for a call with this argument. It is under way whether the result is awaited or not.
    pub fn call(&self, argument: A) -> PacedCall<T> {
        self.newest.ask(argument)
    }

    /// Ends it; the same as dropping it.
    pub fn cancel(self) {}
}

impl<A, T: Clone> Drop for Debounce<A, T> {
    fn drop(&mut self) {
        self.newest.end();
    }
}

impl<A, T: Clone> fmt::Debug for Debounce<A, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.newest.fmt(formatter)
    }
}

/// Calls of which the newest counts.
pub(crate) struct Newest<A: 'static, T: Clone + 'static> {
    calls: Calls<A, T>,
    wait: f64,
    alarm: Alarm,
    pub(crate) leading: Cell<bool>,
    pub(crate) trailing: Cell<bool>,
    pub(crate) restart: Cell<bool>,
    is_quiet: Cell<bool>,
    first: RefCell<Option<Rc<Call<T>>>>,
    /// The call at the end, and the newest argument for it.
    last: RefCell<Option<(Rc<Call<T>>, A)>>,
}

impl<A, T: Clone> Newest<A, T> {
    pub(crate) fn new(duration: Duration, work: Work<A, T>) -> Rc<Self> {
        Rc::new_cyclic(|own: &Weak<Self>| {
            let own = Weak::clone(own);
            Self {
                calls: Calls::new(work),
                wait: milliseconds(duration),
                alarm: Alarm::new(move |_| {
                    if let Some(own) = own.upgrade() {
                        own.ring();
                    }
                }),
                leading: Cell::new(false),
                trailing: Cell::new(true),
                restart: Cell::new(true),
                is_quiet: Cell::new(true),
                first: RefCell::default(),
                last: RefCell::default(),
            }
        })
    }

    pub(crate) fn work(&self) -> Work<A, T> {
        self.calls.work()
    }

    pub(crate) fn ask(&self, argument: A) -> PacedCall<T> {
        let is_first = self.is_quiet.get();
        if is_first || self.restart.get() {
            self.start_wait();
        }
        if is_first && (self.leading.get() || !self.trailing.get()) {
            let call = self.calls.expect();
            let result = call.join();
            self.first.replace(Some(Rc::clone(&call)));
            self.calls.make(call, argument);
            return result;
        }
        let first = self.first.borrow().clone();
        if let (false, Some(first)) = (self.trailing.get(), first) {
            return first.join();
        }
        // The old argument is dropped last, for that may ask again.
        let (call, _old) = match self.last.take() {
            Some((call, old)) => (call, Some(old)),
            None => (self.calls.expect(), None),
        };
        let result = call.join();
        self.last.replace(Some((call, argument)));
        result
    }

    pub(crate) fn end(&self) {
        self.alarm.clear();
        self.calls.end();
        drop(self.last.take());
    }

    fn start_wait(&self) {
        self.is_quiet.set(false);
        self.alarm.set(self.wait);
    }

    fn ring(&self) {
        self.is_quiet.set(true);
        if let Some((call, argument)) = self.last.take() {
            // Before the call, which may ask again. So two calls are never closer than the wait.
            if self.leading.get() {
                self.start_wait();
            }
            self.calls.make(call, argument);
        }
    }
}

impl<A, T: Clone> fmt::Debug for Newest<A, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Debounce")
            .field("alarm", &self.alarm)
            .finish_non_exhaustive()
    }
}
