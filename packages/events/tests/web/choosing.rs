//! Filters, limits, events that mean failure, time limits, and races.

use std::time::Duration;

use treenail_events::{EventError, race};

use super::*;

fn numbered() -> Custom<CustomEvent> {
    Custom::new("n")
}

fn number_of(event: &CustomEvent) -> i32 {
    event.detail_as().unwrap()
}

fn emit(target: &EventTarget, numbers: impl IntoIterator<Item = i32>) {
    for number in numbers {
        target.emit("n", &number).unwrap();
    }
}

#[wasm_bindgen_test]
async fn once_waits_for_what_passes_the_filter() {
    let target = EventTarget::new().unwrap();
    let mut next = target.once(numbered()).filter(|event| number_of(event) > 3);
    emit(&target, [1, 2]);
    assert!(poll_once(&mut next).await.is_pending());
    emit(&target, [4, 5]);
    assert_eq!(number_of(&next.await), 4);
}

#[wasm_bindgen_test]
async fn a_filter_may_dispatch_what_it_filters() {
    let target = EventTarget::new().unwrap();
    let again = target.clone();
    let next = target.once(numbered()).filter(move |event| {
        emit(&again, [number_of(event) + 1]);
        true
    });
    emit(&target, [1]);
    assert_eq!(number_of(&next.await), 1);
}

#[wasm_bindgen_test]
async fn once_fails_when_failure_comes_first() {
    let target = EventTarget::new().unwrap();
    let waiting = target.once(numbered()).reject_on("error").reject_on(PING);
    dispatch(&target);
    emit(&target, [1]);
    let error = waiting.await.unwrap_err();
    assert_eq!(error.event().unwrap().type_(), PING);
    assert_eq!(error.to_string(), "event `ping`");
    assert!(!error.is_timeout());
}

#[wasm_bindgen_test]
async fn once_succeeds_when_failure_comes_later() {
    let target = EventTarget::new().unwrap();
    let waiting = target.once(numbered()).reject_on(PING);
    emit(&target, [1]);
    dispatch(&target);
    assert_eq!(number_of(&waiting.await.unwrap()), 1);
}

#[wasm_bindgen_test]
async fn failure_wakes_who_waits_and_is_given_once() {
    let target = EventTarget::new().unwrap();
    let mut waiting = target.once(numbered()).reject_on(PING);
    let mut waited = pin!(&mut waiting);
    assert!(poll_fn(|context| Poll::Ready(waited.as_mut().poll(context).is_pending())).await);
    dispatch(&target);
    assert!(waited.await.is_err());
    assert!(waiting.is_terminated());
    assert!(poll_once(&mut waiting).await.is_pending());
}

#[wasm_bindgen_test]
async fn once_fails_when_time_runs_out() {
    keep_running(1_000);
    let target = EventTarget::new().unwrap();
    let error = target
        .once(ping())
        .timeout(Duration::from_millis(1))
        .await
        .unwrap_err();
    assert!(matches!(error, EventError::Time(_)));
    assert!(error.is_timeout());
    assert!(error.event().is_none());
}

#[wasm_bindgen_test]
async fn a_time_that_no_timer_can_measure_is_no_limit() {
    let target = EventTarget::new().unwrap();
    for limit in [Duration::from_millis(1 << 31), Duration::MAX] {
        let mut waiting = target.once(ping()).timeout(limit);
        assert!(poll_once(&mut waiting).await.is_pending());
        dispatch(&target);
        assert!(waiting.await.is_ok());
    }
}

#[wasm_bindgen_test]
async fn a_stream_gives_what_passes_the_filter_up_to_the_limit() {
    let target = EventTarget::new().unwrap();
    let mut events = target
        .events(numbered())
        .filter(|event| number_of(event) != 2)
        .limit(2);
    emit(&target, 1..6);
    assert_eq!(number_of(&events.next().await.unwrap()), 1);
    assert_eq!(number_of(&events.next().await.unwrap()), 3);
    assert!(events.next().await.is_none());
    assert!(events.is_terminated());
    assert_eq!(events.dropped(), 0);
}

#[wasm_bindgen_test]
async fn a_stream_with_a_limit_of_none_is_over() {
    let target = EventTarget::new().unwrap();
    let before = wasm_bindgen::externref_heap_live_count();
    let mut events = target.events(ping()).limit(0);
    dispatch(&target);
    assert!(events.next().await.is_none());
    drop(events);
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}

#[wasm_bindgen_test]
async fn a_stream_ends_on_an_event_after_what_waits() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(numbered()).end_on("other").end_on(PING);
    emit(&target, [1]);
    dispatch(&target);
    emit(&target, [2]);
    assert_eq!(number_of(&events.next().await.unwrap()), 1);
    assert!(events.next().await.is_none());
}

#[wasm_bindgen_test]
async fn the_end_wakes_a_reader_that_waits() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(numbered()).end_on(PING);
    let mut next = pin!(events.next());
    assert!(poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending())).await);
    dispatch(&target);
    assert!(next.await.is_none());
}

#[wasm_bindgen_test]
async fn a_stream_gives_failure_once_after_what_waits() {
    let target = EventTarget::new().unwrap();
    let mut events = target.events(numbered()).reject_on("error").reject_on(PING);
    emit(&target, [1]);
    dispatch(&target);
    dispatch(&target);
    assert_eq!(number_of(&events.next().await.unwrap().unwrap()), 1);
    assert!(events.next().await.unwrap().is_err());
    assert!(events.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_race_gives_the_first_and_drops_the_others() {
    let target = EventTarget::new().unwrap();
    let before = wasm_bindgen::externref_heap_live_count();
    let mut first = race(["open", PING].map(|name| target.once(Custom::<Event>::new(name))));
    assert!(poll_once(&mut first).await.is_pending());
    dispatch(&target);
    let event = (&mut first).await;
    assert_eq!(event.type_(), PING);
    assert!(first.is_terminated());
    drop((first, event));
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}

#[wasm_bindgen_test]
fn what_chooses_leaves_nothing() {
    let target = EventTarget::new().unwrap();
    let before = wasm_bindgen::externref_heap_live_count();
    let held = Rc::new(());
    let (one, two) = (Rc::clone(&held), Rc::clone(&held));
    drop(
        target
            .once(ping())
            .filter(move |_| Rc::strong_count(&one) > 0)
            .reject_on("error"),
    );
    let events = target
        .events(ping())
        .filter(move |_| Rc::strong_count(&two) > 0);
    drop(events.limit(3).end_on("end").reject_on("error"));
    assert_eq!(Rc::strong_count(&held), 1);
    assert_eq!(wasm_bindgen::externref_heap_live_count(), before);
}

#[wasm_bindgen_test]
async fn what_failed_is_an_error_of_every_crate() {
    type Waited = Result<CustomEvent, EventError>;
    async fn number(waiting: impl Future<Output = Waited>) -> treenail_core::Result<i32> {
        Ok(number_of(&waiting.await?))
    }
    let target = EventTarget::new().unwrap();
    let waiting = target.once(numbered()).reject_on(PING);
    dispatch(&target);
    let error = number(waiting).await.unwrap_err();
    assert_eq!(
        (error.name(), error.message()),
        ("EventError", "event `ping`")
    );
    let cause = error.cause().and_then(|cause| cause.as_js().cloned());
    let cause: Event = treenail_core::cast(cause.unwrap()).unwrap();
    assert_eq!(cause.type_(), PING);

    // What an event carries says more than the event.
    let waiting = target.once(numbered()).reject_on("failed");
    let failed = "Object.assign(new Event('failed'), { error: new RangeError('far') })";
    let failed: Event = js_sys::eval(failed).unwrap().unchecked_into();
    target.dispatch_event(&failed).unwrap();
    let error = number(waiting).await.unwrap_err();
    assert_eq!(error.cause().unwrap().message(), "far");

    let late = treenail_core::Error::new(treenail_core::ErrorKind::Timeout, "late");
    assert_eq!(
        treenail_core::Error::from(EventError::Time(late.clone())),
        late
    );
}
