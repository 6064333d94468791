//! Where events wait between the listener that gets them and the task that reads them: bounded, and of one type for all.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use wasm_bindgen::JsValue;

use crate::{AddEventListenerOptions, EventTarget, Listener};

/// A listener and the events that it got and nobody has read.
#[derive(Debug)]
pub(crate) struct Queue {
    state: Rc<State>,
    _listener: Listener,
}

#[derive(Debug)]
struct State {
    // Given to a reader that waited for it, which has not come back yet: never lost.
    handed: RefCell<Option<JsValue>>,
    events: RefCell<VecDeque<JsValue>>,
    reader: RefCell<Option<Waker>>,
    capacity: Cell<usize>,
    lost: Cell<u64>,
}

impl Queue {
    pub(crate) fn new(
        target: &EventTarget,
        name: Cow<'static, str>,
        options: Option<&AddEventListenerOptions>,
        capacity: usize,
    ) -> Self {
        let state = Rc::new(State {
            handed: RefCell::default(),
            events: RefCell::default(),
            reader: RefCell::default(),
            capacity: Cell::new(capacity),
            lost: Cell::new(0),
        });
        let receiving = Rc::clone(&state);
        let receive = move |event| receiving.push(event);
        let listener = match options {
            Some(options) => Listener::add_with_options(target, name, options, receive),
            None => Listener::add(target, name, receive),
        };
        Self {
            state,
            _listener: listener,
        }
    }

    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<JsValue> {
        let waiting = || self.state.events.borrow_mut().pop_front();
        if let Some(event) = self.state.handed.take().or_else(waiting) {
            return Poll::Ready(event);
        }
        self.state.reader.replace(Some(context.waker().clone()));
        Poll::Pending
    }

    /// Says that somebody waits, until the result is dropped: an event that comes for them and that they do not take waits like
    /// any other then.
    pub(crate) fn waiting(&self) -> Waiting {
        Waiting(Rc::clone(&self.state))
    }

    pub(crate) fn set_capacity(&self, capacity: usize) {
        self.state.capacity.set(capacity);
        self.state.shrink(capacity);
    }

    pub(crate) fn lost(&self) -> u64 {
        self.state.lost.get()
    }
}

/// Somebody who waits for an event; see [`Queue::waiting`].
pub(crate) struct Waiting(Rc<State>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.reader.take();
        if let Some(event) = self.0.handed.take() {
            self.0.events.borrow_mut().push_front(event);
            self.0.shrink(self.0.capacity.get());
        }
    }
}

impl State {
    fn push(&self, event: JsValue) {
        // A reader that waits has found nothing, so what is handed to it is the oldest.
        if let Some(reader) = self.reader.take() {
            self.handed.replace(Some(event));
            reader.wake();
        } else {
            self.events.borrow_mut().push_back(event);
            self.shrink(self.capacity.get());
        }
    }

    fn shrink(&self, capacity: usize) {
        let mut events = self.events.borrow_mut();
        while events.len() > capacity {
            events.pop_front();
            self.lost.set(self.lost.get() + 1);
        }
    }
}
