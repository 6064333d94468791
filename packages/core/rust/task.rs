//! Running futures, and promises of how they end.

use crate::error::{Error, Result};
use crate::error_kind::ErrorKind;
use core::cell::{Cell, RefCell};
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

/// Runs a future on the current thread, beginning in the next microtask.
///
/// There is no handle: the future runs to its end. To stop it early, let it await something that can be aborted.
/// A panic inside becomes an error that nobody catches, as with a JavaScript function that throws from a microtask.
///
/// # Panics
///
/// On the host, where there is no JavaScript to run it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    js_sys::futures::spawn_local(future);
}

thread_local! {
    /// What rejects the promise of the future that is being polled now.
    static REJECT: RefCell<Option<Function>> = const { RefCell::new(None) };
    static HOOKED: Cell<bool> = const { Cell::new(false) };
}

/// A panic that aborts runs no destructor, but it does run the panic hook: there the promise is rejected instead of being
/// left pending for ever.
fn reject_on_panic() {
    // After a panic that aborted, no hook can be set any more: that would be the next panic.
    if std::thread::panicking() || HOOKED.replace(true) {
        return;
    }
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let reject = REJECT
            .try_with(|reject| reject.try_borrow_mut().ok().and_then(|mut it| it.take()))
            .ok()
            .flatten();
        if let Some(reject) = reject {
            let error = Error::new(ErrorKind::Other, info.to_string());
            let _ = reject.call1(&JsValue::UNDEFINED, &error.into());
        }
        previous(info);
    }));
}

/// A future whose polls are known to the panic hook.
struct Rejecting<F> {
    future: Pin<Box<F>>,
    reject: Function,
}

impl<F: Future> Future for Rejecting<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let outer = REJECT.with(|reject| reject.replace(Some(this.reject.clone())));
        let poll = this.future.as_mut().poll(cx);
        REJECT.with(|reject| reject.replace(outer));
        poll
    }
}

/// A promise of what the future ends with.
pub(crate) fn promise_of(
    future: impl Future<Output = Result<JsValue>> + 'static,
) -> js_sys::Promise {
    reject_on_panic();
    let mut future = Some(future);
    js_sys::Promise::new(&mut |resolve: Function, reject: Function| {
        // The executor runs once, so the future is always there.
        let Some(future) = future.take() else { return };
        let reject: Function = reject.unchecked_into();
        let rejecting = Rejecting {
            future: Box::pin(future),
            reject: reject.clone(),
        };
        spawn(async move {
            // Neither function throws: both only settle the promise.
            let _ = match rejecting.await {
                Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
                Err(error) => reject.call1(&JsValue::UNDEFINED, &error.into()),
            };
        });
    })
}
