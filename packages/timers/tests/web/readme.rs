//! The README's example as it stands there, run.

use std::{future::ready, time::Duration};
use treenail_timers::{
    Cancelled, Elapsed, deadline, debounce, interval, retry, sleep, throttle, timeout,
};

async fn patient() -> Result<(), Elapsed> {
    sleep(Duration::from_millis(10)).await;
    let mut ticks = interval(Duration::from_secs(1));
    println!("tick {}", ticks.tick().await);
    // Dropping a future clears its timer.
    timeout(Duration::from_secs(5), sleep(Duration::from_millis(10))).await?;
    // Several futures share a point in time.
    let limit = deadline(Duration::from_secs(5));
    limit.run(sleep(Duration::from_millis(10))).await?;
    println!("{:?} left", limit.remaining());
    Ok(())
}

async fn persistent() -> Result<u32, &'static str> {
    let answer = |attempt| ready(if attempt < 3 { Err("busy") } else { Ok(42) });
    retry(answer)
        .retries(5)
        .delay(Duration::from_millis(10))
        .within(Duration::from_secs(60))
        .when(|failure| *failure.error == "busy")
        .await
}

async fn calm() -> Result<usize, Cancelled> {
    // Once it is quiet, with the last argument, for all that asked.
    let search = debounce(Duration::from_millis(10), |text: &'static str| {
        ready(text.len())
    });
    search.call("t");
    let found = search.call("tree").await?;
    // At most two a second, and none is lost. Without `limit`: the first at once, then the newest.
    let ask = throttle(Duration::from_secs(1), ready::<usize>).limit(2);
    Ok(found + ask.call(1).await?)
}

mod run {
    use super::{calm, patient, persistent};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_is_done_before_its_timeout() {
        assert!(patient().await.is_ok());
    }

    #[wasm_bindgen_test]
    async fn the_example_tries_again_until_it_has_an_answer() {
        assert_eq!(persistent().await, Ok(42));
    }

    #[wasm_bindgen_test]
    async fn the_example_calls_what_it_was_asked_for() {
        assert_eq!(calm().await, Ok(5));
    }
}
