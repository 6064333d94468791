//! Closures that JavaScript calls: one shim in the module and one adapter in the glue for each number of arguments, with a
//! result and without.

use crate::error::Result;
use core::cell::{Cell, RefCell};
use core::fmt;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, throw_val};

/// A callback that lasts as long as this guard.
///
/// Dropping it frees the closure. The function that JavaScript may still hold then does nothing and returns
/// `undefined`. It may be dropped inside its own callback. A call that comes while the callback runs does nothing, either.
#[must_use = "dropping the guard at once frees the closure before JavaScript can call it"]
pub struct CallbackGuard<F: JsCast> {
    state: Option<Rc<dyn End>>,
    function: F,
}

impl<F: JsCast> CallbackGuard<F> {
    /// A guard of a function that hands its first arguments to the closure, at most eight, and returns what that returns.
    /// Generated types have a typed `guarded` that calls this.
    pub fn new<A: Arguments>(closure: impl FnMut(A) -> Result<JsValue> + 'static) -> Self {
        let state = State::new(closure);
        let called = Rc::clone(&state);
        Self::of(state, A::function(move |arguments| called.call(arguments)))
    }

    /// As [`new`](CallbackGuard::new), of a function that returns nothing.
    pub fn without_result<A: Arguments>(
        closure: impl FnMut(A) -> Result<JsValue> + 'static,
    ) -> Self {
        let state = State::new(closure);
        let called = Rc::clone(&state);
        Self::of(
            state,
            A::procedure(move |arguments| drop(called.call(arguments))),
        )
    }

    fn of(state: Rc<dyn End>, function: JsValue) -> Self {
        Self {
            state: Some(state),
            function: function.unchecked_into(),
        }
    }

    /// The function, to be handed to JavaScript.
    pub fn function(&self) -> &F {
        &self.function
    }

    /// Gives the closure to JavaScript, which frees it when it lets go of the function.
    pub fn forget(mut self) -> F {
        self.state = None;
        F::unchecked_from_js(self.function.as_ref().clone())
    }
}

/// All that JavaScript gave, without what it left out at the end.
pub fn given(arguments: [JsValue; 8]) -> Vec<JsValue> {
    let mut arguments = Vec::from(arguments);
    while arguments.last().is_some_and(JsValue::is_undefined) {
        arguments.pop();
    }
    arguments
}

impl<F: JsCast> Drop for CallbackGuard<F> {
    fn drop(&mut self) {
        if let Some(state) = self.state.take() {
            state.end();
        }
    }
}

impl<F: JsCast> fmt::Debug for CallbackGuard<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackGuard").finish_non_exhaustive()
    }
}

/// What the guard and JavaScript's function share.
struct State<C> {
    /// Borrowed during a call; empty once it has ended.
    closure: RefCell<Option<C>>,
    has_ended: Cell<bool>,
}

impl<C> State<C> {
    fn new(closure: C) -> Rc<Self> {
        Rc::new(Self {
            closure: RefCell::new(Some(closure)),
            has_ended: Cell::new(false),
        })
    }

    fn call<A>(&self, arguments: A) -> JsValue
    where
        C: FnMut(A) -> Result<JsValue>,
    {
        // Borrowed already by the call that this one comes from.
        let Ok(mut closure) = self.closure.try_borrow_mut() else {
            return JsValue::UNDEFINED;
        };
        let Some(call) = closure.as_mut() else {
            return JsValue::UNDEFINED;
        };
        let result = call(arguments);
        drop(closure);
        if self.has_ended.get() {
            self.end();
        }
        match result {
            Ok(value) => value,
            // Nothing is left to be dropped here. A `Result` across the boundary would cost as much as the call.
            Err(error) => throw_val(error.into()),
        }
    }
}

/// A state of any closure, which the guard does not know.
trait End {
    fn end(&self);
}

impl<C> End for State<C> {
    fn end(&self) {
        self.has_ended.set(true);
        // During a call it is left to the end of that.
        let closure = self.closure.try_borrow_mut().ok();
        let closure = closure.and_then(|mut closure| closure.take());
        // Dropped when nothing is borrowed any more: what the closure owns may call back.
        drop(closure);
    }
}

/// What a function hands to its closure; those that JavaScript leaves out are `undefined`.
#[doc(hidden)]
pub trait Arguments: Sized + 'static {
    fn function(call: impl Fn(Self) -> JsValue + 'static) -> JsValue;
    fn procedure(call: impl Fn(Self) + 'static) -> JsValue;
}

macro_rules! arguments {
    ($($length:literal ($($name:ident: $Type:ident),*))*) => { $(
        impl Arguments for [JsValue; $length] {
            fn function(call: impl Fn(Self) -> JsValue + 'static) -> JsValue {
                let shim: Box<dyn Fn($($Type),*) -> JsValue> =
                    Box::new(move |$($name),*| call([$($name),*]));
                Closure::wrap(shim).into_js_value()
            }
            fn procedure(call: impl Fn(Self) + 'static) -> JsValue {
                let shim: Box<dyn Fn($($Type),*)> = Box::new(move |$($name),*| call([$($name),*]));
                Closure::wrap(shim).into_js_value()
            }
        }
    )* };
}

arguments! {
    0 ()
    1 (a: JsValue)
    2 (a: JsValue, b: JsValue)
    3 (a: JsValue, b: JsValue, c: JsValue)
    4 (a: JsValue, b: JsValue, c: JsValue, d: JsValue)
    5 (a: JsValue, b: JsValue, c: JsValue, d: JsValue, e: JsValue)
    6 (a: JsValue, b: JsValue, c: JsValue, d: JsValue, e: JsValue, f: JsValue)
    7 (a: JsValue, b: JsValue, c: JsValue, d: JsValue, e: JsValue, f: JsValue, g: JsValue)
    8 (a: JsValue, b: JsValue, c: JsValue, d: JsValue, e: JsValue, f: JsValue, g: JsValue, h: JsValue)
}
