//! Transforming a stream by a function of Rust.

use futures_core::Stream;
use treenail_core::{FromJs, Result, ToJs};

use crate::{Chunks, ReadableStream, ReadableWritablePair, TransformStream};

impl ReadableWritablePair {
    /// A pair for [`pipe_through`](ReadableStream::pipe_through): what is written to it goes through `transform`, and
    /// what that yields can be read.
    ///
    /// `transform` gets the chunks as a Rust stream and gives another, so every combinator for streams is a transform:
    /// one chunk may become none or many, and the end may add some. Nothing is read ahead of what is asked for but one
    /// chunk. When the reader cancels, the stream that `transform` gave is dropped.
    ///
    /// # Errors
    ///
    /// If the runtime has no `TransformStream`.
    pub fn from_fn<I, O, S>(transform: impl FnOnce(Chunks<I>) -> S) -> Result<Self>
    where
        I: FromJs,
        O: ToJs,
        S: Stream<Item = Result<O>> + 'static,
    {
        let through = TransformStream::new()?;
        let output = transform(through.readable().chunks()?);
        let readable = ReadableStream::from_stream(output)?;
        Ok(Self::new(&readable, &through.writable()))
    }
}
