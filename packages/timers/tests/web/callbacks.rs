//! Functions that are called later.

use super::*;

#[wasm_bindgen_test]
async fn a_function_is_called_once_after_a_while() {
    let calls = Rc::new(Cell::new(0));
    let called = Rc::clone(&calls);
    let timer = after(ms(5), move || called.set(called.get() + 1));
    assert_eq!(calls.get(), 0);
    sleep(ms(40)).await;
    assert_eq!(calls.get(), 1);
    drop(timer);
}

#[wasm_bindgen_test]
async fn a_dropped_timer_is_not_called_even_when_it_is_due() {
    let calls = Rc::new(Cell::new(0));
    let timers: Vec<_> = (0..3)
        .map(|_| {
            let called = Rc::clone(&calls);
            after(ms(1), move || called.set(called.get() + 1))
        })
        .collect();
    block(10.0);
    drop(timers);
    sleep(ms(20)).await;
    assert_eq!(calls.get(), 0);
}

#[wasm_bindgen_test]
async fn one_timer_can_cancel_another_that_is_due_too() {
    let calls = Rc::new(Cell::new(0));
    let called = Rc::clone(&calls);
    let second = Rc::new(RefCell::new(None));
    let victim = Rc::clone(&second);
    let first = after(ms(1), move || drop(victim.take()));
    second.replace(Some(after(ms(2), move || called.set(called.get() + 1))));
    block(10.0);
    sleep(ms(20)).await;
    assert_eq!(calls.get(), 0);
    drop(first);
}

#[wasm_bindgen_test]
async fn a_forgotten_timer_is_called() {
    let calls = Rc::new(Cell::new(0));
    let called = Rc::clone(&calls);
    after(ms(1), move || called.set(called.get() + 1)).forget();
    sleep(ms(20)).await;
    assert_eq!(calls.get(), 1);
}

#[wasm_bindgen_test]
async fn a_timer_can_be_dropped_inside_its_own_function() {
    let slot = Rc::new(RefCell::new(None));
    let calls = Rc::new(Cell::new(0));
    let (own, called) = (Rc::clone(&slot), Rc::clone(&calls));
    slot.replace(Some(every(ms(2), move || {
        called.set(called.get() + 1);
        drop(own.take());
    })));
    sleep(ms(40)).await;
    assert_eq!(calls.get(), 1);
}

#[wasm_bindgen_test]
async fn a_function_is_called_every_period() {
    let times = Rc::new(RefCell::new(Vec::new()));
    let noted = Rc::clone(&times);
    let start = now();
    let timer = every(ms(20), move || noted.borrow_mut().push(now() - start));
    while times.borrow().len() < 3 {
        sleep(ms(10)).await;
    }
    drop(timer);
    for (call, time) in (1_u32..).zip(times.borrow().iter()) {
        assert!(
            *time >= f64::from(call) * 20.0 - 1.0,
            "call {call} after {time} ms"
        );
    }
    let called = times.borrow().len();
    sleep(ms(50)).await;
    assert_eq!(times.borrow().len(), called, "called after it was dropped");
}

#[wasm_bindgen_test]
async fn slow_calls_do_not_add_up_to_drift() {
    let fake = FakeTimers::install(true);
    let calls = Rc::new(Cell::new(0));
    let (called, rings) = (Rc::clone(&calls), Rc::clone(&fake.rings));
    let start = now();
    let timer = every(ms(1_000), move || {
        block(5.0);
        called.set(called.get() + 1);
        rings.set(called.get() < 4);
    });
    while calls.get() < 4 {
        JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED))
            .await
            .unwrap();
    }
    let elapsed = now() - start;
    drop(timer);
    // The fake rings at once, so call n is set for n periods minus the few milliseconds that have passed.
    for (call, delay) in (1_u32..).zip(fake.delays()) {
        let due = f64::from(call) * 1_000.0;
        let worked = f64::from(call.saturating_sub(2)) * 5.0;
        assert!(
            delay <= due - worked + 1.0,
            "call {call} is set for {delay} ms, {worked} ms late"
        );
        assert!(
            delay >= due - elapsed - 1.0,
            "call {call} is set for {delay} ms, early"
        );
    }
}
