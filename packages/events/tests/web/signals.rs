//! Signals, controllers and guards.

use super::*;

#[wasm_bindgen_test]
async fn a_signal_is_a_future_of_its_reason() {
    let controller = AbortController::new();
    let mut aborted = controller.signal().into_future();
    assert!(poll_once(&mut aborted).await.is_pending());
    controller.abort();
    assert!((&mut aborted).await.is_abort());
    assert!(aborted.is_terminated());
    assert!(controller.signal().await.is_abort());
}

#[wasm_bindgen_test]
async fn a_signal_can_fire_by_itself() {
    keep_running(1_000);
    assert!(AbortSignal::timeout(1).unwrap().await.is_timeout());
}

#[wasm_bindgen_test]
async fn a_reason_can_be_any_value() {
    for reason in [
        JsValue::from("reason"),
        JsValue::NULL,
        JsValue::from(7),
        JsValue::symbol(None),
    ] {
        let controller = AbortController::new();
        controller.abort_with_reason(&reason);
        let error = controller.signal().await;
        assert_eq!(error.as_js(), Some(&reason));
        assert!(!error.is_abort());
    }
}

#[wasm_bindgen_test]
async fn one_signal_out_of_several_fires_with_the_first() {
    let (first, second) = (AbortController::new(), AbortController::new());
    let any = AbortSignal::any(&[first.signal(), second.signal()]).unwrap();
    assert!(!any.aborted());
    // Waited for beforehand: without a listener Node 24 gives the reason of the first in the list.
    let fired = any.into_future();
    second.abort_with_reason(&"second".into());
    first.abort();
    assert_eq!(fired.await.message(), "second");
}

#[wasm_bindgen_test]
async fn a_future_runs_until_a_signal_fires() {
    let controller = AbortController::new();
    let held = Rc::new(());
    let witness = Rc::downgrade(&held);
    let mut work = controller.signal().run(Box::pin(async move {
        pending::<()>().await;
        drop(held);
    }));
    assert!(poll_once(&mut work).await.is_pending());
    controller.abort();
    assert!((&mut work).await.unwrap_err().is_abort());
    assert!(witness.upgrade().is_none(), "the future is still held");
    assert!(work.is_terminated());
}

#[wasm_bindgen_test]
async fn a_future_that_is_ready_first_gives_its_result() {
    let controller = AbortController::new();
    assert_eq!(controller.signal().run(ready(7)).await, Ok(7));
}

#[wasm_bindgen_test]
async fn a_future_is_not_run_with_a_signal_that_has_fired() {
    let controller = AbortController::new();
    controller.abort();
    let ran = Cell::new(false);
    let result = controller.signal().run(async { ran.set(true) }).await;
    assert!(result.unwrap_err().is_abort());
    assert!(!ran.get());
}

#[wasm_bindgen_test]
fn a_guard_aborts_when_it_is_dropped() {
    let guard = AutoAbort::new();
    let signal = guard.signal();
    assert!(!signal.aborted());
    drop(guard);
    assert!(signal.aborted());
}

#[wasm_bindgen_test]
fn a_guard_can_be_disarmed() {
    let guard = AutoAbort::new();
    let signal = guard.signal();
    guard.disarm();
    assert!(!signal.aborted());
}

#[wasm_bindgen_test]
async fn a_joined_guard_fires_with_the_other_signal() {
    let controller = AbortController::new();
    let guard = AutoAbort::joined(&controller.signal()).unwrap();
    let signal = guard.signal();
    controller.abort_with_reason(&"stop".into());
    assert_eq!(signal.await.message(), "stop");

    let other = AbortController::new();
    let guard = AutoAbort::joined(&other.signal()).unwrap();
    let signal = guard.signal();
    guard.abort();
    assert!(signal.aborted() && !other.signal().aborted());
}

#[wasm_bindgen_test]
async fn a_joined_guard_that_is_disarmed_leaves_the_other_signal_in_force() {
    keep_running(1_000);
    // Nothing of ours holds the time limit any more: neither the guard nor a signal of it.
    let guard = AutoAbort::joined(&AbortSignal::timeout(300).unwrap()).unwrap();
    let signal = guard.signal();
    guard.disarm();
    crate::measure::collect_garbage().await;
    assert!(!signal.aborted());
    assert!(signal.await.is_timeout());
}
