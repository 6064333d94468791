//! Running futures, and promises of how they end.

use crate::convert::ToJs;
use crate::error::Result;
use crate::executor;
use crate::js::Function;
use crate::platform;
use core::cell::Cell;
use core::future::Future;
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

thread_local! {
    /// What rejects the promise of the future that is being polled now.
    static REJECT: Cell<Option<Function>> = const { Cell::new(None) };
    static HOOKED: Cell<bool> = const { Cell::new(false) };
}

/// Says what rejects, and gives what did before. (`with` would have code for a thread-local that is gone, which this never is.)
fn set_reject(reject: Option<Function>) -> Option<Function> {
    REJECT.try_with(|own| own.replace(reject)).ok().flatten()
}

/// A panic that aborts runs no destructor, but it does run the panic hook: there the promise is rejected instead of being
/// left pending for ever.
fn reject_on_panic() {
    // After a panic that aborted, no hook can be set any more: that would be the next panic.
    if std::thread::panicking() || HOOKED.try_with(|hooked| hooked.replace(true)) != Ok(false) {
        return;
    }
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let Ok(Some(reject)) = REJECT.try_with(Cell::take) {
            let error = platform::error(&info.to_string());
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
        previous(info);
    }));
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

/// The future of a promise, whose polls are known to the panic hook. Of one type for all, as its code would be there again for each.
struct Settling {
    future: Pin<Box<dyn Settles>>,
    resolve: Function,
    reject: Function,
}

impl Future for Settling {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let outer = set_reject(Some(this.reject.clone()));
        let poll = this.future.as_mut().poll_value(cx);
        set_reject(outer);
        let (settle, value) = match ready!(poll) {
            Ok(value) => (&this.resolve, value),
            Err(error) => (&this.reject, error.into()),
        };
        // Neither function throws: both only settle the promise.
        let _ = settle.call1(&JsValue::UNDEFINED, &value);
        Poll::Ready(())
    }
}

/// A promise of what the future ends with.
pub(crate) fn promise_of(future: Pin<Box<dyn Settles>>) -> JsValue {
    reject_on_panic();
    let (promise, resolve, reject) = platform::promise_with_resolvers();
    spawn(Settling {
        future,
        resolve,
        reject,
    });
    promise
}
