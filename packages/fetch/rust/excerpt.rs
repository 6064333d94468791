//! How a body begins, for a log: little, soon, and without taking anything from whoever reads the body.

use std::{future::Future, time::Duration};

use treenail_core::{JsValue, Result, js::Object};
use treenail_timers::timeout;

use crate::Response;

/// Under which a response keeps how its body begins. An error of a status has no field for it, which every program that
/// has such errors would pay for.
const NOTED: &str = "treenail excerpt";

impl Response {
    /// How the body begins, as text of at most so many bytes: what comes within that time, and nothing when there is no
    /// body, it was read already or fails. The body can still be read, from its start.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::get("https://example.org/").send().await?;
    /// println!("{}", response.excerpt(1000, Duration::from_millis(300)).await);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Fetch Standard](https://fetch.spec.whatwg.org/#concept-body-clone) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Response/clone)
    pub fn excerpt(&self, length: usize, within: Duration) -> impl Future<Output = String> + use<> {
        let copy = self.try_clone();
        async move {
            let mut bytes = Vec::new();
            // What came in before the time was up counts, and so does what came in before it failed.
            let _ = timeout(within, read(copy, length, &mut bytes)).await;
            bytes.truncate(length);
            if let Err(error) = std::str::from_utf8(&bytes) {
                // A character that was cut apart is left out.
                if error.error_len().is_none() {
                    bytes.truncate(error.valid_up_to());
                }
            }
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

/// Dropping the copy's chunks cancels it.
async fn read(copy: Result<Response>, length: usize, bytes: &mut Vec<u8>) -> Result<()> {
    if let Some(body) = copy?.body() {
        let mut chunks = body.chunks::<Vec<u8>>()?;
        while bytes.len() < length {
            let Some(chunk) = chunks.next().await else {
                break;
            };
            bytes.append(&mut chunk?);
        }
    }
    Ok(())
}

/// Keeps how the body of a response begins.
pub(crate) fn note(response: &Response, excerpt: &str) {
    // A response is an object, and takes a property.
    let _ = Object::set(response, NOTED, JsValue::from_str(excerpt));
}

/// How the body of a response begins, if that was kept.
pub(crate) fn noted(response: &Response) -> Option<String> {
    Object::get(response, NOTED).ok()?.as_string()
}
