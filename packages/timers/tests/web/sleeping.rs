//! Waiting for a while.

use super::*;

#[wasm_bindgen_test]
async fn a_sleep_is_not_shorter_than_asked() {
    let start = now();
    sleep(ms(30)).await;
    // One millisecond for engines whose timers use a coarser clock than `performance.now`.
    assert!(now() - start >= 29.0, "slept {} ms", now() - start);
}

#[wasm_bindgen_test]
fn a_sleep_begins_at_the_call() {
    let fake = FakeTimers::install(false);
    let _sleeps = (sleep(ms(40)), sleep(ms(50)));
    assert_eq!(fake.delays(), [40.0, 50.0]);
}

#[wasm_bindgen_test]
async fn a_sleep_of_nothing_still_lets_others_run() {
    let mut sleep = pin!(sleep(Duration::ZERO));
    assert!(poll_once(sleep.as_mut()).await.is_pending());
    sleep.await;
}

#[wasm_bindgen_test]
async fn a_sleep_stays_over() {
    let mut sleep = sleep(ms(1));
    assert!(!sleep.is_elapsed() && !sleep.is_terminated());
    (&mut sleep).await;
    assert!(sleep.is_elapsed() && sleep.is_terminated());
    (&mut sleep).await;
    let start = now();
    sleep.reset(ms(20));
    assert!(!sleep.is_elapsed());
    sleep.await;
    assert!(now() - start >= 18.0);
}

#[wasm_bindgen_test]
fn dropping_a_sleep_clears_the_platforms_timer() {
    let fake = FakeTimers::install(false);
    drop(sleep(ms(5)));
    assert_eq!(fake.delays(), [5.0]);
    assert_eq!(fake.cleared.length(), 1);
    assert_eq!(fake.cleared.get(0).as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_finished_sleep_clears_nothing() {
    let fake = FakeTimers::install(true);
    sleep(ms(5)).await;
    assert_eq!(fake.cleared.length(), 0);
}

#[wasm_bindgen_test]
fn a_part_of_a_millisecond_counts_as_a_whole_one() {
    let fake = FakeTimers::install(false);
    drop(sleep(Duration::from_micros(1_500)));
    assert_eq!(fake.delays(), [2.0]);
}

#[wasm_bindgen_test]
async fn a_sleep_beyond_31_bits_is_made_of_several() {
    let longest = 2_147_483_647_u64;
    let fake = FakeTimers::install(true);
    sleep(ms(2 * longest + 7)).await;
    let longest = longest as f64;
    assert_eq!(fake.delays(), [longest, longest, 7.0]);
}

#[wasm_bindgen_test]
async fn a_sleep_of_exactly_31_bits_is_one() {
    let fake = FakeTimers::install(true);
    sleep(ms(2_147_483_647)).await;
    assert_eq!(fake.delays(), [2_147_483_647.0]);
}

#[wasm_bindgen_test]
fn the_longest_duration_does_not_panic() {
    let fake = FakeTimers::install(false);
    drop(sleep(Duration::MAX));
    drop(after(Duration::MAX, || ()));
    drop(every(Duration::MAX, || ()));
    drop(interval(Duration::MAX));
    assert_eq!(fake.delays(), [2_147_483_647.0; 4]);
}
