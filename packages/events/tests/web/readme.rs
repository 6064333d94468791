//! The README's example as it stands there, run.

use treenail_events::{AbortController, EventTargetExt, event};

async fn wait() -> treenail_events::Result<()> {
    let controller = AbortController::new();
    let signal = controller.signal();
    // Dropping the guard removes the listener.
    let listener = signal.on(event::Abort, |_| println!("aborted"));
    controller.abort();
    drop(listener);
    // A signal is a future too.
    signal.aborted_future().await;
    Ok(())
}

mod run {
    use super::wait;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_ends_when_the_signal_fires() {
        assert!(wait().await.is_ok());
    }
}
