//! Functions that are called for each event.

use super::*;

#[wasm_bindgen_test]
fn a_listener_is_called_for_each_event_until_it_is_dropped() {
    let target = EventTarget::new().unwrap();
    let (count, function) = counter();
    let listener = target.on(ping(), function);
    dispatch(&target);
    dispatch(&target);
    assert_eq!(count.get(), 2);
    assert_eq!(listener.event_name(), PING);
    assert_eq!(listener.target(), &target);
    drop(listener);
    dispatch(&target);
    assert_eq!(count.get(), 2);
}

#[wasm_bindgen_test]
fn a_listener_is_not_called_for_other_events() {
    let target = EventTarget::new().unwrap();
    let (count, function) = counter();
    let _listener = target.on(Custom::<Event>::new("pong"), function);
    dispatch(&target);
    assert_eq!(count.get(), 0);
}

#[wasm_bindgen_test]
fn a_capturing_listener_is_removed_too() {
    let target = EventTarget::new().unwrap();
    let (count, function) = counter();
    let options = AddEventListenerOptions::new().capture(true);
    let listener = target.on_with(ping(), &options, function);
    dispatch(&target);
    drop(listener);
    dispatch(&target);
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_listener_can_ask_for_one_event() {
    let target = EventTarget::new().unwrap();
    let (count, function) = counter();
    let _listener = target.on_with(ping(), &AddEventListenerOptions::new().once(true), function);
    dispatch(&target);
    dispatch(&target);
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_listener_can_end_with_a_signal() {
    let (target, controller) = (EventTarget::new().unwrap(), AbortController::new());
    let (count, function) = counter();
    let options = AddEventListenerOptions::new().signal(&controller.signal());
    let _listener = target.on_with(ping(), &options, function);
    dispatch(&target);
    controller.abort();
    dispatch(&target);
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_listener_can_be_dropped_inside_its_own_function() {
    let target = EventTarget::new().unwrap();
    let slot = Rc::new(RefCell::new(None));
    let count = Rc::new(Cell::new(0));
    let (own, counted) = (Rc::clone(&slot), Rc::clone(&count));
    let held = Rc::new(());
    let witness = Rc::downgrade(&held);
    slot.replace(Some(target.on(ping(), move |_| {
        drop(own.take());
        // What the function holds is still there after it dropped its own listener.
        assert_eq!(Rc::strong_count(&held), 1);
        counted.set(counted.get() + 1);
    })));
    dispatch(&target);
    dispatch(&target);
    assert_eq!(count.get(), 1);
    assert!(witness.upgrade().is_none(), "the function was not freed");
}

#[wasm_bindgen_test]
fn one_listener_can_drop_another_before_its_turn() {
    let target = EventTarget::new().unwrap();
    let second = Rc::new(RefCell::new(None));
    let victim = Rc::clone(&second);
    let _first = target.on(ping(), move |_| drop(victim.take()));
    let (count, function) = counter();
    second.replace(Some(target.on(ping(), function)));
    dispatch(&target);
    assert_eq!(count.get(), 0);
}

#[wasm_bindgen_test]
fn a_listener_that_dispatches_its_own_event_is_not_called_again() {
    let target = EventTarget::new().unwrap();
    let count = Rc::new(Cell::new(0));
    let (again, counted) = (target.clone(), Rc::clone(&count));
    let _listener = target.on(ping(), move |_| {
        counted.set(counted.get() + 1);
        dispatch(&again);
    });
    dispatch(&target);
    assert_eq!(count.get(), 1);
    dispatch(&target);
    assert_eq!(count.get(), 2);
}

#[wasm_bindgen_test]
fn a_forgotten_listener_stays() {
    let target = EventTarget::new().unwrap();
    let (count, function) = counter();
    target.on(ping(), function).forget();
    dispatch(&target);
    assert_eq!(count.get(), 1);
}

#[wasm_bindgen_test]
fn a_listener_can_prevent_the_default() {
    let target = EventTarget::new().unwrap();
    let _listener = target.on(ping(), |event| event.prevent_default());
    let init = treenail_events::EventInit::new().cancelable(true);
    let event = Event::new_with_event_init_dict(PING, &init);
    assert!(!target.dispatch_event(&event).unwrap());
}

#[wasm_bindgen_test]
fn an_event_is_typed_by_its_target() {
    let controller = AbortController::new();
    let (count, function) = counter();
    // `Abort` is in the platform's data, so no type is named here.
    let _listener = controller.signal().on(event::Abort, function);
    controller.abort();
    assert_eq!(count.get(), 1);
}
