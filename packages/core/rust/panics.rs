//! The message of a panic as what a promise rejects with. A panic that aborts runs no destructor, but it does run the panic hook. In a development
//! build only, for that is 4 kB of code: in a release, a promise rejects with the engine's own error of a trap.

use crate::js::Function;

#[cfg(debug_assertions)]
pub(crate) use told::telling;

#[cfg(not(debug_assertions))]
pub(crate) fn telling<T>(_reject: &Function, work: impl FnOnce() -> T) -> T {
    work()
}

#[cfg(debug_assertions)]
mod told {
    use super::Function;
    use crate::platform;
    use core::cell::Cell;
    use wasm_bindgen::JsValue;

    thread_local! {
        /// What rejects the promise of the future that is being polled now.
        static REJECT: Cell<Option<Function>> = const { Cell::new(None) };
        static HOOKED: Cell<bool> = const { Cell::new(false) };
    }

    /// Does the work; a panic in it is told to `reject`.
    pub(crate) fn telling<T>(reject: &Function, work: impl FnOnce() -> T) -> T {
        hook();
        let outer = REJECT.replace(Some(reject.clone()));
        let done = work();
        REJECT.set(outer);
        done
    }

    fn hook() {
        // After a panic that aborted, no hook can be set any more: that would be the next panic.
        if std::thread::panicking() || HOOKED.replace(true) {
            return;
        }
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if let Some(reject) = REJECT.take() {
                let error = platform::error(&info.to_string());
                let _ = reject.call1(&JsValue::UNDEFINED, &error);
            }
            previous(info);
        }));
    }
}
