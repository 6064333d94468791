//! Text line by line, however it is cut into chunks.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_core::{Error, ErrorKind, Result};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What can go wrong with a line, besides its source.
#[derive(Debug)]
#[non_exhaustive]
pub enum LineError {
    /// A line is longer than was allowed.
    TooLong {
        /// How many bytes a line may have.
        max_length: usize,
    },
    /// A line is not a value of JSON, or not of the type that was expected.
    #[cfg(feature = "serde")]
    Invalid {
        /// Which line it is; the first is 1.
        line: usize,
        /// Its text.
        text: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The source failed.
    Source(Error),
}

impl fmt::Display for LineError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max_length } => {
                write!(formatter, "a line is longer than {max_length} bytes")
            }
            #[cfg(feature = "serde")]
            Self::Invalid { line, source, .. } => write!(formatter, "line {line}: {source}"),
            Self::Source(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for LineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::TooLong { .. } => None,
            #[cfg(feature = "serde")]
            Self::Invalid { source, .. } => Some(source),
            Self::Source(error) => Some(error),
        }
    }
}

impl From<Error> for LineError {
    fn from(error: Error) -> Self {
        Self::Source(error)
    }
}

impl From<LineError> for Error {
    fn from(error: LineError) -> Self {
        match error {
            LineError::Source(error) => error,
            LineError::TooLong { .. } => Self::new(ErrorKind::Range, error.to_string()),
            #[cfg(feature = "serde")]
            LineError::Invalid { .. } => Self::from_std(&error),
        }
    }
}

/// The lines of a text; see [`lines`].
///
/// An error comes once, then the end. Dropping it drops the source, which cancels a [`ReadableStream`](crate::ReadableStream).
#[must_use = "streams do nothing until they are polled, and dropping `Lines` drops its source"]
pub struct Lines<S> {
    // Empty once it has ended.
    source: Option<Pin<Box<S>>>,
    text: Splitter,
}

/// The lines of a text that comes in chunks, of bytes or of text.
///
/// A line ends with LF, CRLF or CR, as soon as that has come in; what follows the last one is a line, too, unless it is empty. Bytes that
/// are no UTF-8 become U+FFFD. A byte order mark at the start is dropped.
///
/// ```no_run
/// use treenail_streams::{LineError, ReadableStream, lines};
///
/// # async fn example(body: ReadableStream) -> Result<(), LineError> {
/// let mut lines = lines(body.chunks::<Vec<u8>>()?).max_length(1 << 20);
/// while let Some(line) = lines.next().await {
///     println!("{}", line?);
/// }
/// # Ok(())
/// # }
/// ```
///
/// [Encoding Standard](https://encoding.spec.whatwg.org/#utf-8-decoder) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/TextDecoder)
pub fn lines<S, B>(source: S) -> Lines<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    Lines {
        source: Some(Box::pin(source)),
        text: Splitter::new(),
    }
}

impl<S> Lines<S> {
    /// How many bytes a line may have, its end not included; without it a line may be as long as memory allows. A longer one is
    /// [`LineError::TooLong`], as soon as so much of it has come in.
    pub fn max_length(mut self, bytes: usize) -> Self {
        self.text.max_length = bytes;
        self
    }
}

impl<S, B> Lines<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    next_item!(
        /// The next line, or `None` at the end. Dropping the future loses none.
        Result<String, LineError>
    );
}

impl<S, B> Stream for Lines<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    type Item = Result<String, LineError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let Some(source) = &mut this.source else {
                return Poll::Ready(None);
            };
            match this.text.next_line() {
                Ok(Some(line)) => return Poll::Ready(Some(Ok(line))),
                Ok(None) => {}
                Err(error) => {
                    this.source = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(source.as_mut().poll_next(context)) {
                Some(Ok(chunk)) => this.text.push(chunk.as_ref()),
                Some(Err(error)) => {
                    this.source = None;
                    return Poll::Ready(Some(Err(error.into())));
                }
                None => {
                    this.source = None;
                    return Poll::Ready(this.text.last_line().transpose());
                }
            }
        }
    }
}

impl<S, B> FusedStream for Lines<S>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
{
    fn is_terminated(&self) -> bool {
        self.source.is_none()
    }
}

// What the boxed source holds never moves with this.
impl<S> Unpin for Lines<S> {}

impl<S> fmt::Debug for Lines<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Lines")
            .field("has_ended", &self.source.is_none())
            .finish_non_exhaustive()
    }
}

/// Bytes that came and are no line yet. An end of line is one byte in UTF-8 and part of no other character, so that lines can be
/// decoded one by one.
struct Splitter {
    bytes: Vec<u8>,
    // Where the line begins, and from where on its end was not looked for.
    start: usize,
    searched: usize,
    max_length: usize,
    is_at_start: bool,
    // The line before ended with CR: a LF now is its other half.
    skips_feed: bool,
}

impl Splitter {
    const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            start: 0,
            searched: 0,
            max_length: usize::MAX,
            is_at_start: true,
            skips_feed: false,
        }
    }

    fn push(&mut self, chunk: &[u8]) {
        self.bytes.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(chunk);
    }

    fn skip(&mut self, length: usize) {
        self.start += length;
        self.searched = self.searched.max(self.start);
    }

    fn next_line(&mut self) -> Result<Option<String>, LineError> {
        let rest = &self.bytes[self.start..];
        if rest.is_empty() {
            return Ok(None);
        }
        if self.is_at_start {
            if rest.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(rest) {
                return Ok(None);
            }
            self.is_at_start = false;
            if rest.starts_with(BYTE_ORDER_MARK) {
                self.skip(BYTE_ORDER_MARK.len());
            }
        }
        if self.skips_feed {
            let Some(next) = self.bytes.get(self.start) else {
                return Ok(None);
            };
            self.skips_feed = false;
            if *next == b'\n' {
                self.skip(1);
            }
        }
        let new = &self.bytes[self.searched..];
        let Some(length) = new.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.searched = self.bytes.len();
            return self.checked(self.searched).map(|_| None);
        };
        let end = self.searched + length;
        let line = decoded(self.checked(end)?);
        self.skips_feed = self.bytes[end] == b'\r';
        self.start = end + 1;
        self.searched = self.start;
        Ok(Some(line))
    }

    fn last_line(&mut self) -> Result<Option<String>, LineError> {
        // Of a mark that was cut off, and of an end of line, nothing is left to wait for.
        let rest = self.checked(self.bytes.len())?;
        let line = (!rest.is_empty()).then(|| decoded(rest));
        self.bytes.clear();
        Ok(line)
    }

    fn checked(&self, end: usize) -> Result<&[u8], LineError> {
        let line = &self.bytes[self.start..end];
        if line.len() > self.max_length {
            return Err(LineError::TooLong {
                max_length: self.max_length,
            });
        }
        Ok(line)
    }
}

fn decoded(line: &[u8]) -> String {
    String::from_utf8_lossy(line).into_owned()
}
