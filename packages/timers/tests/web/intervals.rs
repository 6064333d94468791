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
    let mut earlier = 0;
    let before = now();
    let mut interval = interval(ms(50)).missed_tick_behavior(MissedTickBehavior::Skip);
    let after = now();
    for blocked in [0.0, 130.0, 0.0, 70.0] {
        block(blocked);
        let called = now();
        let tick = interval.tick().await;
        let answered = now();
        // The clock was somewhere between, however late the timer was; a millisecond for coarse clocks.
        let least = ((called - after - 1.0) / 50.0).floor() as u64;
        let most = ((answered - before + 1.0) / 50.0).floor() as u64;
        assert!(tick > earlier, "tick {tick} after tick {earlier}");
        assert!(
            (least..=most).contains(&tick),
            "tick {tick}, and not from {least} to {most}"
        );
        earlier = tick;
    }
    assert!(earlier >= 4, "four ticks");
}

#[wasm_bindgen_test]
async fn missed_ticks_can_delay_the_next() {
    let mut interval = interval(ms(30)).missed_tick_behavior(MissedTickBehavior::Delay);
    assert_eq!(interval.tick().await, 1);
    block(100.0);
    let resumed = now();
    assert_eq!(interval.tick().await, 2);
    assert_eq!(interval.tick().await, 3);
    assert!(now() - resumed >= 28.0, "only {} ms later", now() - resumed);
    // Late by less than a period counts, too.
    block(45.0);
    let resumed = now();
    assert_eq!(interval.tick().await, 4);
    assert_eq!(interval.tick().await, 5);
    assert!(now() - resumed >= 28.0, "only {} ms later", now() - resumed);
}

#[wasm_bindgen_test]
async fn slow_work_does_not_add_up_to_drift() {
    let fake = FakeTimers::install(true);
    let start = now();
    let mut interval = interval(ms(1_000));
    for tick in 1..=4 {
        assert_eq!(interval.tick().await, tick);
        block(5.0);
    }
    let elapsed = now() - start;
    // The fake rings at once, so tick n is set for n periods less the milliseconds that have passed.
    let delays = fake.delays();
    assert_eq!(delays.len(), 5);
    for (tick, delay) in (1_u32..).zip(delays) {
        let due = f64::from(tick) * 1_000.0;
        let worked = f64::from(tick.saturating_sub(2)) * 5.0;
        assert!(
            (due - elapsed - 1.0..=due - worked + 1.0).contains(&delay),
            "tick {tick} is set for {delay} ms"
        );
    }
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
    let start = now();
    interval.reset();
    assert_eq!(interval.tick().await, 1);
    assert!(now() - start >= 18.0);
}

#[wasm_bindgen_test]
async fn a_period_of_nothing_counts_as_a_millisecond() {
    let start = now();
    let mut interval = interval(Duration::ZERO);
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
