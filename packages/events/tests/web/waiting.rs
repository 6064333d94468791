//! Events as futures and streams.

use super::*;

#[wasm_bindgen_test]
async fn once_gives_the_next_event() {
    let target = EventTarget::new().unwrap();
    let mut next = target.once(ping());
    assert!(poll_once(&mut next).await.is_pending());
    assert!(!next.is_terminated());
    dispatch(&target);
    let event: Event = (&mut next).await;
    assert_eq!(event.type_(), PING);
    assert!(next.is_terminated());
}

#[wasm_bindgen_test]
async fn once_listens_from_the_call_and_gives_the_first_event() {
    let target = EventTarget::new().unwrap();
    let next = target.once(Custom::<CustomEvent>::new("n"));
    target.emit("n", &1).unwrap();
    target.emit("n", &2).unwrap();
    assert_eq!(next.await.detail_as::<i32>().unwrap(), 1);
}

#[wasm_bindgen_test]
async fn events_come_in_order_and_none_is_lost_below_the_limit() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(Custom::<CustomEvent>::new("n"));
    for n in 0..256 {
        target.emit("n", &n).unwrap();
    }
    for n in 0..256 {
        let event = events.next().await.unwrap();
        assert_eq!(event.detail_as::<i32>().unwrap(), n);
    }
    assert_eq!(events.dropped(), 0);
}

#[wasm_bindgen_test]
async fn the_oldest_events_are_lost_beyond_the_limit_and_counted() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(Custom::<CustomEvent>::new("n"));
    for n in 0..300 {
        target.emit("n", &n).unwrap();
    }
    let first = events.next().await.unwrap();
    assert_eq!(first.detail_as::<i32>().unwrap(), 44);
    assert_eq!(events.dropped(), 44);
}

#[wasm_bindgen_test]
async fn a_buffer_of_one_keeps_the_latest() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(Custom::<CustomEvent>::new("n")).buffer(1);
    for n in 0..3 {
        target.emit("n", &n).unwrap();
    }
    let event = events.next().await.unwrap();
    assert_eq!(event.detail_as::<i32>().unwrap(), 2);
    assert_eq!(events.dropped(), 2);
}

#[wasm_bindgen_test]
async fn a_buffer_of_none_gives_only_what_a_reader_waits_for() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(Custom::<CustomEvent>::new("n")).buffer(0);
    target.emit("n", &0).unwrap();
    {
        let mut next = pin!(events.next());
        assert!(poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending())).await);
        target.emit("n", &1).unwrap();
        target.emit("n", &2).unwrap();
        let event = next.await.unwrap();
        assert_eq!(event.detail_as::<i32>().unwrap(), 1);
    }
    assert_eq!(events.dropped(), 2);
}

#[wasm_bindgen_test]
async fn an_event_for_a_reader_that_left_waits_like_any_other() {
    for (capacity, expected) in [(2, vec![3, 4]), (1, vec![4]), (0, vec![])] {
        let target = EventTarget::new().unwrap();
        let mut events = target.events(Custom::<CustomEvent>::new("n"));
        events = events.buffer(capacity);
        {
            let mut next = pin!(events.next());
            assert!(poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending())).await);
            target.emit("n", &0).unwrap();
        }
        for number in 1..5 {
            target.emit("n", &number).unwrap();
        }
        assert_eq!(events.dropped(), 5 - expected.len() as u64);
        for number in expected {
            let event = events.next().await.unwrap();
            assert_eq!(event.detail_as::<i32>().unwrap(), number);
        }
    }
}

#[wasm_bindgen_test]
async fn a_smaller_buffer_loses_what_waits_already() {
    let target = EventTarget::new().unwrap();
    let events = target.events(ping());
    dispatch(&target);
    dispatch(&target);
    assert_eq!(events.buffer(0).dropped(), 2);
}

#[wasm_bindgen_test]
async fn a_signal_ends_a_stream() {
    let (target, controller) = (EventTarget::new().unwrap(), AbortController::new());
    let mut events = target.events(ping()).until(&controller.signal());
    dispatch(&target);
    assert!(events.next().await.is_some());
    controller.abort();
    assert!(!events.is_terminated());
    assert!(events.next().await.is_none());
    assert!(events.is_terminated());
    assert!(events.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_signal_wakes_a_reader_that_waits() {
    let (target, controller) = (EventTarget::new().unwrap(), AbortController::new());
    let mut events = target.events(ping()).until(&controller.signal());
    let mut next = pin!(events.next());
    assert!(poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending())).await);
    controller.abort();
    assert!(next.await.is_none());
}

#[wasm_bindgen_test]
fn dropping_a_stream_or_a_future_removes_the_listener() {
    let target = EventTarget::new().unwrap();
    let before = wasm_bindgen::externref_heap_live_count();
    drop(target.events(ping()));
    drop(target.once(ping()));
    dispatch(&target);
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}
