//! A JavaScript value inside a type that is `Send` and `Sync`: usable on its own thread, absent on any other.

use core::fmt;
use core::mem::ManuallyDrop;
use wasm_bindgen::JsValue;

/// Wasm without threads has one thread, so nothing needs to be remembered or compared there.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod owner {
    #[derive(Clone, Copy)]
    pub(super) struct Owner;
    impl Owner {
        #[inline]
        pub(super) fn current() -> Self {
            Self
        }
        #[inline]
        pub(super) fn is_current(self) -> bool {
            true
        }
    }
}

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
mod owner {
    #[derive(Clone, Copy)]
    pub(super) struct Owner(std::thread::ThreadId);
    impl Owner {
        #[inline]
        pub(super) fn current() -> Self {
            Self(std::thread::current().id())
        }
        #[inline]
        pub(super) fn is_current(self) -> bool {
            self.0 == std::thread::current().id()
        }
    }
}

/// What is made once and then only read. The standard library's own, where there are threads; without them it is a plain cell,
/// which is half a kilobyte less in a small program.
#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
pub(crate) use std::sync::OnceLock as Once;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
pub(crate) use single_thread::Once;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod single_thread {
    use core::cell::OnceCell;

    pub(crate) struct Once<T>(OnceCell<T>);

    // SAFETY: there is no other thread.
    unsafe impl<T: Send> Sync for Once<T> {}

    impl<T> Once<T> {
        pub(crate) const fn new() -> Self {
            Self(OnceCell::new())
        }

        pub(crate) fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
            self.0.get_or_init(make)
        }

        pub(crate) fn get(&self) -> Option<&T> {
            self.0.get()
        }

        pub(crate) fn set(&self, value: T) -> Result<(), T> {
            self.0.set(value)
        }
    }
}

/// What each thread finds for itself, once. Without threads it is a plain cell; else what a thread found is under the cell's address.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod per_thread {
    use core::cell::Cell;

    pub(crate) struct PerThread<T: 'static>(Cell<Option<&'static T>>);

    // SAFETY: there is no other thread.
    unsafe impl<T> Sync for PerThread<T> {}

    impl<T> PerThread<T> {
        pub(crate) const fn new() -> Self {
            Self(Cell::new(None))
        }

        pub(crate) fn get(&'static self) -> Option<&'static T> {
            self.0.get()
        }

        pub(crate) fn set(&'static self, value: &'static T) {
            self.0.set(Some(value));
        }
    }
}

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
mod per_thread {
    use core::any::Any;
    use core::cell::RefCell;
    use core::marker::PhantomData;
    use std::collections::HashMap;

    /// Not empty, so that each has an address of its own.
    pub(crate) struct PerThread<T: 'static>(u8, PhantomData<fn() -> T>);

    thread_local! {
        static FOUND: RefCell<HashMap<usize, &'static dyn Any>> = RefCell::default();
    }

    impl<T> PerThread<T> {
        pub(crate) const fn new() -> Self {
            Self(0, PhantomData)
        }

        fn key(&'static self) -> usize {
            core::ptr::from_ref(&self.0).addr()
        }

        pub(crate) fn get(&'static self) -> Option<&'static T> {
            FOUND.with_borrow(|found| found.get(&self.key())?.downcast_ref())
        }

        pub(crate) fn set(&'static self, value: &'static T) {
            FOUND.with_borrow_mut(|found| found.insert(self.key(), value));
        }
    }
}

pub(crate) use per_thread::PerThread;

/// A JavaScript value that only the thread that made it can see.
///
/// Dropped on another thread, it leaks its slot in the JavaScript heap: freeing that slot there would free
/// an unrelated value of the other thread.
pub(crate) struct ThreadBound {
    value: ManuallyDrop<JsValue>,
    owner: owner::Owner,
}

// SAFETY: the value is reached by `get` and dropped only on the thread that made it.
unsafe impl Send for ThreadBound {}
// SAFETY: as above; a shared reference gives access on the owner's thread only.
unsafe impl Sync for ThreadBound {}

impl ThreadBound {
    #[inline]
    pub(crate) fn new(value: JsValue) -> Self {
        Self {
            value: ManuallyDrop::new(value),
            owner: owner::Owner::current(),
        }
    }

    /// The value itself, if this is its thread.
    #[inline]
    pub(crate) fn into_value(self) -> Option<JsValue> {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: taken once, as `this` is not dropped.
        this.owner
            .is_current()
            .then(|| unsafe { ManuallyDrop::take(&mut this.value) })
    }

    /// The value, if this is its thread.
    #[inline]
    pub(crate) fn get(&self) -> Option<&JsValue> {
        self.owner.is_current().then_some(&*self.value)
    }
}

impl Drop for ThreadBound {
    #[inline]
    fn drop(&mut self) {
        if self.owner.is_current() {
            // SAFETY: dropped once, here, and never used again.
            unsafe { ManuallyDrop::drop(&mut self.value) }
        }
    }
}

impl fmt::Debug for ThreadBound {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.get() {
            Some(_) => "JsValue",
            None => "JsValue of another thread",
        })
    }
}
