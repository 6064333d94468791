//! Functions that are called less often than they are asked.

use super::*;

type Times = Rc<RefCell<Vec<(f64, u32)>>>;

/// A function that notes when it was called, and with what.
fn noting(times: &Times) -> impl Fn(u32) -> std::future::Ready<u32> + 'static {
    let (times, start) = (Rc::clone(times), now());
    move |value| {
        times.borrow_mut().push((now() - start, value));
        ready(value * 10)
    }
}

fn values(times: &Times) -> Vec<u32> {
    times.borrow().iter().map(|(_, value)| *value).collect()
}

#[wasm_bindgen_test]
async fn a_debounce_calls_once_when_it_is_quiet_for_all_that_asked() {
    let times = Times::default();
    let paced = debounce(ms(20), noting(&times));
    let calls = [1, 2, 3].map(|value| paced.call(value));
    assert!(times.borrow().is_empty());
    for call in calls {
        assert_eq!(call.await, Ok(30));
    }
    assert_eq!(values(&times), [3]);
    assert!(times.borrow()[0].0 >= 18.0);
}

#[wasm_bindgen_test]
async fn a_debounce_begins_its_wait_anew_unless_it_is_told_not_to() {
    let fake = FakeTimers::install(false);
    let paced = debounce(ms(20), ready::<u32>);
    drop((paced.call(1), paced.call(2)));
    assert_eq!(fake.delays(), [20.0, 20.0]);
    assert_eq!(fake.cleared.length(), 1);
    let steady = debounce(ms(20), ready::<u32>).restart(false);
    drop((steady.call(1), steady.call(2)));
    assert_eq!(fake.delays().len(), 3);
}

#[wasm_bindgen_test]
async fn a_debounce_can_call_first_and_last() {
    let times = Times::default();
    let paced = debounce(ms(10), noting(&times)).leading(true);
    let calls = [1, 2, 3].map(|value| paced.call(value));
    assert_eq!(values(&times), [1]);
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await);
    }
    assert_eq!(results, [Ok(10), Ok(30), Ok(30)]);
    // Not closer to the last call than the wait.
    let next = paced.call(4);
    assert_eq!(values(&times), [1, 3]);
    assert_eq!(next.await, Ok(40));
}

#[wasm_bindgen_test]
async fn a_debounce_can_call_first_only_whose_result_all_get() {
    let times = Times::default();
    let paced = debounce(ms(10), noting(&times)).trailing(false);
    assert_eq!(paced.call(1).await, Ok(10));
    assert_eq!(paced.call(2).await, Ok(10));
    sleep(ms(20)).await;
    assert_eq!(paced.call(3).await, Ok(30));
    assert_eq!(values(&times), [1, 3]);
}

#[wasm_bindgen_test]
async fn a_call_is_made_also_when_nobody_waits_for_it() {
    let times = Times::default();
    let paced = debounce(ms(1), noting(&times));
    drop(paced.call(1));
    sleep(ms(15)).await;
    assert_eq!(values(&times), [1]);
}

#[wasm_bindgen_test]
async fn dropping_a_debounce_clears_its_timer_and_cancels_what_waits() {
    let fake = FakeTimers::install(false);
    let times = Times::default();
    let paced = debounce(ms(5), noting(&times));
    let waiting = paced.call(1);
    paced.cancel();
    assert_eq!(fake.cleared.length(), 1);
    let cancelled = waiting.await.unwrap_err();
    assert!(treenail_core::Error::from(cancelled).is_abort());
    assert!(times.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn dropping_a_debounce_drops_what_runs() {
    let held = Rc::new(());
    let inside = Rc::clone(&held);
    let paced = debounce(ms(1), move |(): ()| {
        let inside = Rc::clone(&inside);
        async move {
            pending::<()>().await;
            drop(inside);
        }
    })
    .leading(true);
    let running = paced.call(());
    sleep(ms(5)).await;
    assert_eq!(Rc::strong_count(&held), 3);
    drop(paced);
    assert_eq!(running.await, Err(Cancelled));
    assert_eq!(
        Rc::strong_count(&held),
        1,
        "the function or its future is held"
    );
}

#[wasm_bindgen_test]
async fn a_function_can_drop_its_own_debounce_and_ask_it_again() {
    let slot = Rc::new(RefCell::new(None::<Debounce<u32, u32>>));
    let own = Rc::clone(&slot);
    let paced = debounce(ms(1), move |value: u32| {
        if value == 1 {
            let again = own.borrow().as_ref().map(|paced| paced.call(2));
            assert!(again.is_some());
        } else {
            drop(own.take());
        }
        ready(value)
    })
    .leading(true);
    slot.replace(Some(paced));
    let call = slot.borrow().as_ref().map(|paced| paced.call(1)).unwrap();
    assert_eq!(call.await, Ok(1));
    sleep(ms(15)).await;
    assert!(slot.borrow().is_none());
}

#[wasm_bindgen_test]
async fn a_throttle_calls_first_and_then_with_the_newest() {
    let times = Times::default();
    let paced = throttle(ms(30), noting(&times));
    let calls = [1, 2, 3].map(|value| paced.call(value));
    assert_eq!(values(&times), [1]);
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await);
    }
    assert_eq!(results, [Ok(10), Ok(30), Ok(30)]);
    assert!(times.borrow()[1].0 >= 28.0);
}

#[wasm_bindgen_test]
async fn a_throttle_can_leave_out_the_first_or_the_last() {
    let times = Times::default();
    let first = throttle(ms(10), noting(&times)).trailing(false);
    assert_eq!(first.call(1).await, Ok(10));
    assert_eq!(first.call(2).await, Ok(10));
    assert_eq!(values(&times), [1]);
    let last = throttle(ms(10), noting(&times)).leading(false);
    let call = last.call(3);
    assert_eq!(values(&times), [1]);
    assert_eq!(call.await, Ok(30));
}

#[wasm_bindgen_test]
async fn a_throttle_with_a_limit_makes_each_call_in_its_turn() {
    let times = Times::default();
    let paced = throttle(ms(20), noting(&times)).limit(2);
    let calls = [1, 2, 3, 4, 5].map(|value| paced.call(value));
    assert_eq!(values(&times), [1, 2], "those within the limit at once");
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await.unwrap());
    }
    assert_eq!(results, [10, 20, 30, 40, 50]);
    assert_eq!(values(&times), [1, 2, 3, 4, 5]);
    let starts: Vec<f64> = times.borrow().iter().map(|(time, _)| *time).collect();
    for (earlier, later) in starts.iter().zip(&starts[2..]) {
        assert!(later - earlier >= 19.0, "{starts:?}");
    }
}

#[wasm_bindgen_test]
async fn a_throttle_with_a_limit_sets_one_timer_and_clears_it() {
    let fake = FakeTimers::install(false);
    let paced = throttle(ms(500), ready::<u32>).limit(0);
    assert_eq!(paced.call(1).await, Ok(1));
    let waiting = [2, 3, 4].map(|value| paced.call(value));
    assert_eq!(fake.delays().len() - fake.cleared.length() as usize, 1);
    drop(paced);
    assert_eq!(fake.delays().len(), fake.cleared.length() as usize);
    for call in waiting {
        assert_eq!(call.await, Err(Cancelled));
    }
}

#[wasm_bindgen_test]
async fn a_function_can_drop_its_own_throttle_between_calls_that_are_due() {
    let slot = Rc::new(RefCell::new(None::<Throttle<u32, u32>>));
    let (own, times) = (Rc::clone(&slot), Times::default());
    let note = noting(&times);
    let paced = throttle(ms(50), move |value: u32| {
        if value == 3 {
            drop(own.take());
        }
        note(value)
    })
    .limit(2);
    let calls = [1, 2, 3, 4].map(|value| paced.call(value));
    slot.replace(Some(paced));
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await);
    }
    assert_eq!(results, [Ok(10), Ok(20), Err(Cancelled), Err(Cancelled)]);
    assert_eq!(values(&times), [1, 2, 3]);
}
