//! Running futures, and promises of how they end.

use crate::convert::ToJs;
use crate::error::{Error, Result};
use crate::executor;
use crate::js::Function;
use crate::panics::telling;
use crate::platform;
use core::future::Future;
use core::mem::ManuallyDrop;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use wasm_bindgen::JsValue;

/// Runs a future on the current thread, beginning in the next microtask.
///
/// There is no handle: the future runs to its end. To stop it early, let it await something that can be aborted.
/// A panic inside becomes an error that nobody catches, as with a JavaScript function that throws from a microtask.
///
/// # Panics
///
/// On the host, where there is no JavaScript to run it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    executor::run(Box::pin(future));
}

/// A future of any type as one of a JavaScript value.
pub(crate) trait Settles {
    fn poll_value(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<JsValue>>;
}

impl<T: ToJs, F: Future<Output = Result<T>>> Settles for F {
    fn poll_value(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<JsValue>> {
        let value = ready!(self.poll(cx))?;
        Poll::Ready(value.to_js())
    }
}

/// The future of a promise. Of one type for all, as its code would be there again for each.
struct Settling {
    /// Empty once it has ended, panicked or thrown.
    future: Option<Pin<Box<dyn Settles>>>,
    resolve: Function,
    reject: Function,
}

impl Future for Settling {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let Some(future) = this.future.take() else {
            return Poll::Ready(());
        };
        // What is abandoned in the middle is never touched again, not even by its destructor.
        let mut future = ManuallyDrop::new(future);
        let mut poll = Poll::Pending;
        let called = telling(&this.reject, || {
            platform::caught(&mut || poll = future.as_mut().poll_value(cx))
        });
        let ended = called.map_err(Error::from).map(|()| {
            this.future = Some(ManuallyDrop::into_inner(future));
            poll
        });
        let (settle, value) = match ended {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(Ok(value))) => (&this.resolve, value),
            Ok(Poll::Ready(Err(error))) | Err(error) => (&this.reject, error.into()),
        };
        // Neither function throws: both only settle the promise.
        let _ = settle.call1(&JsValue::UNDEFINED, &value);
        Poll::Ready(())
    }
}

/// A promise of what the future ends with.
pub(crate) fn promise_of(future: Pin<Box<dyn Settles>>) -> JsValue {
    let (promise, resolve, reject) = platform::promise_with_resolvers();
    spawn(Settling {
        future: Some(future),
        resolve,
        reject,
    });
    promise
}
