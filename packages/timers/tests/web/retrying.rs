//! Work that is tried again.

use super::*;

/// Work that fails so many times, with the number of the attempt.
fn failing(times: u32) -> impl FnMut(u32) -> std::future::Ready<Result<&'static str, u32>> {
    move |attempt| {
        ready(if attempt > times {
            Ok("done")
        } else {
            Err(attempt)
        })
    }
}

#[wasm_bindgen_test]
async fn a_retry_tries_again_after_a_growing_wait() {
    let fake = FakeTimers::install(true);
    assert_eq!(retry(failing(3)).jitter(|| 1.0).await, Ok("done"));
    assert_eq!(fake.delays(), [1000.0, 2000.0, 4000.0]);
}

#[wasm_bindgen_test]
async fn a_retry_gives_up_with_the_last_error() {
    let fake = FakeTimers::install(true);
    let result = retry(failing(9))
        .retries(2)
        .delay(ms(10))
        .factor(5.0)
        .max_delay(ms(30))
        .jitter(|| 1.0)
        .await;
    assert_eq!(result, Err(3));
    assert_eq!(fake.delays(), [10.0, 30.0]);
}

#[wasm_bindgen_test]
async fn a_retry_waits_no_less_than_it_is_told() {
    let fake = FakeTimers::install(true);
    let work = retry(failing(2)).jitter(|| 0.0).min_delay(ms(7));
    assert_eq!(work.await, Ok("done"));
    assert_eq!(fake.delays(), [7.0, 7.0]);
}

#[wasm_bindgen_test]
async fn a_retry_waits_at_random() {
    let fake = FakeTimers::install(true);
    assert_eq!(retry(failing(99)).retries(9).await, Err(10));
    let delays = fake.delays();
    assert_eq!(delays.len(), 9);
    // A fraction of a millisecond is a whole one.
    assert!(delays.iter().all(|delay| (0.0..=30_000.0).contains(delay)));
    assert!(delays.iter().any(|delay| delay != &delays[0]), "{delays:?}");
}

#[wasm_bindgen_test]
async fn a_retry_asks_whether_and_when_unless_it_was_the_last() {
    let fake = FakeTimers::install(true);
    let mut asked = Vec::new();
    let result = retry(failing(9))
        .jitter(|| 1.0)
        .when(|failure| {
            asked.push((*failure.error, failure.attempt, failure.delay));
            RetryVerdict::After(ms(7))
        })
        .retries(2)
        .await;
    assert_eq!(result, Err(3));
    assert_eq!(fake.delays(), [7.0, 7.0]);
    assert_eq!(asked, [(1, 1, ms(1000)), (2, 2, ms(2000))]);
    assert_eq!(retry(failing(9)).when(|_| false).await, Err(1));
}

#[wasm_bindgen_test]
async fn a_retry_starts_no_attempt_too_late_and_does_not_wait_in_vain() {
    let fake = FakeTimers::install(true);
    let result = retry(failing(9))
        .jitter(|| 1.0)
        .within(ms(1500))
        .when(|failure| failure.attempt < 9)
        .await;
    // The fake rings at once, so that only the waits themselves count.
    assert_eq!(result, Err(2));
    assert_eq!(fake.delays(), [1000.0]);
}

#[wasm_bindgen_test]
async fn a_dropped_retry_drops_its_attempt_and_clears_its_timer() {
    let fake = FakeTimers::install(false);
    let held = Rc::new(());
    let inside = Rc::clone(&held);
    let working = retry(move |_| {
        let inside = Rc::clone(&inside);
        async move {
            pending::<()>().await;
            drop(inside);
            Ok::<(), ()>(())
        }
    });
    let mut working = Box::pin(working);
    assert!(poll_once(working.as_mut()).await.is_pending());
    assert_eq!(Rc::strong_count(&held), 3);
    drop(working);
    assert_eq!(Rc::strong_count(&held), 1);

    let mut waiting = Box::pin(retry(failing(9)));
    assert!(poll_once(waiting.as_mut()).await.is_pending());
    assert_eq!(fake.delays().len(), 1);
    drop(waiting);
    assert_eq!(fake.cleared.length(), 1);
}

#[wasm_bindgen_test]
async fn a_retry_is_limited_by_a_timeout_inside_and_outside() {
    let attempts = Rc::new(Cell::new(0));
    let counts = Rc::clone(&attempts);
    let working = retry(move |attempt| {
        counts.set(attempt);
        timeout(ms(5), pending::<()>())
    });
    let limited = timeout(ms(400), working.retries(u32::MAX).delay(ms(1))).await;
    assert!(limited.is_err());
    assert!(attempts.get() > 1, "{} attempts", attempts.get());
}
