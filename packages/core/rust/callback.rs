//! Closures that JavaScript calls: one shim in the module and one adapter in the glue for each list of carriers, which for most callbacks are
//! as many values of JavaScript as they have arguments.

use crate::carrier::{Carrier, Returned};
use crate::error::{Error, Result};
use core::cell::{Cell, RefCell, UnsafeCell};
use core::fmt;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A callback that lasts as long as this guard.
///
/// Dropping it frees the closure. The function that JavaScript may still hold then does nothing and returns
/// `undefined`, or `NaN` where its result is carried as a number. It may be dropped inside its own callback. A call that comes while the callback runs does nothing, either.
#[must_use = "dropping the guard at once frees the closure before JavaScript can call it"]
pub struct CallbackGuard<F: JsCast> {
    state: Option<Rc<dyn End>>,
    function: F,
}

impl<F: JsCast> CallbackGuard<F> {
    /// A guard of a function that hands its first arguments to the closure, at most eight, and returns what that returns. An error is
    /// thrown. Generated types have a typed `guarded` that calls this.
    pub fn new<A: Arguments, R: Returned>(closure: impl FnMut(A) -> Result<R> + 'static) -> Self {
        let state = State::new(closure);
        let called = Rc::clone(&state);
        let function = A::function(|_| false, move |arguments, _| called.call(arguments));
        Self::of(state, function)
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

/// Eight values of JavaScript, as many as a closure of wasm-bindgen takes.
pub type Eight = (
    JsValue,
    JsValue,
    JsValue,
    JsValue,
    JsValue,
    JsValue,
    JsValue,
    JsValue,
);

/// All that JavaScript gave, without what it left out at the end.
#[inline]
pub fn given((a, b, c, d, e, f, g, h): Eight) -> Vec<JsValue> {
    let mut arguments = vec![a, b, c, d, e, f, g, h];
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

    fn call<A, R: Returned>(&self, arguments: A) -> Result<R>
    where
        C: FnMut(A) -> Result<R>,
    {
        // Borrowed already by the call that this one comes from.
        let Ok(mut closure) = self.closure.try_borrow_mut() else {
            return Ok(R::nothing());
        };
        let Some(call) = closure.as_mut() else {
            return Ok(R::nothing());
        };
        let result = call(arguments);
        drop(closure);
        if self.has_ended.get() {
            self.end();
        }
        result
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

/// A function that calls the closure and frees it when JavaScript lets go of it. A call that comes while the closure runs does nothing.
///
/// The way of a call that goes well is kept short: engines put code of some sixty bytes in place of the call to it. So a glance, `fits`, comes first;
/// where `is_exact`, nothing can fail of a call whose arguments fit. `decode` is told whether they do.
pub fn function<A: Arguments, T, R: Returned>(
    is_exact: impl Fn() -> bool + 'static,
    fits: impl Fn(&A) -> bool + Copy + 'static,
    decode: impl Fn(A, bool) -> Result<T> + 'static,
    closure: impl FnMut(T) -> Result<R> + 'static,
) -> JsValue {
    let owned = Owned {
        is_running: Cell::new(false),
        closure: UnsafeCell::new(closure),
    };
    let is_sure = move |arguments: &A| is_exact() && fits(arguments);
    A::function(is_sure, move |arguments, is_sure| {
        if owned.is_running.get() {
            return Ok(nothing());
        }
        if !is_sure && !fits(&arguments) {
            return Err(refusal(arguments, &decode));
        }
        // Before the closure runs, for what JavaScript gave may run code of its own that calls again.
        owned.is_running.set(true);
        let result = decode(arguments, is_sure).and_then(|arguments| {
            // SAFETY: no other call is here, for it would have set the mark; nothing but a call gets at the closure.
            let closure = unsafe { &mut *owned.closure.get() };
            closure(arguments)
        });
        owned.is_running.set(false);
        result
    })
}

/// A closure that only JavaScript holds. After a panic the mark stays: what the closure owns may be in the middle of a change.
struct Owned<C> {
    is_running: Cell<bool>,
    closure: UnsafeCell<C>,
}

/// The result of a call that does nothing.
#[cold]
#[inline(never)]
pub fn nothing<R: Returned>() -> R {
    R::nothing()
}

/// The error of arguments that do not fit.
#[cold]
#[inline(never)]
fn refusal<A, T>(arguments: A, decode: &impl Fn(A, bool) -> Result<T>) -> Error {
    let refused = decode(arguments, false).err();
    refused.unwrap_or_else(|| Error::wrong_type("expected another type"))
}

/// What a function hands to its closure; values that JavaScript leaves out are `undefined`. An error of the call is thrown.
///
/// Whatever has a place on the stack of wasm when something is thrown keeps it for ever, so that some thousand errors would leave no
/// room. A development build has a place for nearly every call: there, the glue throws, which asks for the result in memory. That
/// would double the time of a call, so that in a release the closure throws itself, but with nothing on the stack.
#[doc(hidden)]
pub trait Arguments: Sized + 'static {
    /// `call` is told whether it cannot fail with the arguments, as `is_sure` says.
    fn function<R: Returned>(
        is_sure: impl Fn(&Self) -> bool + 'static,
        call: impl Fn(Self, bool) -> Result<R> + 'static,
    ) -> JsValue;
}

macro_rules! arguments {
    ($(($($name:ident: $Type:ident),*))*) => { $(
        impl<$($Type: Carrier),*> Arguments for ($($Type,)*) {
            #[cfg(debug_assertions)]
            fn function<R: Returned>(
                _is_sure: impl Fn(&Self) -> bool + 'static,
                call: impl Fn(Self, bool) -> Result<R> + 'static,
            ) -> JsValue {
                let shim: Box<dyn Fn($($Type),*) -> R::OrThrown> = Box::new(move |$($name),*| {
                    call(($($name,)*), false).map_err(JsValue::from).into()
                });
                Closure::wrap(shim).into_js_value()
            }

            #[cfg(not(debug_assertions))]
            fn function<R: Returned>(
                is_sure: impl Fn(&Self) -> bool + 'static,
                call: impl Fn(Self, bool) -> Result<R> + 'static,
            ) -> JsValue {
                /// Takes the arguments one by one, as what is passed together would have a place on the caller's stack.
                #[inline(never)]
                fn caught<$($Type: Carrier,)* R: Returned>(
                    call: &impl Fn(($($Type,)*), bool) -> Result<R>,
                    $($name: $Type,)*
                ) -> R {
                    call(($($name,)*), false).unwrap_or_else(|error| uncaught::keep(error))
                }
                let shim: Box<dyn Fn($($Type),*) -> R> = Box::new(move |$($name),*| {
                    let arguments = ($($name,)*);
                    if is_sure(&arguments) {
                        // Nothing fails here, so that no error is lost.
                        return call(arguments, true).unwrap_or_else(|_| R::nothing());
                    }
                    let ($($name,)*) = arguments;
                    let result = caught(&call, $($name),*);
                    uncaught::throw();
                    result
                });
                Closure::wrap(shim).into_js_value()
            }
        }
    )* };
}

/// The error of a call, from where it happened to where it is thrown.
#[cfg(not(debug_assertions))]
mod uncaught {
    use crate::carrier::Returned;
    use crate::error::Error;
    use core::cell::Cell;
    use core::mem::ManuallyDrop;
    use wasm_bindgen::{JsValue, throw_val};

    std::thread_local! {
        // What has no destructor costs less at each use.
        static ERROR: Cell<Option<ManuallyDrop<JsValue>>> = const { Cell::new(None) };
    }

    #[cold]
    #[inline(never)]
    pub(super) fn keep<R: Returned>(error: Error) -> R {
        let _ = ERROR.try_with(|kept| kept.set(Some(ManuallyDrop::new(error.into()))));
        R::nothing()
    }

    /// Throws the error, if there is one.
    #[inline]
    pub(super) fn throw() {
        if let Ok(Some(error)) = ERROR.try_with(Cell::take) {
            throw_val(ManuallyDrop::into_inner(error));
        }
    }
}

arguments! {
    ()
    (a: A)
    (a: A, b: B)
    (a: A, b: B, c: C)
    (a: A, b: B, c: C, d: D)
    (a: A, b: B, c: C, d: D, e: E)
    (a: A, b: B, c: C, d: D, e: E, f: F)
    (a: A, b: B, c: C, d: D, e: E, f: F, g: G)
    (a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H)
}
