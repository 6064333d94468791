//! Values of JSON, one a line.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use serde::de::DeserializeOwned;
use treenail_core::Result;

use crate::{LineError, Lines, lines};

/// Values of JSON that stand one a line; see [`ndjson`].
///
/// An error comes once, then the end. Dropping it drops the source, which cancels a [`ReadableStream`](crate::ReadableStream).
#[must_use = "streams do nothing until they are polled, and dropping `Ndjson` drops its source"]
pub struct Ndjson<T, S> {
    // Empty once it has ended.
    lines: Option<Lines<S>>,
    line: usize,
    value: PhantomData<fn() -> T>,
}

/// Values of JSON that stand one a line (NDJSON, JSON Lines), each checked to be a `T`. Lines with nothing but white space are passed over.
///
/// ```no_run
/// use treenail_streams::{LineError, ReadableStream, ndjson};
///
/// # async fn example(body: ReadableStream) -> Result<(), LineError> {
/// let mut numbers = ndjson::<u32, _, _>(body.chunks::<Vec<u8>>()?);
/// while let Some(number) = numbers.next().await {
///     println!("{}", number? + 1);
/// }
/// # Ok(())
/// # }
/// ```
///
/// [NDJSON](https://github.com/ndjson/ndjson-spec)
pub fn ndjson<T, S, B>(source: S) -> Ndjson<T, S>
where
    T: DeserializeOwned,
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    Ndjson {
        lines: Some(lines(source)),
        line: 0,
        value: PhantomData,
    }
}

impl<T, S> Ndjson<T, S> {
    /// How many bytes a line may have, as of [`Lines::max_length`].
    pub fn max_length(mut self, bytes: usize) -> Self {
        self.lines = self.lines.map(|lines| lines.max_length(bytes));
        self
    }
}

impl<T, S, B> Ndjson<T, S>
where
    T: DeserializeOwned,
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    next_item!(
        /// The next value, or `None` at the end. Dropping the future loses none.
        Result<T, LineError>
    );
}

impl<T, S, B> Stream for Ndjson<T, S>
where
    T: DeserializeOwned,
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    type Item = Result<T, LineError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let item = loop {
            let Some(lines) = &mut this.lines else {
                return Poll::Ready(None);
            };
            match ready!(Pin::new(lines).poll_next(context)) {
                Some(Ok(text)) => {
                    this.line += 1;
                    if text.trim().is_empty() {
                        continue;
                    }
                    match serde_json::from_str(&text) {
                        Ok(value) => return Poll::Ready(Some(Ok(value))),
                        Err(source) => {
                            let line = this.line;
                            break Some(Err(LineError::Invalid { line, text, source }));
                        }
                    }
                }
                Some(Err(error)) => break Some(Err(error)),
                None => break None,
            }
        };
        this.lines = None;
        Poll::Ready(item)
    }
}

impl<T, S, B> FusedStream for Ndjson<T, S>
where
    T: DeserializeOwned,
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    fn is_terminated(&self) -> bool {
        self.lines.is_none()
    }
}

impl<T, S> fmt::Debug for Ndjson<T, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Ndjson")
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}
