//! The README's example as it stands there, run.

use std::time::Duration;
use treenail_timers::{Elapsed, interval, sleep, timeout};

async fn patient() -> Result<(), Elapsed> {
    sleep(Duration::from_millis(10)).await;
    let mut ticks = interval(Duration::from_secs(1));
    println!("tick {}", ticks.tick().await);
    // Dropping a future clears its timer.
    timeout(Duration::from_secs(5), sleep(Duration::from_millis(10))).await
}

mod run {
    use super::patient;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_is_done_before_its_timeout() {
        assert!(patient().await.is_ok());
    }
}
