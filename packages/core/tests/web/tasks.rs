//! Futures that run in microtasks.

use std::cell::RefCell;
use std::rc::Rc;

use treenail_core::{ErrorKind, JsValue, Promise, js::Function, spawn};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{js, tick};

#[wasm_bindgen]
extern "C" {
    /// Not caught by Rust, as what a plain attribute throws.
    #[wasm_bindgen(js_name = throwsInATask)]
    fn throws();
}

/// Puts something in the place of `queueMicrotask` until it is dropped.
struct Replaced(JsValue);

impl Replaced {
    fn by(value: &str) -> Self {
        let replace = format!(
            "(() => {{ const own = globalThis.queueMicrotask; globalThis.queueMicrotask = {value}; return own }})()"
        );
        Self(js(&replace))
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        let restore: Function = js("own => { globalThis.queueMicrotask = own }").into();
        restore
            .call(&JsValue::NULL, std::slice::from_ref(&self.0))
            .unwrap();
    }
}

/// Adds its name to a list.
async fn tell(name: &'static str, told: Rc<RefCell<Vec<&'static str>>>) {
    told.borrow_mut().push(name);
}

#[wasm_bindgen_test]
async fn they_begin_in_order_after_the_code_that_spawns_them() {
    let told = Rc::<RefCell<Vec<_>>>::default();
    spawn(tell("first", Rc::clone(&told)));
    spawn(tell("second", Rc::clone(&told)));
    assert!(told.borrow().is_empty());
    tick().await;
    assert_eq!(*told.borrow(), ["first", "second"]);
}

#[wasm_bindgen_test]
async fn one_that_throws_holds_up_no_other() {
    let told = Rc::<RefCell<Vec<_>>>::default();
    let seen = js("globalThis.seenInTasks = []");
    js("globalThis.throwsInATask = () => { throw new RangeError('no') }");
    {
        let _replaced = Replaced::by(
            "task => own(() => { try { task() } catch (error) { globalThis.seenInTasks.push(error.name) } })",
        );
        spawn(async { throws() });
        spawn(tell("other", Rc::clone(&told)));
        tick().await;
        spawn(tell("later", Rc::clone(&told)));
        tick().await;
    }
    assert_eq!(*told.borrow(), ["other", "later"]);
    let seen = treenail_core::FromJs::from_js(seen);
    assert_eq!(seen, Ok(vec!["RangeError".to_owned()]));
}

#[wasm_bindgen_test]
async fn they_run_where_there_is_no_queue_of_microtasks() {
    let told = Rc::<RefCell<Vec<_>>>::default();
    {
        let _replaced = Replaced::by("undefined");
        spawn(tell("by a promise", Rc::clone(&told)));
    }
    assert!(told.borrow().is_empty());
    tick().await;
    assert_eq!(*told.borrow(), ["by a promise"]);
}

#[wasm_bindgen_test]
async fn one_that_wakes_itself_lets_others_run() {
    let told = Rc::<RefCell<Vec<_>>>::default();
    let own = Rc::clone(&told);
    let mut turns = 0;
    let busy = Promise::spawn(std::future::poll_fn(move |context| {
        turns += 1;
        own.borrow_mut().push("busy");
        context.waker().wake_by_ref();
        match turns {
            3 => std::task::Poll::Ready(Ok(())),
            _ => std::task::Poll::Pending,
        }
    }));
    spawn(tell("other", Rc::clone(&told)));
    busy.await.unwrap();
    assert_eq!(*told.borrow(), ["busy", "other", "busy", "busy"]);
}

#[wasm_bindgen_test]
async fn what_is_thrown_through_a_future_rejects_its_promise() {
    struct Told(Rc<RefCell<Vec<&'static str>>>);
    impl Drop for Told {
        fn drop(&mut self) {
            self.0.borrow_mut().push("dropped");
        }
    }
    js("globalThis.throwsInATask = () => { throw new RangeError('no') }");
    let told = Rc::<RefCell<Vec<_>>>::default();
    let held = Told(Rc::clone(&told));
    let failing = Promise::spawn(async move {
        let _held = held;
        Promise::<()>::resolve(&()).await?;
        throws();
        Ok(())
    });
    let other = Promise::spawn(async { Ok(7_u8) });
    assert_eq!(failing.await.unwrap_err().kind(), ErrorKind::Range);
    assert_eq!(other.await, Ok(7));
    // It was left in the middle: nothing of it is touched again.
    assert!(told.borrow().is_empty());
}
