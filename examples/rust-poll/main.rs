//! Asks at a steady pace until the answer is no error, for at most five seconds, and tells whoever listens.

use std::time::Duration;

use treenail_core::{Error, Result};
use treenail_events::{Custom, CustomEvent, EventTarget, EventTargetExt};
use treenail_fetch::{FetchError, get};
use treenail_timers::{MissedTickBehavior, interval, timeout};

/// The event after each question; its detail is the status of the answer.
pub fn attempted() -> Custom<CustomEvent> {
    Custom::new("attempted")
}

/// Asks until the server is ready, and returns its answer. After a slow answer the next question waits for a whole period.
///
/// # Errors
///
/// No answer without an error status within five seconds, or no connection. What was started then ends with it.
pub async fn poll(url: &str, progress: &EventTarget) -> Result<String> {
    let answer = async {
        let mut ticks =
            interval(Duration::from_millis(50)).missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let status = match get(url).text().await {
                Ok(answer) => {
                    progress.emit("attempted", &200)?;
                    return Ok(answer);
                }
                Err(FetchError::Status(error)) => error.status(),
                Err(error) => return Err(error.into()),
            };
            progress.emit("attempted", &status)?;
        }
    };
    timeout(Duration::from_secs(5), answer)
        .await
        .map_err(Error::from)?
}
