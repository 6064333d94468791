//! Runs futures, each a part at a time, in microtasks.

use core::future::Future;
use core::pin::Pin;

pub(crate) type Running = Pin<Box<dyn Future<Output = ()>>>;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
pub(crate) use single_thread::run;

/// Nothing runs a future where there is no JavaScript.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn run(_future: Running) {
    // The first thing that it would need, which panics here as every call into JavaScript does.
    crate::platform::global_this();
}

/// Where there are threads a task may be woken from another one, which js-sys tells the task's own by waiting on shared memory.
#[cfg(all(target_family = "wasm", target_feature = "atomics"))]
pub(crate) fn run(future: Running) {
    js_sys::futures::spawn_local(future);
}

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod single_thread {
    use super::Running;
    use crate::platform;
    use core::cell::{Cell, OnceCell, RefCell};
    use core::task::{Context, Waker};
    use std::collections::VecDeque;
    use std::sync::Arc;
    use std::task::Wake;
    use wasm_bindgen::{JsValue, prelude::Closure};

    struct Task {
        /// Taken out while it runs. Empty once it has ended, or panicked.
        future: Cell<Option<Running>>,
        is_queued: Cell<bool>,
    }

    // SAFETY: there is no other thread.
    unsafe impl Send for Task {}
    // SAFETY: as above.
    unsafe impl Sync for Task {}

    struct Queue {
        tasks: RefCell<VecDeque<Arc<Task>>>,
        /// Whether a microtask will come that runs them.
        is_scheduled: Cell<bool>,
        /// What the microtask calls, made at the first task.
        run_all: OnceCell<JsValue>,
    }

    // SAFETY: there is no other thread.
    unsafe impl Sync for Queue {}

    static QUEUE: Queue = Queue {
        tasks: RefCell::new(VecDeque::new()),
        is_scheduled: Cell::new(false),
        run_all: OnceCell::new(),
    };

    pub(crate) fn run(future: Running) {
        let task = Arc::new(Task {
            future: Cell::new(Some(future)),
            is_queued: Cell::new(false),
        });
        task.wake();
    }

    impl Wake for Task {
        fn wake(self: Arc<Self>) {
            if !self.is_queued.replace(true) {
                QUEUE.tasks.borrow_mut().push_back(self);
                QUEUE.schedule();
            }
        }
    }

    impl Task {
        fn run(self: Arc<Self>) {
            self.is_queued.set(false);
            // Woken after its end, or by what it itself calls.
            let Some(mut future) = self.future.take() else {
                return;
            };
            let waker = Waker::from(Arc::clone(&self));
            if future
                .as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_pending()
            {
                self.future.set(Some(future));
            }
        }
    }

    impl Queue {
        fn schedule(&self) {
            if self.is_scheduled.replace(true) {
                return;
            }
            let run_all = self.run_all.get_or_init(|| {
                let run_all: Box<dyn Fn(JsValue)> = Box::new(|_| QUEUE.run_all());
                Closure::wrap(run_all).into_js_value()
            });
            if platform::queue_microtask(run_all).is_err()
                && let Ok(ended) = platform::resolve(&JsValue::UNDEFINED)
            {
                let _ = platform::then(&ended, run_all, &JsValue::UNDEFINED);
            }
        }

        /// Runs what waits now. What is woken meanwhile comes with the next microtask.
        fn run_all(&self) {
            self.is_scheduled.set(false);
            let count = self.tasks.borrow().len();
            if count > 1 {
                // For what is left behind when one of them panics or throws.
                self.schedule();
            }
            for _ in 0..count {
                let Some(task) = self.tasks.borrow_mut().pop_front() else {
                    return;
                };
                task.run();
            }
        }
    }
}
