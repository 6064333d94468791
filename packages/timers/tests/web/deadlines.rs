//! Points in time that several futures share.

use super::*;

#[wasm_bindgen_test]
async fn a_deadline_gives_each_future_what_the_ones_before_it_left() {
    let limit = deadline(ms(60));
    assert_eq!(limit.run(async { sleep(ms(20)).await }).await, Ok(()));
    let left = limit.remaining();
    assert!(left <= ms(41), "{left:?} left");
    let elapsed = limit.run(sleep(ms(5_000))).await.unwrap_err();
    assert_eq!(elapsed.limit, ms(60));
}

#[wasm_bindgen_test]
async fn a_deadline_that_has_passed_drops_futures_unpolled() {
    let limit = deadline(ms(1));
    block(5.0);
    assert!(limit.is_over());
    assert_eq!(limit.remaining(), Duration::ZERO);
    let polled = Rc::new(Cell::new(false));
    let sees = Rc::clone(&polled);
    let mut limited = pin!(limit.run(async move { sees.set(true) }));
    assert!(limited.as_mut().await.is_err());
    assert!(!polled.get());
    assert!(limited.is_terminated());
}

#[wasm_bindgen_test]
fn a_deadline_holds_no_timer_and_what_it_limits_clears_its_own() {
    let fake = FakeTimers::install(false);
    let limit = deadline(ms(500));
    assert!(fake.delays().is_empty());
    drop(limit.run(pending::<()>()));
    drop(limit.sleep());
    let delays = fake.delays();
    assert_eq!(delays.len(), 2);
    assert!(delays.iter().all(|delay| (400.0..=500.0).contains(delay)));
    assert_eq!(fake.cleared.length(), 2);
}

#[wasm_bindgen_test]
async fn a_deadline_can_be_waited_for() {
    let limit = deadline(ms(20));
    limit.sleep().await;
    assert!(limit.remaining() <= ms(1), "{:?} left", limit.remaining());
    limit.sleep().await;
}

#[wasm_bindgen_test]
async fn a_deadline_of_all_time_is_never() {
    let limit = deadline(Duration::MAX);
    assert!(!limit.is_over());
    assert_eq!(limit.run(ready(7)).await, Ok(7));
}
