//! Where the one value that is awaited is put: of one type for all events.

use std::{
    cell::{Cell, RefCell},
    task::{Context, Poll, Waker},
};

/// Says which values count.
type Filter<V> = Box<dyn FnMut(&V) -> bool>;

/// What a listener and a future share.
pub(crate) struct Place<V> {
    value: Cell<Option<V>>,
    waker: Cell<Option<Waker>>,
    filter: RefCell<Option<Filter<V>>>,
    is_closed: Cell<bool>,
}

impl<V> Default for Place<V> {
    fn default() -> Self {
        Self {
            value: Cell::default(),
            waker: Cell::default(),
            filter: RefCell::default(),
            is_closed: Cell::default(),
        }
    }
}

impl<V> Place<V> {
    /// Keeps the first value; others may come before the future is polled, which ends the listening.
    pub(crate) fn receive(&self, value: V) {
        if self.is_closed.get() {
            return;
        }
        // What comes while the filter itself runs does not count.
        let counts = (self.filter.try_borrow_mut())
            .is_ok_and(|mut filter| filter.as_mut().is_none_or(|filter| filter(&value)));
        if !counts {
            return;
        }
        self.is_closed.set(true);
        self.value.set(Some(value));
        self.wake();
    }

    /// Takes no value any more, and says whether it would have until now.
    pub(crate) fn close(&self) -> bool {
        let was_open = !self.is_closed.replace(true);
        self.wake();
        was_open
    }

    fn wake(&self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    pub(crate) fn set_filter(&self, filter: Filter<V>) {
        self.filter.replace(Some(filter));
    }

    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<V> {
        if let Some(value) = self.value.take() {
            return Poll::Ready(value);
        }
        self.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}
