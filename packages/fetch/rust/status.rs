//! Error statuses as errors.

use std::{error::Error, fmt};

use treenail_core::__private::named_error;

use crate::Response;
#[cfg(feature = "client")]
use crate::excerpt::noted;

/// An answer with an error status: below 200 or above 299.
///
/// It holds the response, whose body often says more.
#[derive(Clone, Debug)]
pub struct HttpStatusError {
    response: Response,
}

impl Response {
    /// The response itself if its status is from 200 to 299, else an error that holds it.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::get("/data").send().await?.error_for_status()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Fetch Standard](https://fetch.spec.whatwg.org/#ok-status) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Response/ok)
    ///
    /// # Errors
    ///
    /// [`HttpStatusError`] for any other status.
    pub fn error_for_status(self) -> Result<Self, HttpStatusError> {
        if self.ok() {
            return Ok(self);
        }
        Err(HttpStatusError { response: self })
    }
}

impl HttpStatusError {
    /// The status, such as 404; 0 for an opaque response, which hides it.
    pub fn status(&self) -> u16 {
        self.response.status()
    }

    /// The response, to read its headers and its body.
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// How the body begins, for a log; nothing unless a [`Client`](crate::Client) has sent the request.
    #[cfg(feature = "client")]
    pub fn excerpt(&self) -> Option<String> {
        noted(&self.response)
    }

    /// The response, to read its headers and its body.
    pub fn into_response(self) -> Response {
        self.response
    }
}

impl fmt::Display for HttpStatusError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, status) = (self.response.url(), self.response.status());
        write!(formatter, "`{url}` answered {status}")?;
        // Empty over HTTP/2 and later.
        let text = self.response.status_text();
        if text.is_empty() {
            return Ok(());
        }
        write!(formatter, " {text}")
    }
}

impl Error for HttpStatusError {}

/// In JavaScript it is an `Error` with the name `HttpStatusError`.
impl From<HttpStatusError> for treenail_core::Error {
    fn from(error: HttpStatusError) -> Self {
        named_error("HttpStatusError", &error.to_string(), None)
    }
}
