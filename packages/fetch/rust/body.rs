//! Reading the body of a request or a response.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use treenail_core::{Promise, Result, js::Object};
use treenail_streams::{Chunks, ReadableStream};

#[cfg(feature = "client")]
use crate::limits::outlast;
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
            #[inline]
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
            #[inline]
            pub fn chunks(&self) -> Result<Chunks<Vec<u8>>> {
                if let Some(body) = self.body() {
                    #[cfg(feature = "client")]
                    outlast(self, &body);
                    return body.chunks();
                }
                // Firefox has no `Request.body`, and none is not the same as an empty one.
                let has_body = Object::has(self, "body").unwrap_or(true);
                ReadableStream::from_stream(Whole((!has_body).then(|| self.read())))?.chunks()
            }

            #[doc = concat!("The ", $what, "'s body as JSON, through serde.")]
            ///
            /// # Errors
            ///
            /// [`FetchError::Body`](crate::FetchError::Body) if it cannot be read, [`FetchError::Aborted`](crate::FetchError::Aborted)
            /// if it is aborted or time runs out, [`FetchError::Json`](crate::FetchError::Json) if it is not JSON or not of the shape of
            /// a `T`.
            #[cfg(feature = "serde")]
            pub fn deserialize<T: serde::de::DeserializeOwned>(
                &self,
            ) -> impl Future<Output = std::result::Result<T, crate::FetchError>> + use<T> {
                let text = self.text();
                async {
                    let text = text.await.map_err(crate::FetchError::reading)?;
                    serde_json::from_str(&text).map_err(crate::FetchError::Json)
                }
            }
        }
    };
}

body!(Request, "request");
body!(Response, "response");

/// A body in one piece, or in none if it is not there.
struct Whole(Option<Promise<Vec<u8>>>);

impl Stream for Whole {
    type Item = Result<Vec<u8>>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(body) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let body = ready!(Pin::new(body).poll(context));
        self.0 = None;
        Poll::Ready(Some(body).filter(|body| !body.as_ref().is_ok_and(Vec::is_empty)))
    }
}
