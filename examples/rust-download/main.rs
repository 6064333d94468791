//! Downloads, says how far it has come, and stops the transfer itself when time runs out or a signal fires.

use std::time::Duration;

use treenail_core::Promise;
use treenail_events::{AbortController, AbortSignal, EventTarget, EventTargetExt};
use treenail_fetch::{FetchError, get};
use wasm_bindgen::prelude::wasm_bindgen;

/// How far a download has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many have come.
    pub received: usize,
    /// How many there will be, if the server says so.
    pub total: Option<usize>,
}

/// Downloads for at most ten seconds. Returns how many bytes came.
///
/// # Errors
///
/// An error status, a failing connection, the time limit, or the signal.
pub async fn download(
    url: &str,
    signal: &AbortSignal,
    mut on_progress: impl FnMut(Progress),
) -> Result<usize, FetchError> {
    let request = get(url).signal(signal).timeout(Duration::from_secs(10));
    let response = request.send().await?.error_for_status()?;
    let length = response.headers().get("content-length")?;
    let total = length.and_then(|text| text.parse().ok());
    let mut received = 0;
    // Leaving this function, however it ends, drops the chunks and so lets go of the connection.
    let mut chunks = response.chunks()?;
    while let Some(chunk) = chunks.next().await {
        received += chunk?.len();
        on_progress(Progress { received, total });
    }
    Ok(received)
}

/// What to tell a person about what went wrong.
pub fn explain(error: &FetchError) -> String {
    match error {
        FetchError::Status(error) => format!("the server answered {}", error.status()),
        error if error.is_timeout() => "it took too long".to_owned(),
        error if error.is_abort() => "stopped".to_owned(),
        error => format!("no connection: {error}"),
    }
}

/// For JavaScript: the download's end in words. Each progress is an event `progress` on `target`, whose detail is how
/// many bytes have come; aborting `controller` stops it.
#[wasm_bindgen]
pub fn start(url: String, target: EventTarget, controller: AbortController) -> Promise<String> {
    Promise::spawn(async move {
        let report = |progress: Progress| {
            // Only fails for a detail that cannot be converted, which a number can.
            let _ = target.emit("progress", &(progress.received as f64));
        };
        Ok(match download(&url, &controller.signal(), report).await {
            Ok(received) => format!("received {received} bytes"),
            Err(error) => explain(&error),
        })
    })
}
