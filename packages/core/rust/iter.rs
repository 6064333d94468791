//! JavaScript's iterators as Rust's.

use crate::convert::FromJs;
use crate::error::{Error, Result};
use crate::platform::{self, AnyIterator, Step};
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use wasm_bindgen::{JsCast, JsValue};

/// A JavaScript iterator. Each item is checked to be a `T`.
///
/// An error comes once, then the end. Dropped before the end, it calls the iterator's `return()`, so that a generator's
/// `finally` runs.
#[must_use = "iterators do nothing until they are advanced"]
pub struct Iter<T = JsValue> {
    // `None` once it has ended: then there is nothing to return.
    raw: Option<AnyIterator>,
    marker: PhantomData<fn() -> T>,
}

impl<T> Iter<T> {
    /// The iterator itself: an object with `next()`.
    pub fn from_raw(iterator: JsValue) -> Self {
        Self {
            raw: Some(iterator.unchecked_into()),
            marker: PhantomData,
        }
    }

    /// Asks an iterable for its iterator: an array, a `Map`, a generator …
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) if it is not iterable, or whatever it throws.
    pub fn from_iterable(iterable: &JsValue) -> Result<Self> {
        let symbol = platform::SYMBOL_ITERATOR.with(JsValue::clone);
        let iterator = platform::call_method(iterable, &symbol)
            .ok_or_else(|| Error::wrong_type("expected an iterable"))??;
        Ok(Self::from_raw(iterator))
    }

    /// Ends it early, as dropping does.
    fn leave(&mut self) {
        if let Some(iterator) = self.raw.take() {
            call_return(&iterator);
        }
    }
}

/// One step: `Ok(None)` at the end.
#[inline]
pub(crate) fn read_step(step: &Step) -> Result<Option<JsValue>> {
    // By plain access to members: the names of properties never cross the boundary.
    match step.done()? {
        Some(true) => return Ok(None),
        Some(false) => {}
        // `undefined` and `null` have thrown already.
        None if AsRef::<JsValue>::as_ref(step).is_object() => {}
        None => return Err(Error::wrong_type("expected an iterator's result")),
    }
    Ok(Some(step.value()?))
}

/// Calls `return()` if the iterator has one. What it gives or throws has nobody left to go to.
#[inline]
pub(crate) fn call_return(iterator: &AnyIterator) -> Option<JsValue> {
    let method = iterator.return_method().ok()?;
    let method: &crate::js::Function = method.dyn_ref()?;
    method.call0(iterator.as_ref()).ok()
}

impl<T: FromJs> Iterator for Iter<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.raw.as_ref()?.next();
        match step.map_err(Error::from).and_then(|step| read_step(&step)) {
            // The iterator itself is fine: it is left early, because of what it gave.
            Ok(Some(value)) => Some(T::from_js(value).inspect_err(|_| self.leave())),
            Ok(None) => {
                self.raw = None;
                None
            }
            Err(error) => {
                self.raw = None;
                Some(Err(error))
            }
        }
    }
}

impl<T: FromJs> FusedIterator for Iter<T> {}

impl<T> Drop for Iter<T> {
    fn drop(&mut self) {
        self.leave();
    }
}

impl<T> fmt::Debug for Iter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}

/// The items of one of the platform's own collections, whose types are known.
///
/// It yields plain items: the platform's iterators neither throw nor give items of another type. Should a program have
/// replaced one by something that does, this ends there, or has no items; but what a getter of its steps throws is thrown on, as
/// by an attribute. Use [`Iter`] for iterables that a program made.
#[must_use = "iterators do nothing until they are advanced"]
pub struct PlatformIter<T> {
    inner: Iter<T>,
}

impl<T> PlatformIter<T> {
    /// The iterator itself: an object with `next()`.
    pub fn from_raw(iterator: JsValue) -> Self {
        Self {
            inner: Iter::from_raw(iterator),
        }
    }

    /// Asks a collection for its iterator, by the name that JavaScript's loops ask by; no items if it has none.
    pub fn of(collection: &JsValue) -> Self {
        Self::from_result(iterator_of(collection))
    }

    /// What the call for an iterator gave; no items if it threw.
    pub fn from_result(iterator: Result<JsValue, JsValue>) -> Self {
        Self {
            inner: Iter {
                raw: iterator.ok().map(JsCast::unchecked_into),
                marker: PhantomData,
            },
        }
    }
}

// Not generic: one copy for collections of all types.
#[inline(never)]
fn iterator_of(collection: &JsValue) -> Result<JsValue, JsValue> {
    let symbol = platform::SYMBOL_ITERATOR.with(JsValue::clone);
    platform::call_method(collection, &symbol).unwrap_or(Err(JsValue::UNDEFINED))
}

impl<T: FromJs> Iterator for PlatformIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let step = self.inner.raw.as_ref()?.next().ok();
        // `false` in every step of the platform's that has an item; a step without `done` is none.
        let Some(step) = step.filter(|step| step.platform_done() == Some(false)) else {
            self.inner.raw = None;
            return None;
        };
        let item = T::from_platform(step.platform_value()).ok();
        if item.is_none() {
            self.inner.leave();
        }
        item
    }
}

impl<T: FromJs> FusedIterator for PlatformIter<T> {}

impl<T> fmt::Debug for PlatformIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformIter").finish_non_exhaustive()
    }
}
