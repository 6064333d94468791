//! Doing it often leaves nothing behind: no listener, no memory of ours, none of the engine's.

use super::*;
use crate::measure::{leaves_nothing, now_and_then};

/// A target that counts its listeners as `live`.
fn counting_target() -> EventTarget {
    js_sys::eval(
        "(() => {
            const target = Object.assign(new EventTarget(), { live: 0 });
            const { addEventListener, removeEventListener } = target;
            target.addEventListener = (...args) => { target.live += 1; addEventListener.apply(target, args); };
            target.removeEventListener = (...args) => { target.live -= 1; removeEventListener.apply(target, args); };
            return target;
        })()",
    )
    .unwrap()
    .unchecked_into()
}

fn live(target: &EventTarget) -> Option<f64> {
    js_sys::Reflect::get(target, &"live".into())
        .unwrap()
        .as_f64()
}

#[wasm_bindgen_test]
async fn listeners() {
    let target = counting_target();
    let options = AddEventListenerOptions::new().capture(true).passive(true);
    leaves_nothing("a listener", async |_| {
        drop(target.on(ping(), |_| ()));
    })
    .await;
    leaves_nothing("a listener with options", async |_| {
        drop(target.on_with(ping(), &options, |_| ()));
    })
    .await;
    assert_eq!(live(&target), Some(0.0));
}

#[wasm_bindgen_test]
async fn futures_of_events() {
    let target = counting_target();
    leaves_nothing("a future of an event that is dropped", async |_| {
        drop(target.once(ping()));
    })
    .await;
    let event = Event::new(PING);
    leaves_nothing("a future of an event that is awaited", async |_| {
        let next = target.once(ping());
        target.dispatch_event(&event).unwrap();
        next.await;
    })
    .await;
    assert_eq!(live(&target), Some(0.0));
}

#[wasm_bindgen_test]
async fn streams_of_events() {
    let (target, controller) = (counting_target(), AbortController::new());
    let (event, signal) = (Event::new(PING), controller.signal());
    leaves_nothing("a stream of events that is dropped early", async |number| {
        let mut events = target.events(ping()).buffer(2);
        for _ in 0..number % 4 {
            target.dispatch_event(&event).unwrap();
        }
        if number % 4 > 0 {
            events.next().await;
        }
    })
    .await;
    leaves_nothing("a stream of events until a signal", async |_| {
        drop(target.events(ping()).until(&signal));
    })
    .await;
    assert_eq!(live(&target), Some(0.0));
}

#[wasm_bindgen_test]
async fn signals_and_guards() {
    let controller = AbortController::new();
    let signal = controller.signal();
    leaves_nothing("work that a signal could have stopped", async |number| {
        let signal = &signal;
        assert_eq!(signal.run(ready(number)).await, Ok(number));
    })
    .await;
    leaves_nothing("a guard that aborts", async |_| {
        let guard = AutoAbort::new();
        let fired = guard.signal().into_future();
        drop(guard);
        assert!(fired.await.is_abort());
    })
    .await;
    // The other signal knows of each that it was joined into until that is collected.
    leaves_nothing("a joined guard that is disarmed", async |number| {
        AutoAbort::joined(&signal).unwrap().disarm();
        now_and_then(number).await;
    })
    .await;
}
