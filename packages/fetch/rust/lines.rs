//! Bodies that are text, line by line: as they are, or each line JSON.

use std::{
    collections::VecDeque,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_core::{Error, ErrorKind};
use treenail_streams::Chunks;

use crate::{FetchError, Response};

/// How long a line may be, in bytes, unless it is said otherwise.
pub(crate) const MAX_LENGTH: usize = 1 << 20;

/// The lines of a body, as they come in: what [`Response::lines`] gives. An error comes once, then the end. Dropping it
/// cancels the body, and with it the transfer.
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled, and dropping `Lines` cancels its body"]
pub struct Lines {
    // Empty once the body has ended, or the reading of it.
    chunks: Option<Chunks<Vec<u8>>>,
    lines: VecDeque<String>,
    // To be told of after the lines.
    failure: Option<FetchError>,
    rest: Vec<u8>,
    // Whether an LF belongs to the CR before it.
    after_return: bool,
    is_first: bool,
    max_length: usize,
}

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
    pub fn lines(&self) -> Result<Lines, FetchError> {
        Ok(Lines {
            chunks: Some(self.chunks().map_err(FetchError::reading)?),
            lines: VecDeque::new(),
            failure: None,
            rest: Vec::new(),
            after_return: false,
            is_first: true,
            max_length: MAX_LENGTH,
        })
    }
}

impl Lines {
    /// How long a line may be, in bytes; 2²⁰ (1,048,576) by default, so that a server cannot fill the memory.
    pub fn max_length(mut self, bytes: usize) -> Self {
        self.max_length = bytes;
        self
    }

    /// The next line, or `None` at the end. Dropping the future loses none.
    pub async fn next(&mut self) -> Option<Result<String, FetchError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn split(&mut self, chunk: &[u8]) -> Result<(), FetchError> {
        for &byte in chunk {
            let is_second = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            match byte {
                _ if is_second => {}
                b'\n' | b'\r' => self.end_line(),
                _ if self.rest.len() == self.max_length => return Err(too_long(self.max_length)),
                _ => self.rest.push(byte),
            }
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.rest);
        if std::mem::take(&mut self.is_first) && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        self.lines.push_back(match String::from_utf8(line) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        });
    }
}

/// A line, or an event of several, is too long.
pub(crate) fn too_long(max_length: usize) -> FetchError {
    let message = ["longer than ", &max_length.to_string(), " bytes"].concat();
    FetchError::Body(Error::new(ErrorKind::Range, message))
}

impl Stream for Lines {
    type Item = Result<String, FetchError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(line) = this.lines.pop_front() {
                return Poll::Ready(Some(Ok(line)));
            }
            let Some(chunks) = &mut this.chunks else {
                return Poll::Ready(this.failure.take().map(Err));
            };
            let split = match ready!(Pin::new(chunks).poll_next(context)) {
                Some(Ok(chunk)) => this.split(&chunk),
                Some(Err(error)) => Err(FetchError::reading(error)),
                None => {
                    this.chunks = None;
                    if !this.rest.is_empty() {
                        this.end_line();
                    }
                    Ok(())
                }
            };
            if let Err(error) = split {
                this.chunks = None;
                this.failure = Some(error);
            }
        }
    }
}

impl FusedStream for Lines {
    fn is_terminated(&self) -> bool {
        self.chunks.is_none() && self.lines.is_empty() && self.failure.is_none()
    }
}

/// The values of a body of JSON, one a line: what [`Response::ndjson`] gives. An error comes once, then the end. Dropping
/// it cancels the body, and with it the transfer.
#[cfg(feature = "serde")]
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled, and dropping `Ndjson` cancels its body"]
pub struct Ndjson<T> {
    // Empty once it has ended.
    lines: Option<Lines>,
    value: std::marker::PhantomData<fn() -> T>,
}

#[cfg(feature = "serde")]
impl Response {
    /// The values of a body of JSON, one a line, as they come in, through serde. Empty lines are skipped.
    ///
    /// # Errors
    ///
    /// If the body was read before. While reading: what [`Lines`] fails with, and [`FetchError::Json`] for a line that is not
    /// JSON or not of the shape of a `T`.
    pub fn ndjson<T: serde::de::DeserializeOwned>(&self) -> Result<Ndjson<T>, FetchError> {
        Ok(Ndjson {
            lines: Some(self.lines()?),
            value: std::marker::PhantomData,
        })
    }
}

#[cfg(feature = "serde")]
impl<T: serde::de::DeserializeOwned> Ndjson<T> {
    /// How long a line may be, in bytes; 2²⁰ (1,048,576) by default.
    pub fn max_length(mut self, bytes: usize) -> Self {
        self.lines = self.lines.map(|lines| lines.max_length(bytes));
        self
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
        loop {
            let Some(lines) = &mut self.lines else {
                return Poll::Ready(None);
            };
            let value = match ready!(Pin::new(lines).poll_next(context)) {
                Some(Ok(line)) if line.trim().is_empty() => continue,
                Some(Ok(line)) => Some(serde_json::from_str(&line).map_err(FetchError::Json)),
                Some(Err(error)) => Some(Err(error)),
                None => None,
            };
            if !matches!(value, Some(Ok(_))) {
                self.lines = None;
            }
            return Poll::Ready(value);
        }
    }
}
