//! How far a body has come in.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_streams::Chunks;

#[cfg(feature = "client")]
use crate::limits::outlast;
use crate::{FetchError, Response};

/// How far a transfer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have come in, and been decoded.
    pub loaded: u64,
    /// How many there are in all, where that is known.
    pub total: Option<u64>,
}

/// How far a body has come in: what [`Response::download_progress`] gives. Dropping it leaves the body to whoever reads it.
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled"]
pub struct DownloadProgress {
    chunks: Option<Chunks<Vec<u8>>>,
    loaded: u64,
    announced: Option<u64>,
}

impl Response {
    /// Tells how far the body has come in, one report for each piece, while it is read by something else or before it is.
    /// What is not read yet is kept in memory: to write a large body somewhere piece by piece, count those of
    /// [`chunks`](Response::chunks).
    ///
    /// The total is what `Content-Length` says, unless more than that comes in, as it does when the body was compressed.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::get("https://example.org/").send().await?;
    /// let mut progress = response.download_progress()?;
    /// while let Some(report) = progress.next().await {
    ///     println!("{} bytes", report?.loaded);
    /// }
    /// let bytes = response.read().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Fetch Standard](https://fetch.spec.whatwg.org/#concept-body-clone) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Response/clone)
    ///
    /// # Errors
    ///
    /// If the body was read before. While reading: [`FetchError::Body`] if it breaks off, [`FetchError::Aborted`] if it is
    /// aborted or time runs out.
    #[inline]
    pub fn download_progress(&self) -> Result<DownloadProgress, FetchError> {
        let body = self.try_clone().map_err(FetchError::reading)?.body();
        let chunks = body.map(|body| {
            #[cfg(feature = "client")]
            outlast(self, &body);
            body.chunks()
        });
        let announced = self.headers().get("content-length").ok().flatten();
        Ok(DownloadProgress {
            chunks: chunks.transpose().map_err(FetchError::reading)?,
            loaded: 0,
            announced: announced.and_then(|length| length.parse().ok()),
        })
    }
}

impl DownloadProgress {
    /// The next report, or `None` at the end. Dropping the future loses none.
    #[inline]
    pub async fn next(&mut self) -> Option<Result<Progress, FetchError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl Stream for DownloadProgress {
    type Item = Result<Progress, FetchError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(chunks) = &mut this.chunks else {
            return Poll::Ready(None);
        };
        let report = match ready!(Pin::new(chunks).poll_next(context)) {
            Some(Ok(chunk)) => {
                this.loaded += chunk.len() as u64;
                return Poll::Ready(Some(Ok(Progress {
                    loaded: this.loaded,
                    total: this.announced.filter(|total| *total >= this.loaded),
                })));
            }
            Some(Err(error)) => Some(Err(FetchError::reading(error))),
            None => None,
        };
        this.chunks = None;
        Poll::Ready(report)
    }
}

impl FusedStream for DownloadProgress {
    #[inline]
    fn is_terminated(&self) -> bool {
        self.chunks.is_none()
    }
}
