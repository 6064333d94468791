//! Writing to a `WritableStream`, and being one.

use std::{cell::RefCell, fmt, future::Future, marker::PhantomData, rc::Rc};

use treenail_core::{Error, FromJs, Promise, Result, ToJs, js::Object, spawn};
use wasm_bindgen::prelude::*;

use crate::{QueuingStrategy, WritableStream, WritableStreamDefaultWriter};

/// Writes chunks of type `T` to a [`WritableStream`]; see [`WritableStream::writer`].
///
/// Dropping it without [`close`](Writer::close) aborts the stream, so that what was half written is never taken for
/// whole; [`release`](Writer::release) leaves the stream open.
#[must_use = "dropping a `Writer` aborts its stream; call `close` when all is written"]
pub struct Writer<T: ?Sized> {
    // Empty once it was closed, aborted or released.
    raw: Option<WritableStreamDefaultWriter>,
    chunk: PhantomData<fn(&T)>,
}

impl WritableStream {
    /// Locks the stream to write chunks of one type: `writer::<[u8]>()` for bytes, `writer::<str>()` for text.
    ///
    /// ```no_run
    /// use treenail_streams::WritableStream;
    ///
    /// # async fn example(stream: WritableStream) -> treenail_streams::Result<()> {
    /// let mut writer = stream.writer::<[u8]>()?;
    /// writer.write(b"hello").await?;
    /// writer.close().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Streams Standard](https://streams.spec.whatwg.org/#ws-get-writer) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/WritableStream/getWriter)
    ///
    /// # Errors
    ///
    /// If the stream is locked already.
    pub fn writer<T: ToJs + ?Sized>(&self) -> Result<Writer<T>> {
        Ok(Writer {
            raw: Some(self.get_writer()?),
            chunk: PhantomData,
        })
    }

    /// A `WritableStream` that hands each chunk to a function of Rust.
    ///
    /// The next chunk comes when the future of the one before is ready; meanwhile the writer is told to wait. `Err`
    /// makes the writer fail with that error, as does a chunk that is not a `T`; no chunk comes after it. The function
    /// is dropped when the stream is closed or aborted, or has failed. To see the end, read the other side of a
    /// [`TransformStream`](crate::TransformStream) as [`chunks`](crate::ReadableStream::chunks).
    ///
    /// [Streams Standard](https://streams.spec.whatwg.org/#ws-constructor) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/WritableStream/WritableStream)
    ///
    /// # Errors
    ///
    /// If the runtime has no `WritableStream`.
    pub fn from_fn<T, F>(function: impl FnMut(T) -> F + 'static) -> Result<Self>
    where
        T: FromJs,
        F: Future<Output = Result<()>> + 'static,
    {
        let shared = Rc::new(RefCell::new(Some(function)));
        let called = Rc::clone(&shared);
        let write: Box<dyn Fn(JsValue) -> Promise<()>> = Box::new(move |chunk| {
            // Out of its cell during the call, which may close this very stream.
            let function = called.take();
            let work = function.map(|mut function| {
                let work = T::from_js(chunk).map(&mut function);
                called.replace(Some(function));
                work
            });
            let called = Rc::clone(&called);
            Promise::spawn(async move {
                let result = match work {
                    Some(Ok(work)) => work.await,
                    Some(Err(error)) => Err(error),
                    None => Ok(()),
                };
                // The platform calls nothing of a stream that has failed, neither `close` nor `abort`.
                if result.is_err() {
                    drop(called.take());
                }
                result
            })
        });
        let end: Box<dyn Fn()> = Box::new(move || drop(shared.take()));
        let end = Closure::wrap(end).into_js_value();
        let sink = Object::new();
        for (name, function) in [
            ("write", &Closure::wrap(write).into_js_value()),
            ("close", &end),
            ("abort", &end),
        ] {
            // A new plain object refuses nothing.
            let _ = Object::set(&sink, name, function);
        }
        Self::new_with_underlying_sink_and_strategy(
            Some(&sink),
            &QueuingStrategy::new().high_water_mark(1.0),
        )
    }
}

impl<T: ToJs + ?Sized> Writer<T> {
    /// Waits until there is room, writes a chunk, and waits until the stream has taken it.
    ///
    /// Dropped before there is room, nothing is written; dropped later, the chunk is on its way.
    ///
    /// # Errors
    ///
    /// If the chunk cannot be converted, or the stream has failed or been closed.
    pub async fn write(&mut self, chunk: &T) -> Result<()> {
        let chunk = chunk.to_js()?;
        let raw = self.raw()?;
        raw.ready().await?;
        raw.write_with_chunk(&chunk).await
    }

    /// Waits until there is room and writes a chunk, but does not wait until the stream has taken it. An error of this
    /// chunk is given by the next call.
    ///
    /// Dropped before there is room, nothing is written.
    ///
    /// # Errors
    ///
    /// If the chunk cannot be converted, or the stream has failed or been closed.
    pub async fn feed(&mut self, chunk: &T) -> Result<()> {
        let chunk = chunk.to_js()?;
        let raw = self.raw()?;
        raw.ready().await?;
        ignore(raw.write_with_chunk(&chunk));
        Ok(())
    }

    /// Closes the stream once all is written, and waits for that. The stream is told at the call; dropping the promise
    /// changes nothing.
    ///
    /// # Errors
    ///
    /// The promise rejects if something could not be written.
    pub fn close(mut self) -> Promise<()> {
        match self.raw.take() {
            Some(raw) => {
                let closed = raw.close();
                // Nobody is left to hold the lock.
                raw.release_lock();
                closed
            }
            None => Promise::resolve(&()),
        }
    }

    /// Throws away what is not written, tells the stream why, and waits until it has stopped. The stream is told at the call;
    /// dropping the promise changes nothing.
    ///
    /// # Errors
    ///
    /// The promise rejects with what the stream fails with while it stops.
    pub fn abort(mut self, reason: Error) -> Promise<()> {
        match self.raw.take() {
            Some(raw) => {
                let aborted = raw.abort_with_reason(&reason.into());
                raw.release_lock();
                aborted
            }
            None => Promise::resolve(&()),
        }
    }

    /// Lets go of the stream and leaves it open: others can write on.
    pub fn release(mut self) {
        if let Some(raw) = self.raw.take() {
            raw.release_lock();
        }
    }

    /// Settles when the stream closes or fails.
    pub(crate) fn closed(&self) -> Result<Promise<()>> {
        Ok(self.raw()?.closed())
    }

    fn raw(&self) -> Result<&WritableStreamDefaultWriter> {
        self.raw.as_ref().ok_or_else(|| {
            Error::new(
                treenail_core::ErrorKind::InvalidState,
                "the writer was closed",
            )
        })
    }
}

/// Lets a promise go on; should it fail, that is no unhandled rejection.
#[inline]
fn ignore(promise: Promise<()>) {
    spawn(async move {
        let _ = promise.await;
    });
}

impl<T: ?Sized> Drop for Writer<T> {
    fn drop(&mut self) {
        if let Some(raw) = self.raw.take() {
            let reason = Error::new(
                treenail_core::ErrorKind::Abort,
                "the writer was dropped before it was closed",
            );
            ignore(raw.abort_with_reason(&reason.into()));
            raw.release_lock();
        }
    }
}

impl<T: ?Sized> fmt::Debug for Writer<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Writer")
            .field("is_open", &self.raw.is_some())
            .finish_non_exhaustive()
    }
}
