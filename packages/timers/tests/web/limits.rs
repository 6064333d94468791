//! Futures that may not take too long.

use super::*;

#[wasm_bindgen_test]
async fn a_timeout_gives_the_result_of_a_future_that_is_quick() {
    assert_eq!(timeout(ms(50), ready(7)).await, Ok(7));
    assert_eq!(timeout(Duration::ZERO, ready(7)).await, Ok(7));
}

#[wasm_bindgen_test]
async fn a_timeout_says_how_long_it_waited_for_one_that_is_not() {
    let elapsed = timeout(ms(5), pending::<()>()).await.unwrap_err();
    assert_eq!(elapsed.limit, ms(5));
    assert_eq!(elapsed.to_string(), "not ready within 5ms");
    assert!(treenail_core::Error::from(elapsed).is_timeout());
}

#[wasm_bindgen_test]
async fn a_timeout_drops_its_future_as_soon_as_it_elapses() {
    struct Dropped(Rc<Cell<bool>>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let flag = Rc::new(Cell::new(false));
    let held = Dropped(Rc::clone(&flag));
    let mut limited = pin!(timeout(ms(5), async move {
        pending::<()>().await;
        drop(held);
    }));
    assert!(limited.as_mut().await.is_err());
    assert!(flag.get(), "the future is still held");
    assert!(limited.is_terminated());
}

#[wasm_bindgen_test]
fn a_dropped_timeout_clears_the_platforms_timer() {
    let fake = FakeTimers::install(false);
    drop(timeout(ms(5), pending::<()>()));
    assert_eq!(fake.cleared.length(), 1);
    assert!(!fake.rings.get());
}
