//! One platform timer that calls back after any number of milliseconds, and not once it is dropped.

use std::{
    cell::{Cell, OnceCell},
    fmt,
    rc::Rc,
};

use treenail_core::js::Function;
use wasm_bindgen::prelude::*;

use crate::platform;

/// The longest delay that `setTimeout` keeps: it stores a signed 32-bit integer, and a longer delay fires at once.
const LONGEST_DELAY: f64 = 2_147_483_647.0;

/// Calls back when its time has come. Dropping it clears the platform's timer.
pub(crate) struct Alarm {
    chain: Rc<Chain>,
    // Owns the callback; what JavaScript holds is only a reference to it.
    _closure: Closure<dyn FnMut()>,
}

/// The platform timers that stand for one delay, one after the other.
#[derive(Default)]
pub(crate) struct Chain {
    function: OnceCell<Function>,
    /// `undefined` while no timer is set.
    handle: Cell<JsValue>,
    remaining: Cell<f64>,
}

impl Alarm {
    /// An alarm that calls `ring` each time its delay has passed; `ring` may set it again through the chain.
    pub(crate) fn new(ring: impl FnMut(&Chain) + 'static) -> Self {
        Self::of(Box::new(ring))
    }

    // Not generic: one copy for alarms of all kinds.
    fn of(mut ring: Box<dyn FnMut(&Chain)>) -> Self {
        let chain = Rc::<Chain>::default();
        let fired = Rc::clone(&chain);
        let closure = Closure::<dyn FnMut()>::new(move || {
            fired.handle.set(JsValue::UNDEFINED);
            if fired.remaining.get() > 0.0 {
                fired.set_next();
            } else {
                ring(&fired);
            }
        });
        let function: &Function = closure.as_ref().unchecked_ref();
        chain.function.get_or_init(|| function.clone());
        Self {
            chain,
            _closure: closure,
        }
    }

    /// Sets the alarm, in place of what it was set to before.
    pub(crate) fn set(&self, milliseconds: f64) {
        self.chain.set(milliseconds);
    }

    /// Stops the alarm until it is set again.
    pub(crate) fn clear(&self) {
        self.chain.clear();
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clear();
    }
}

impl fmt::Debug for Alarm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Alarm")
            .field("is_set", &self.chain.is_set())
            .finish_non_exhaustive()
    }
}

impl Chain {
    pub(crate) fn set(&self, milliseconds: f64) {
        self.clear();
        // `setTimeout` cuts fractions off, which would be too early.
        self.remaining.set(milliseconds.ceil().max(0.0));
        self.set_next();
    }

    fn set_next(&self) {
        let delay = self.remaining.get().min(LONGEST_DELAY);
        self.remaining.set(self.remaining.get() - delay);
        if let Some(function) = self.function.get() {
            self.handle.set(platform::set_timeout(function, delay));
        }
    }

    fn clear(&self) {
        let handle = self.handle.take();
        if !handle.is_undefined() {
            platform::clear_timeout(&handle);
        }
    }

    fn is_set(&self) -> bool {
        let handle = self.handle.take();
        let is_set = !handle.is_undefined();
        self.handle.set(handle);
        is_set
    }
}
