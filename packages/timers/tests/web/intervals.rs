//! Ticks at a steady pace.

use super::*;

#[wasm_bindgen_test]
async fn an_interval_ticks_at_multiples_of_its_period() {
    let start = now();
    let mut interval = interval(ms(20));
    for expected in 1..=5 {
        assert_eq!(interval.tick().await, expected);
        block(6.0);
    }
    // Five periods after the start; with drift it would be 5 × (20 + 6).
    let taken = now() - start - 6.0;
    assert!(taken >= 98.0, "five ticks in {taken} ms");
}

#[wasm_bindgen_test]
async fn missed_ticks_come_in_a_burst_by_default() {
    let mut interval = interval(ms(20));
    assert_eq!(interval.tick().await, 1);
    block(70.0);
    assert_eq!(interval.tick().await, 2);
    // Due already, so they come without waiting.
    for expected in [3, 4] {
        let tick = poll_once(pin!(interval.tick())).await;
        assert_eq!(tick, Poll::Ready(expected));
    }
}

#[wasm_bindgen_test]
async fn missed_ticks_can_be_skipped() {
    let start = now();
    let mut interval = interval(ms(100)).missed_tick_behavior(MissedTickBehavior::Skip);
    assert_eq!(interval.tick().await, 1);
    block(330.0 - (now() - start));
    let tick = interval.tick().await;
    assert!(tick >= 3, "tick {tick} came after 330 ms of 100");
    assert_eq!(interval.tick().await, tick + 1);
    let off = (now() - start) - (tick + 1) as f64 * 100.0;
    assert!(off >= -2.0, "{off} ms before the next multiple");
}

#[wasm_bindgen_test]
async fn missed_ticks_can_delay_the_next() {
    let mut interval = interval(ms(30)).missed_tick_behavior(MissedTickBehavior::Delay);
    assert_eq!(interval.tick().await, 1);
    block(100.0);
    assert_eq!(interval.tick().await, 2);
    let resumed = now();
    assert_eq!(interval.tick().await, 3);
    assert!(now() - resumed >= 28.0, "only {} ms later", now() - resumed);
}

#[wasm_bindgen_test]
async fn an_interval_is_a_stream_that_never_ends() {
    let mut interval = pin!(interval(ms(1)));
    let tick = poll_fn(|context| interval.as_mut().poll_next(context)).await;
    assert_eq!(tick, Some(1));
    assert_eq!(interval.size_hint(), (usize::MAX, None));
}

#[wasm_bindgen_test]
async fn an_interval_can_be_reset() {
    let mut interval = interval(ms(20));
    assert_eq!(interval.tick().await, 1);
    block(10.0);
    interval.reset();
    let start = now();
    assert_eq!(interval.tick().await, 1);
    assert!(now() - start >= 18.0);
}

#[wasm_bindgen_test]
async fn a_period_of_nothing_counts_as_a_millisecond() {
    let mut interval = interval(Duration::ZERO);
    let start = now();
    for _ in 0..5 {
        interval.tick().await;
    }
    assert!(now() - start >= 3.0);
}

#[wasm_bindgen_test]
fn dropping_an_interval_clears_the_platforms_timer() {
    let fake = FakeTimers::install(false);
    drop(interval(ms(5)));
    assert_eq!(fake.cleared.length(), 1);
}
