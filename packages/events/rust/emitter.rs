//! An emitter: what a program tells itself, without events of the platform.

use std::{
    cell::{Cell, RefCell},
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll},
};

use futures_core::{FusedFuture, FusedStream, Stream};
use treenail_core::__private::Queue;

use crate::place::Place;

/// Emits values to those who listen. What differs in kind is an enum's variant, where JavaScript has names.
///
/// A clone emits to the same listeners. It works on every target.
///
/// ```
/// use std::{cell::Cell, rc::Rc};
/// use treenail_events::Emitter;
///
/// let orders = Emitter::new();
/// let sum = Rc::new(Cell::new(0));
/// let adding = Rc::clone(&sum);
/// let listener = orders.on(move |order: &i32| adding.set(adding.get() + order));
/// orders.emit(&1);
/// orders.emit(&2);
/// drop(listener);
/// orders.emit(&4);
/// assert_eq!(sum.get(), 3);
/// ```
pub struct Emitter<T> {
    listeners: Rc<Listeners<T>>,
}

struct Listeners<T> {
    all: RefCell<Vec<(u64, Called<T>)>>,
    next: Cell<u64>,
}

type Called<T> = Rc<RefCell<dyn FnMut(&T)>>;

impl<T: 'static> Emitter<T> {
    /// An emitter without listeners.
    pub fn new() -> Self {
        Self {
            listeners: Rc::new(Listeners {
                all: RefCell::default(),
                next: Cell::new(0),
            }),
        }
    }

    /// Calls the listeners, in the order in which they were added. One that is added meanwhile is not called, nor is one that was
    /// removed, nor one that itself is emitting.
    pub fn emit(&self, value: &T) {
        let known: Vec<_> = self.listeners.all.borrow().clone();
        for (id, call) in known {
            if self.listeners.has(id)
                && let Ok(mut call) = call.try_borrow_mut()
            {
                call(value);
            }
        }
    }

    /// Calls `function` for each value, until the returned guard is dropped.
    pub fn on(&self, function: impl FnMut(&T) + 'static) -> Subscriber {
        let id = self.listeners.next.get();
        self.listeners.next.set(id + 1);
        let call: Called<T> = Rc::new(RefCell::new(function));
        self.listeners.all.borrow_mut().push((id, call));
        let listeners: Weak<Listeners<T>> = Rc::downgrade(&self.listeners);
        Subscriber { id, listeners }
    }

    /// Waits for the next value. Listening begins at the call; dropping the future ends it.
    pub fn once(&self) -> NextEmitted<T>
    where
        T: Clone,
    {
        let place = Rc::<Place<T>>::default();
        let receiving = Rc::clone(&place);
        NextEmitted {
            place,
            listener: Some(self.on(move |value| receiving.receive(value.clone()))),
        }
    }

    /// The values as a stream. Listening begins at the call; dropping the stream ends it.
    ///
    /// Values that come while nobody reads wait in a buffer of bounded size: the newest 256, unless [`Emitted::buffer`] says
    /// otherwise. What there is no room for is lost, and counted by [`Emitted::dropped`].
    pub fn events(&self) -> Emitted<T>
    where
        T: Clone,
    {
        Emitted {
            queue: Queue::new(|state| {
                Box::new(self.on(move |value: &T| state.push(value.clone())))
            }),
            has_ended: false,
        }
    }
}

impl<T> Clone for Emitter<T> {
    fn clone(&self) -> Self {
        Self {
            listeners: Rc::clone(&self.listeners),
        }
    }
}

impl<T: 'static> Default for Emitter<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for Emitter<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Emitter")
            .field("listeners", &self.listeners.all.borrow().len())
            .finish()
    }
}

/// What a guard knows of the listeners that its own is among, whatever they listen for.
trait Registry {
    fn has(&self, id: u64) -> bool;
    fn remove(&self, id: u64);
}

impl<T> Registry for Listeners<T> {
    fn has(&self, id: u64) -> bool {
        self.all.borrow().iter().any(|(known, _)| *known == id)
    }

    fn remove(&self, id: u64) {
        let mut all = self.all.borrow_mut();
        let place = all.iter().position(|(known, _)| *known == id);
        let gone = place.map(|place| all.remove(place));
        // What the function held may listen, too, and is dropped when the list can be changed again.
        drop(all);
        drop(gone);
    }
}

/// A function that listens to an [`Emitter`]. Dropping it removes the function, which may happen inside of itself.
#[must_use = "dropping a `Subscriber` removes it from its emitter"]
pub struct Subscriber {
    id: u64,
    listeners: Weak<dyn Registry>,
}

impl Drop for Subscriber {
    #[inline]
    fn drop(&mut self) {
        if let Some(listeners) = self.listeners.upgrade() {
            listeners.remove(self.id);
        }
    }
}

impl fmt::Debug for Subscriber {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Subscriber").finish_non_exhaustive()
    }
}

/// The future of [`Emitter::once`]. Dropping it stops listening.
#[must_use = "a `NextEmitted` gives its value only when it is awaited, and dropping it stops listening"]
pub struct NextEmitted<T> {
    place: Rc<Place<T>>,
    // Empty once the value was given.
    listener: Option<Subscriber>,
}

impl<T> NextEmitted<T> {
    /// Lets only some values count, of those that come from now on. A second filter takes the place of the first.
    pub fn filter(self, filter: impl FnMut(&T) -> bool + 'static) -> Self {
        self.place.set_filter(Box::new(filter));
        self
    }
}

impl<T> Future for NextEmitted<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        if self.listener.is_none() {
            return Poll::Pending;
        }
        let value = self.place.poll(context);
        if value.is_ready() {
            self.listener = None;
        }
        value
    }
}

impl<T> FusedFuture for NextEmitted<T> {
    fn is_terminated(&self) -> bool {
        self.listener.is_none()
    }
}

impl<T> fmt::Debug for NextEmitted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("NextEmitted")
            .field("is_over", &self.listener.is_none())
            .finish_non_exhaustive()
    }
}

/// A stream of what an [`Emitter`] emits; see [`Emitter::events`]. Dropping it stops listening.
#[must_use = "`Emitted` collects what nobody reads, and dropping it stops listening"]
pub struct Emitted<T: 'static> {
    queue: Queue<T>,
    has_ended: bool,
}

impl<T> Emitted<T> {
    /// Says how many values wait when they come faster than they are read; 256 by default.
    pub fn buffer(self, capacity: usize) -> Self {
        self.queue.set_capacity(capacity);
        self
    }

    /// Lets only some values through, of those that come from now on. A second filter takes the place of the first.
    pub fn filter(self, filter: impl FnMut(&T) -> bool + 'static) -> Self {
        self.queue.set_filter(Box::new(filter));
        self
    }

    /// Ends the stream after so many values from now on, of those that pass the [`filter`](Emitted::filter).
    pub fn limit(self, limit: usize) -> Self {
        self.queue.set_limit(limit);
        self
    }

    /// How many values were lost because nobody read them in time.
    pub fn dropped(&self) -> u64 {
        self.queue.lost()
    }

    /// The next value, or `None` when the stream has ended. Dropping the future loses none that the buffer has room for.
    pub async fn next(&mut self) -> Option<T> {
        let _waiting = self.queue.waiting();
        poll_fn(|context| self.queue.poll(context)).await
    }
}

impl<T> Stream for Emitted<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let value = self.queue.poll(context);
        self.has_ended = matches!(value, Poll::Ready(None));
        value
    }
}

impl<T> FusedStream for Emitted<T> {
    fn is_terminated(&self) -> bool {
        self.has_ended
    }
}

impl<T> fmt::Debug for Emitted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Emitted")
            .field("queue", &self.queue)
            .finish_non_exhaustive()
    }
}
