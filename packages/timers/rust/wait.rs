//! An alarm that a future can wait for.

use std::{
    cell::Cell,
    fmt,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use crate::alarm::Alarm;

/// An [`Alarm`] that wakes a task.
pub(crate) struct Wait {
    state: Rc<State>,
    alarm: Alarm,
}

#[derive(Default)]
struct State {
    is_over: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Wait {
    /// Starts to wait.
    pub(crate) fn new(milliseconds: f64) -> Self {
        let state = Rc::new(State::default());
        let ringing = Rc::clone(&state);
        let alarm = Alarm::new(move |_| {
            ringing.is_over.set(true);
            if let Some(waker) = ringing.waker.take() {
                waker.wake();
            }
        });
        alarm.set(milliseconds);
        Self { state, alarm }
    }

    /// Starts to wait again, from now.
    pub(crate) fn restart(&self, milliseconds: f64) {
        self.state.is_over.set(false);
        self.alarm.set(milliseconds);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.state.is_over.get()
    }

    /// Ready once the time has passed, however often it is asked.
    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<()> {
        if self.is_over() {
            return Poll::Ready(());
        }
        self.state.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl fmt::Debug for Wait {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Wait")
            .field("is_over", &self.is_over())
            .field("alarm", &self.alarm)
            .finish_non_exhaustive()
    }
}
