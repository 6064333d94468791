//! Where values wait between the listener that gets them and the task that reads them: bounded, and of one type for all events and callbacks.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    collections::VecDeque,
    fmt,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// How many values wait, unless `buffer` says otherwise.
pub const DEFAULT_BUFFER: usize = 256;

/// The values that came and that nobody has read. Dropping it drops the listeners that fill it.
pub struct Queue<V> {
    state: Rc<State<V>>,
}

/// Says which values count.
type Filter<V> = Box<dyn FnMut(&V) -> bool>;

/// What a queue and the listeners that fill it share.
pub struct State<V> {
    // Given to a reader that waited for it, which has not come back yet: never lost.
    handed: RefCell<Option<V>>,
    values: RefCell<VecDeque<V>>,
    reader: RefCell<Option<Waker>>,
    capacity: Cell<usize>,
    lost: Cell<u64>,
    filter: RefCell<Option<Filter<V>>>,
    // How many values may still come.
    left: Cell<usize>,
    // They hold this state, too: it is their end that frees it.
    listeners: RefCell<Vec<Box<dyn Any>>>,
}

impl<V> Default for Queue<V> {
    /// A queue that nothing fills yet.
    fn default() -> Self {
        Self {
            state: Rc::new(State {
                handed: RefCell::default(),
                values: RefCell::default(),
                reader: RefCell::default(),
                capacity: Cell::new(DEFAULT_BUFFER),
                lost: Cell::new(0),
                filter: RefCell::default(),
                left: Cell::new(usize::MAX),
                listeners: RefCell::default(),
            }),
        }
    }
}

impl<V: 'static> Queue<V> {
    /// A queue that is filled by the listener which `listen` adds.
    pub fn new(listen: impl FnOnce(Rc<State<V>>) -> Box<dyn Any>) -> Self {
        let queue = Self::default();
        queue.listen(listen);
        queue
    }

    /// Adds a listener, unless all is over.
    pub fn listen(&self, listen: impl FnOnce(Rc<State<V>>) -> Box<dyn Any>) {
        if self.state.left.get() > 0 {
            let listener = listen(Rc::clone(&self.state));
            self.state.listeners.borrow_mut().push(listener);
        }
    }

    /// The next value; nothing when all is over and none waits.
    pub fn poll(&self, context: &Context<'_>) -> Poll<Option<V>> {
        let waiting = || self.state.values.borrow_mut().pop_front();
        if let Some(value) = self.state.handed.take().or_else(waiting) {
            return Poll::Ready(Some(value));
        }
        if self.state.left.get() == 0 {
            return Poll::Ready(None);
        }
        self.state.reader.replace(Some(context.waker().clone()));
        Poll::Pending
    }

    /// Says that somebody waits, until the result is dropped: a value that comes for them and that they do not take waits like
    /// any other then.
    pub fn waiting(&self) -> Waiting<V> {
        Waiting(Rc::clone(&self.state))
    }

    /// Lets so many values wait, and loses the oldest for one more.
    pub fn set_capacity(&self, capacity: usize) {
        self.state.capacity.set(capacity);
        self.state.shrink(capacity);
    }

    /// Lets only those values in of which the filter says so.
    pub fn set_filter(&self, filter: Filter<V>) {
        self.state.filter.replace(Some(filter));
    }

    /// Ends after so many values more.
    pub fn set_limit(&self, limit: usize) {
        self.state.left.set(limit);
        if limit == 0 {
            self.state.end();
        }
    }

    /// How many values were lost because nobody read them in time.
    pub fn lost(&self) -> u64 {
        self.state.lost.get()
    }
}

impl<V> Drop for Queue<V> {
    fn drop(&mut self) {
        drop(self.state.listeners.take());
    }
}

/// Somebody who waits for a value; see [`Queue::waiting`].
pub struct Waiting<V>(Rc<State<V>>);

impl<V> Drop for Waiting<V> {
    fn drop(&mut self) {
        self.0.reader.take();
        if let Some(value) = self.0.handed.take() {
            self.0.values.borrow_mut().push_front(value);
            self.0.shrink(self.0.capacity.get());
        }
    }
}

impl<V> State<V> {
    /// A value has come.
    pub fn push(&self, value: V) {
        if !self.counts(&value) {
            return;
        }
        let left = self.left.get().saturating_sub(1);
        // A reader that waits has found nothing, so what is handed to it is the oldest.
        if let Some(reader) = self.reader.take() {
            self.handed.replace(Some(value));
            reader.wake();
        } else {
            self.values.borrow_mut().push_back(value);
            self.shrink(self.capacity.get());
        }
        if left == 0 {
            self.end();
        } else if self.left.get() != usize::MAX {
            self.left.set(left);
        }
    }

    /// Removes the listeners; the values that wait can still be read.
    pub fn end(&self) {
        self.left.set(0);
        drop(self.listeners.take());
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    /// A filter is not asked about what comes while it runs itself: that does not count.
    fn counts(&self, value: &V) -> bool {
        if self.left.get() == 0 {
            return false;
        }
        match self.filter.try_borrow_mut() {
            Ok(mut filter) => filter.as_mut().is_none_or(|filter| filter(value)),
            Err(_) => false,
        }
    }

    fn shrink(&self, capacity: usize) {
        let mut values = self.values.borrow_mut();
        while values.len() > capacity {
            values.pop_front();
            self.lost.set(self.lost.get() + 1);
        }
    }
}

impl<V> fmt::Debug for Queue<V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Queue")
            .field("waiting", &self.state.values.borrow().len())
            .finish_non_exhaustive()
    }
}

impl<V> fmt::Debug for State<V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("State").finish_non_exhaustive()
    }
}

impl<V> fmt::Debug for Waiting<V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Waiting").finish_non_exhaustive()
    }
}
