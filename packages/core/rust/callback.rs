//! One closure type for every callback: one shim in the module, one adapter in the glue; and one of each more where a program has
//! a callback that takes more than four arguments.

use crate::error::Result;
use core::cell::RefCell;
use core::fmt;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

type Call = dyn FnMut(&mut [JsValue]) -> Result<JsValue>;
type Returned = core::result::Result<JsValue, JsValue>;
type Shim = dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Returned;
#[rustfmt::skip]
type WideShim = dyn Fn(JsValue, JsValue, JsValue, JsValue, JsValue, JsValue, JsValue, JsValue) -> Returned;

/// A callback that lasts as long as this guard.
///
/// Dropping it frees the closure. The function that JavaScript may still hold then does nothing and returns
/// `undefined`. It may be dropped inside its own callback. A call that comes while the callback runs does nothing, either.
#[must_use = "dropping the guard at once frees the closure before JavaScript can call it"]
pub struct CallbackGuard<F: JsCast> {
    closure: Option<Rc<RefCell<Option<Box<Call>>>>>,
    function: F,
}

impl<F: JsCast> CallbackGuard<F> {
    /// A guard of a function that hands its first four arguments to the closure; those that JavaScript leaves out are
    /// `undefined`. Generated types have a typed `guarded` that calls this.
    pub fn new(closure: impl FnMut(&mut [JsValue]) -> Result<JsValue> + 'static) -> Self {
        Self::with(closure, |shared| {
            let shim: Box<Shim> = Box::new(move |a, b, c, d| call(&shared, &mut [a, b, c, d]));
            Closure::wrap(shim).into_js_value()
        })
    }

    /// As [`new`](Self::new), with eight arguments.
    pub fn wide(closure: impl FnMut(&mut [JsValue]) -> Result<JsValue> + 'static) -> Self {
        Self::with(closure, |shared| {
            let shim: Box<WideShim> = Box::new(move |a, b, c, d, e, f, g, h| {
                call(&shared, &mut [a, b, c, d, e, f, g, h])
            });
            Closure::wrap(shim).into_js_value()
        })
    }

    fn with(
        closure: impl FnMut(&mut [JsValue]) -> Result<JsValue> + 'static,
        function_of: impl FnOnce(Rc<RefCell<Option<Box<Call>>>>) -> JsValue,
    ) -> Self {
        let shared: Rc<RefCell<Option<Box<Call>>>> = Rc::new(RefCell::new(Some(Box::new(closure))));
        let function = function_of(Rc::clone(&shared));
        Self {
            closure: Some(shared),
            function: function.unchecked_into(),
        }
    }

    /// The function, to be handed to JavaScript.
    pub fn function(&self) -> &F {
        &self.function
    }

    /// Gives the closure to JavaScript, which frees it when it lets go of the function.
    pub fn forget(mut self) -> F {
        self.closure = None;
        F::unchecked_from_js(self.function.as_ref().clone())
    }
}

/// All that JavaScript gave, without what it left out at the end.
pub fn given(arguments: &mut [JsValue]) -> Vec<JsValue> {
    let left_out = |value: &&JsValue| value.is_undefined();
    let count = arguments.len() - arguments.iter().rev().take_while(left_out).count();
    arguments
        .iter_mut()
        .take(count)
        .map(core::mem::take)
        .collect()
}

fn call(shared: &RefCell<Option<Box<Call>>>, arguments: &mut [JsValue]) -> Returned {
    // Taken out for the time of the call, so that the guard may be dropped in it, and so that a call from within the
    // call finds nothing rather than a second mutable borrow.
    let Some(mut closure) = shared.borrow_mut().take() else {
        return Ok(JsValue::UNDEFINED);
    };
    let result = closure(arguments);
    // Put back only if the guard, or JavaScript's function, is still there: see `Drop`.
    let ended = shared.borrow().is_some();
    if !ended {
        *shared.borrow_mut() = Some(closure);
    }
    result.map_err(JsValue::from)
}

impl<F: JsCast> Drop for CallbackGuard<F> {
    fn drop(&mut self) {
        if let Some(shared) = self.closure.take() {
            // During a call the slot is empty: what is put here then makes the call drop its closure instead of
            // putting it back.
            let ended: Box<Call> = Box::new(|_| Ok(JsValue::UNDEFINED));
            // Replaced first and dropped after, when nothing is borrowed: what the closure owns may call back.
            let closure = shared.borrow_mut().replace(ended);
            drop(closure);
        }
    }
}

impl<F: JsCast> fmt::Debug for CallbackGuard<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackGuard").finish_non_exhaustive()
    }
}
