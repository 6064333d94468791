//! How far reading has come, told on the way.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use treenail_core::Result;

/// How far reading has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have come so far.
    pub loaded: u64,
    /// How many there will be; `None` when nobody knows.
    pub total: Option<u64>,
}

/// A source that tells how many bytes have come; see [`progress`]. Dropping it drops the source.
#[must_use = "streams do nothing until they are polled"]
pub struct Told<S, F> {
    source: Pin<Box<S>>,
    on_progress: F,
    progress: Progress,
}

/// Tells how many bytes have come, with each chunk, before that is given. The chunks are the source's own.
///
/// ```no_run
/// use treenail_streams::{ReadableStream, progress};
///
/// # fn example(body: ReadableStream) -> treenail_streams::Result<()> {
/// let told = progress(body.chunks::<Vec<u8>>()?, |progress| println!("{}", progress.loaded)).total(5);
/// // As the body of a request:
/// let upload = ReadableStream::from_stream(told)?;
/// # Ok(())
/// # }
/// ```
pub fn progress<S, B, F>(source: S, on_progress: F) -> Told<S, F>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
    F: FnMut(Progress),
{
    Told {
        source: Box::pin(source),
        on_progress,
        progress: Progress {
            loaded: 0,
            total: None,
        },
    }
}

impl<S, F> Told<S, F> {
    /// How many bytes there will be, to be told with those that have come.
    pub fn total(mut self, bytes: u64) -> Self {
        self.progress.total = Some(bytes);
        self
    }
}

impl<S, B, F> Told<S, F>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
    F: FnMut(Progress),
{
    next_item!(
        /// The next chunk, or `None` at the end. Dropping the future loses none.
        Result<B>
    );
}

// The function is never pinned.
impl<S, F> Unpin for Told<S, F> {}

impl<S, B, F> Stream for Told<S, F>
where
    S: Stream<Item = Result<B>>,
    B: AsRef<[u8]>,
    F: FnMut(Progress),
{
    type Item = Result<B>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let item = ready!(this.source.as_mut().poll_next(context));
        if let Some(Ok(chunk)) = &item {
            this.progress.loaded += chunk.as_ref().len() as u64;
            (this.on_progress)(this.progress);
        }
        Poll::Ready(item)
    }
}

impl<S, F> fmt::Debug for Told<S, F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Told")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
