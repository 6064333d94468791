//! JavaScript's asynchronous iterators as streams.

use crate::convert::FromJs;
use crate::error::{Error, Result};
use crate::iter::{call_return, read_step};
use crate::platform::{self, AnyIterator};
use crate::promise::Promise;
use crate::settled::ignore;
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::{FusedStream, Stream};
use wasm_bindgen::{JsCast, JsValue};

/// A JavaScript asynchronous iterator as a [`Stream`]. Each item is checked to be a `T`.
///
/// An item is asked for when the stream is polled, never ahead. An error comes once, then the end. Dropped before the end, it
/// calls the iterator's `return()`, so that a generator's `finally` runs and a `ReadableStream` is cancelled.
#[must_use = "streams do nothing until they are polled"]
pub struct AsyncIter<T = JsValue> {
    // `None` once it has ended: then there is nothing to return.
    raw: Option<AnyIterator>,
    // The iterator is synchronous: its values are awaited, and not its steps.
    is_sync: bool,
    // What is awaited.
    pending: Option<Promise<JsValue>>,
    marker: PhantomData<fn() -> T>,
}

impl<T> AsyncIter<T> {
    /// The iterator itself: an object whose `next()` gives a promise.
    pub fn from_raw(iterator: JsValue) -> Self {
        Self {
            raw: Some(iterator.unchecked_into()),
            is_sync: false,
            pending: None,
            marker: PhantomData,
        }
    }

    /// Asks an asynchronous iterable for its iterator. One that is only iterable will do, too; promises among its items are
    /// awaited, as `for await` does.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) if it is neither, or whatever it throws.
    pub fn from_iterable(iterable: &JsValue) -> Result<Self> {
        let asynchronous = platform::SYMBOL_ASYNC_ITERATOR.with(JsValue::clone);
        let synchronous = platform::SYMBOL_ITERATOR.with(JsValue::clone);
        if let Some(iterator) = platform::call_method(iterable, &asynchronous) {
            return Ok(Self::from_raw(iterator?));
        }
        let iterator = platform::call_method(iterable, &synchronous)
            .ok_or_else(|| Error::wrong_type("expected an asynchronous iterable"))??;
        let mut own = Self::from_raw(iterator);
        own.is_sync = true;
        Ok(own)
    }

    /// Ends it early, as dropping does.
    fn leave(&mut self) {
        self.pending = None;
        let Some(iterator) = self.raw.take() else {
            return;
        };
        if let Some(Ok(promise)) = call_return(&iterator).map(|given| platform::resolve(&given)) {
            // Listened to, so that its rejection is not reported as unhandled; nobody is left to hear it.
            ignore(promise.as_ref());
        }
    }

    fn end(&mut self, error: Option<Error>) -> Poll<Option<Result<T>>> {
        self.raw = None;
        Poll::Ready(error.map(Err))
    }

    /// Asks for the next item: `None` at the end.
    fn ask(&self, iterator: &AnyIterator) -> Result<Option<Promise<JsValue>>> {
        let step = iterator.next()?;
        let awaited = match self.is_sync {
            true => read_step(&step)?,
            false => Some(step.into()),
        };
        awaited.map(Promise::from_js).transpose()
    }
}

impl<T: FromJs> Stream for AsyncIter<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(iterator) = &this.raw else {
            return Poll::Ready(None);
        };
        if this.pending.is_none() {
            match this.ask(iterator) {
                Ok(Some(promise)) => this.pending = Some(promise),
                Ok(None) => return this.end(None),
                Err(error) => return this.end(Some(error)),
            }
        }
        let Some(pending) = &mut this.pending else {
            return Poll::Ready(None);
        };
        let settled = ready!(Pin::new(pending).poll(cx));
        this.pending = None;
        let item = match this.is_sync {
            // The iterator itself is fine: it is left early, because of what it gave.
            true => settled.map(Some).inspect_err(|_| this.leave()),
            false => settled.and_then(|step| read_step(step.unchecked_ref())),
        };
        match item {
            Ok(Some(value)) => Poll::Ready(Some(T::from_js(value).inspect_err(|_| this.leave()))),
            Ok(None) => this.end(None),
            Err(error) => this.end(Some(error)),
        }
    }
}

impl<T: FromJs> FusedStream for AsyncIter<T> {
    fn is_terminated(&self) -> bool {
        self.raw.is_none()
    }
}

impl<T> Drop for AsyncIter<T> {
    fn drop(&mut self) {
        self.leave();
    }
}

impl<T> fmt::Debug for AsyncIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncIter").finish_non_exhaustive()
    }
}
