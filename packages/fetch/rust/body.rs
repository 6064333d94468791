//! Reading the body of a request or a response.

use treenail_core::{Promise, Result};
use treenail_streams::{Chunks, ReadableStream};

use crate::{Request, Response};

/// The same for both sides: the platform defines it once, too.
macro_rules! body {
    ($Type:ident, $what:literal) => {
        impl $Type {
            #[doc = concat!("All bytes of the ", $what, "'s body, copied once into Rust's memory.")]
            ///
            /// [Fetch Standard](https://fetch.spec.whatwg.org/#dom-body-arraybuffer) ·
            #[doc = concat!("[MDN](https://developer.mozilla.org/docs/Web/API/", stringify!($Type), "/arrayBuffer)")]
            ///
            /// # Errors
            ///
            /// The promise rejects if the body was read before, breaks off, or is aborted.
            pub fn read(&self) -> Promise<Vec<u8>> {
                self.array_buffer()
            }

            #[doc = concat!("The bytes of the ", $what, "'s body piece by piece; none if it has no body.")]
            ///
            /// Dropping the stream cancels the body, and with it the transfer.
            ///
            /// [Fetch Standard](https://fetch.spec.whatwg.org/#dom-body-body) ·
            #[doc = concat!("[MDN](https://developer.mozilla.org/docs/Web/API/", stringify!($Type), "/body)")]
            ///
            /// # Errors
            ///
            /// If the body was read before.
            pub fn chunks(&self) -> Result<Chunks<Vec<u8>>> {
                match self.body() {
                    Some(body) => body.chunks(),
                    None => ReadableStream::from_stream(Nothing)?.chunks(),
                }
            }

            #[doc = concat!("The ", $what, "'s body as JSON, through serde.")]
            ///
            /// # Errors
            ///
            /// [`FetchError::Body`](crate::FetchError::Body) if it cannot be read, [`FetchError::Json`](crate::FetchError::Json) if it
            /// is not JSON or not of the shape of a `T`.
            #[cfg(feature = "serde")]
            pub async fn deserialize<T: serde::de::DeserializeOwned>(
                &self,
            ) -> std::result::Result<T, crate::FetchError> {
                let text = self.text().await.map_err(crate::FetchError::Body)?;
                serde_json::from_str(&text).map_err(crate::FetchError::Json)
            }
        }
    };
}

body!(Request, "request");
body!(Response, "response");

/// The chunks of a body that is not there.
struct Nothing;

impl futures_core::Stream for Nothing {
    type Item = Result<Vec<u8>>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(None)
    }
}
