//! Bodies that are text, line by line: as they are, or each line JSON. The lines are those of the streams crate, with this crate's errors.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::{FusedStream, Stream};
use treenail_core::{Error, ErrorKind};
use treenail_streams::{Chunks, LineError, lines};

use crate::{FetchError, Response};

/// How long a line may be, in bytes, unless it is said otherwise.
pub(crate) const MAX_LENGTH: usize = 1 << 20;

/// The lines of a body, as they come in: what [`Response::lines`] gives. An error comes once, then the end. Dropping it
/// cancels the body, and with it the transfer.
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled, and dropping `Lines` cancels its body"]
pub struct Lines(treenail_streams::Lines<Chunks<Vec<u8>>>);

impl Response {
    /// The body's lines, as they come in, without their ends: LF, CRLF or CR. The last one need not have an end.
    ///
    /// The text is UTF-8, what is none becomes U+FFFD, and a byte order mark at the start is dropped.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::get("https://example.org/").send().await?;
    /// let mut lines = response.lines()?;
    /// while let Some(line) = lines.next().await {
    ///     println!("{}", line?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the body was read before. While reading: [`FetchError::Body`] if it breaks off or a line is longer than
    /// [`max_length`](Lines::max_length), [`FetchError::Aborted`] if it is aborted or time runs out.
    #[inline]
    pub fn lines(&self) -> Result<Lines, FetchError> {
        let chunks = self.chunks().map_err(FetchError::reading)?;
        Ok(Lines(lines(chunks).max_length(MAX_LENGTH)))
    }
}

impl Lines {
    /// How long a line may be, in bytes; 2²⁰ (1,048,576) by default, so that a server cannot fill the memory.
    #[inline]
    pub fn max_length(self, bytes: usize) -> Self {
        Self(self.0.max_length(bytes))
    }

    /// The next line, or `None` at the end. Dropping the future loses none.
    #[inline]
    pub async fn next(&mut self) -> Option<Result<String, FetchError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl FetchError {
    /// What a line of a body failed with.
    #[inline]
    fn of_line(error: LineError) -> Self {
        match error {
            LineError::Source(error) => Self::reading(error),
            #[cfg(feature = "serde")]
            LineError::Invalid { source, .. } => Self::Json(source),
            other => Self::Body(other.into()),
        }
    }
}

/// An event of several lines is too long.
#[inline]
pub(crate) fn too_long(max_length: usize) -> FetchError {
    let message = ["longer than ", &max_length.to_string(), " bytes"].concat();
    FetchError::Body(Error::new(ErrorKind::Range, message))
}

impl Stream for Lines {
    type Item = Result<String, FetchError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let line = Pin::new(&mut self.0).poll_next(context);
        line.map_err(FetchError::of_line)
    }
}

impl FusedStream for Lines {
    #[inline]
    fn is_terminated(&self) -> bool {
        self.0.is_terminated()
    }
}

/// The values of a body of JSON, one a line: what [`Response::ndjson`] gives. An error comes once, then the end. Dropping
/// it cancels the body, and with it the transfer.
#[cfg(feature = "serde")]
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled, and dropping `Ndjson` cancels its body"]
pub struct Ndjson<T>(treenail_streams::Ndjson<T, Chunks<Vec<u8>>>);

#[cfg(feature = "serde")]
impl Response {
    /// The values of a body of JSON, one a line, as they come in, through serde. Empty lines are skipped.
    ///
    /// # Errors
    ///
    /// If the body was read before. While reading: what [`Lines`] fails with, and [`FetchError::Json`] for a line that is not
    /// JSON or not of the shape of a `T`.
    pub fn ndjson<T: serde::de::DeserializeOwned>(&self) -> Result<Ndjson<T>, FetchError> {
        let chunks = self.chunks().map_err(FetchError::reading)?;
        Ok(Ndjson(
            treenail_streams::ndjson(chunks).max_length(MAX_LENGTH),
        ))
    }
}

#[cfg(feature = "serde")]
impl<T: serde::de::DeserializeOwned> Ndjson<T> {
    /// How long a line may be, in bytes; 2²⁰ (1,048,576) by default.
    pub fn max_length(self, bytes: usize) -> Self {
        Self(self.0.max_length(bytes))
    }

    /// The next value, or `None` at the end. Dropping the future loses none.
    pub async fn next(&mut self) -> Option<Result<T, FetchError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

#[cfg(feature = "serde")]
impl<T: serde::de::DeserializeOwned> Stream for Ndjson<T> {
    type Item = Result<T, FetchError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let value = Pin::new(&mut self.0).poll_next(context);
        value.map_err(FetchError::of_line)
    }
}

#[cfg(feature = "serde")]
impl<T: serde::de::DeserializeOwned> FusedStream for Ndjson<T> {
    fn is_terminated(&self) -> bool {
        self.0.is_terminated()
    }
}
