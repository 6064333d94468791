//! A `ReadableStream` as a stream of Rust.

use std::{
    fmt,
    future::{Future, poll_fn},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_core::{Error, FromJs, Promise, Result};

use crate::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

/// The chunks of a [`ReadableStream`], each checked to be a `T`; see [`ReadableStream::chunks`].
///
/// A chunk is asked for when the stream is polled, never ahead. An error comes once, then the end. Dropping it before
/// the end cancels the `ReadableStream`, so that its source stops; [`release`](Chunks::release) keeps it going.
#[must_use = "streams do nothing until they are polled, and dropping `Chunks` cancels its source"]
pub struct Chunks<T> {
    // Empty once the stream has ended.
    reader: Option<ReadableStreamDefaultReader>,
    pending: Option<Promise<ReadableStreamReadResult>>,
    chunk: PhantomData<fn() -> T>,
}

impl ReadableStream {
    /// The chunks as a Rust stream: `chunks::<Vec<u8>>()` for bytes, `chunks::<JsValue>()` for whatever comes.
    ///
    /// The stream is locked as long as the result lives.
    ///
    /// ```no_run
    /// use treenail_streams::ReadableStream;
    ///
    /// # async fn example(body: ReadableStream) -> treenail_streams::Result<()> {
    /// let mut chunks = body.chunks::<Vec<u8>>()?;
    /// while let Some(bytes) = chunks.next().await {
    ///     println!("{} bytes", bytes?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Streams Standard](https://streams.spec.whatwg.org/#rs-get-reader) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/ReadableStream/getReader)
    ///
    /// # Errors
    ///
    /// If the stream is locked already.
    pub fn chunks<T: FromJs>(&self) -> Result<Chunks<T>> {
        Ok(Chunks {
            reader: Some(ReadableStreamDefaultReader::new(self)?),
            pending: None,
            chunk: PhantomData,
        })
    }

    /// All bytes that are still to come, in one piece.
    ///
    /// The stream is locked at the call. Dropping the future cancels the stream.
    ///
    /// # Errors
    ///
    /// If the stream is locked, fails, or gives a chunk that is not bytes.
    #[inline]
    pub fn read_to_end(&self) -> impl Future<Output = Result<Vec<u8>>> + use<> {
        // Locked at the call, as the platform's own ways to read are.
        let chunks = self.chunks::<Vec<u8>>();
        async {
            let mut chunks = chunks?;
            let mut all = chunks.next().await.transpose()?.unwrap_or_default();
            while let Some(bytes) = chunks.next().await {
                all.append(&mut bytes?);
            }
            Ok(all)
        }
    }

    /// All bytes that are still to come as text, without a byte order mark; what is not UTF-8 becomes U+FFFD.
    ///
    /// The stream is locked at the call. Dropping the future cancels the stream.
    ///
    /// # Errors
    ///
    /// If the stream is locked, fails, or gives a chunk that is not bytes.
    #[inline]
    pub fn read_to_string(&self) -> impl Future<Output = Result<String>> + use<> {
        let bytes = self.read_to_end();
        async {
            let mut bytes = bytes.await?;
            if bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            Ok(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            })
        }
    }
}

impl<T: FromJs> Chunks<T> {
    /// The next chunk, or `None` at the end. Dropping the future loses none.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Cancels the stream and waits until its source has stopped. The reason is what the source is told, at the call; dropping
    /// the promise changes nothing.
    ///
    /// # Errors
    ///
    /// The promise rejects with what the source fails with while it stops.
    pub fn cancel(mut self, reason: Error) -> Promise<()> {
        let Some(reader) = self.reader.take() else {
            return Promise::resolve(&());
        };
        let cancelled = reader.cancel_with_reason(&reason.into());
        // The stream has ended, so nobody minds should it keep its lock.
        let _ = reader.release_lock();
        cancelled
    }

    /// Lets go of the stream without cancelling it: others can read on. A chunk that was asked for and has not come
    /// stays for them; one that has come for a dropped [`next`](Chunks::next) is lost, so take it first.
    ///
    /// # Errors
    ///
    /// In engines that refuse to release a stream while a chunk is awaited.
    pub fn release(mut self) -> Result<()> {
        self.reader
            .take()
            .map_or(Ok(()), |reader| reader.release_lock())
    }

    fn end(&mut self) {
        if let Some(reader) = self.reader.take() {
            // Nothing is awaited any more, and only that can fail.
            let _ = reader.release_lock();
        }
    }
}

impl<T: FromJs> Stream for Chunks<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let this = &mut *self;
        let Some(reader) = &this.reader else {
            return Poll::Ready(None);
        };
        let pending = this.pending.get_or_insert_with(|| reader.read());
        let result = ready!(Pin::new(pending).poll(context));
        this.pending = None;
        let item = match result {
            Ok(result) if result.get_done().unwrap_or(false) => None,
            Ok(result) => match T::from_js(result.get_value()) {
                Ok(chunk) => return Poll::Ready(Some(Ok(chunk))),
                Err(error) => {
                    // A chunk of the wrong type: the source is told to stop, as by a drop.
                    cancel(this.reader.take());
                    Some(Err(error))
                }
            },
            Err(error) => Some(Err(error)),
        };
        this.end();
        Poll::Ready(item)
    }
}

impl<T: FromJs> FusedStream for Chunks<T> {
    fn is_terminated(&self) -> bool {
        self.reader.is_none()
    }
}

impl<T> Drop for Chunks<T> {
    fn drop(&mut self) {
        cancel(self.reader.take());
    }
}

/// Cancels in the background. A source that fails while it stops has nobody left to tell.
#[inline]
fn cancel(reader: Option<ReadableStreamDefaultReader>) {
    if let Some(reader) = reader {
        let cancelled = reader.cancel();
        let _ = reader.release_lock();
        cancelled.ignore();
    }
}

impl<T> fmt::Debug for Chunks<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Chunks")
            .field("has_ended", &self.reader.is_none())
            .finish_non_exhaustive()
    }
}
