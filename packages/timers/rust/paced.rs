//! What `debounce` and `throttle` have in common: calls of a function, and those who wait for what they give.

use std::{
    cell::{Cell, RefCell},
    error::Error,
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
};

/// The function that is to be called.
pub(crate) type Work<A, T> = Rc<dyn Fn(A) -> Running<T>>;

/// What it returned.
type Running<T> = Pin<Box<dyn Future<Output = T>>>;

/// A function as one of a single type.
pub(crate) fn work_of<A, T, Fut>(work: impl Fn(A) -> Fut + 'static) -> Work<A, T>
where
    Fut: Future<Output = T> + 'static,
{
    Rc::new(move |argument| Box::pin(work(argument)))
}

/// What a function that is debounced or throttled was asked for: its result, when it has been called.
///
/// It is under way whether it is awaited or not; dropping it changes nothing.
pub struct PacedCall<T> {
    place: Rc<Place<T>>,
}

/// The error of a [`PacedCall`]: the [`Debounce`](crate::Debounce) or [`Throttle`](crate::Throttle) was dropped before there was a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cancelled;

/// Where a result goes.
struct Place<T> {
    result: Cell<Option<Result<T, Cancelled>>>,
    waker: Cell<Option<Waker>>,
}

impl<T> Place<T> {
    fn settle(&self, result: Result<T, Cancelled>) {
        self.result.set(Some(result));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl<T> Future for PacedCall<T> {
    type Output = Result<T, Cancelled>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(result) = self.place.result.take() {
            return Poll::Ready(result);
        }
        self.place.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl<T> fmt::Debug for PacedCall<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PacedCall").finish_non_exhaustive()
    }
}

impl fmt::Display for Cancelled {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the function is not called any more")
    }
}

impl Error for Cancelled {}

impl From<Cancelled> for treenail_core::Error {
    #[inline]
    fn from(cancelled: Cancelled) -> Self {
        Self::new(treenail_core::ErrorKind::Abort, cancelled.to_string())
    }
}

/// One call of the function: to be made, under way, or done.
pub(crate) struct Call<T> {
    future: RefCell<Option<Running<T>>>,
    waker: Cell<Option<Waker>>,
    places: RefCell<Vec<Rc<Place<T>>>>,
    outcome: RefCell<Option<Result<T, Cancelled>>>,
}

impl<T: Clone + 'static> Call<T> {
    /// One more who waits for its result, or gets it at once.
    pub(crate) fn join(&self) -> PacedCall<T> {
        let outcome = self.outcome.borrow().clone();
        let is_open = outcome.is_none();
        let place = Rc::new(Place {
            result: Cell::new(outcome),
            waker: Cell::default(),
        });
        if is_open {
            self.places.borrow_mut().push(Rc::clone(&place));
        }
        PacedCall { place }
    }

    fn is_over(&self) -> bool {
        self.outcome.borrow().is_some()
    }

    /// Gives everybody the result, unless they have one.
    fn settle(&self, outcome: Result<T, Cancelled>) {
        if self.is_over() {
            return;
        }
        self.outcome.replace(Some(outcome.clone()));
        for place in self.places.take() {
            place.settle(outcome.clone());
        }
    }

    /// Stops it: what runs is dropped.
    fn end(&self) {
        self.settle(Err(Cancelled));
        drop(self.future.take());
        // The task that ran it has to see that it is over.
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<()> {
        // Taken out: what runs may end its own call.
        let Some(mut future) = self.future.take() else {
            return Poll::Ready(());
        };
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            self.settle(Ok(value));
        }
        if self.is_over() {
            return Poll::Ready(());
        }
        self.future.replace(Some(future));
        self.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// A function and the calls of it that are under way. Dropping it ends them.
pub(crate) struct Calls<A, T: Clone + 'static> {
    work: Work<A, T>,
    open: RefCell<Vec<Weak<Call<T>>>>,
}

impl<A, T: Clone + 'static> Calls<A, T> {
    pub(crate) fn new(work: Work<A, T>) -> Self {
        Self {
            work,
            open: RefCell::default(),
        }
    }

    pub(crate) fn work(&self) -> Work<A, T> {
        Rc::clone(&self.work)
    }

    /// A call that is to be made.
    pub(crate) fn expect(&self) -> Rc<Call<T>> {
        let call = Rc::new(Call {
            future: RefCell::default(),
            waker: Cell::default(),
            places: RefCell::default(),
            outcome: RefCell::default(),
        });
        let mut open = self.open.borrow_mut();
        open.retain(|call| call.strong_count() > 0);
        open.push(Rc::downgrade(&call));
        call
    }

    /// Makes a call: the function is called at once, and what it returns runs from the next microtask on.
    pub(crate) fn make(&self, call: Rc<Call<T>>, argument: A) {
        let future = (self.work)(argument);
        // The function may have ended itself.
        if call.is_over() {
            return;
        }
        call.future.replace(Some(future));
        treenail_core::spawn(poll_fn(move |context| call.poll(context)));
    }

    pub(crate) fn end(&self) {
        for call in self.open.take() {
            if let Some(call) = call.upgrade() {
                call.end();
            }
        }
    }
}
