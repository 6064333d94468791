//! Several sources as one.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::{FusedStream, Stream};
use treenail_core::Result;

/// The items of several sources; see [`merge`].
///
/// An error comes once, then the end. Dropping it drops all sources, which cancels each [`ReadableStream`](crate::ReadableStream).
#[must_use = "streams do nothing until they are polled, and dropping `Merge` drops its sources"]
pub struct Merge<S> {
    sources: Vec<Pin<Box<S>>>,
    // Who is asked first: the one after the one that gave the last item.
    first: usize,
}

/// The items of several sources, in the order in which they come.
///
/// The sources are asked in turn, so that none that always has more starves the others, and nothing is asked for ahead of need. The first
/// error ends all: the other sources are dropped. Sources of several types go in as
/// `Pin<Box<dyn Stream<Item = Result<T>>>>`.
///
/// ```no_run
/// use treenail_streams::{ReadableStream, merge};
///
/// # async fn example(one: ReadableStream, two: ReadableStream) -> treenail_streams::Result<()> {
/// let mut items = merge([one.chunks::<String>()?, two.chunks::<String>()?]);
/// while let Some(item) = items.next().await {
///     println!("{}", item?);
/// }
/// # Ok(())
/// # }
/// ```
pub fn merge<S, T>(sources: impl IntoIterator<Item = S>) -> Merge<S>
where
    S: Stream<Item = Result<T>>,
{
    Merge {
        sources: sources.into_iter().map(Box::pin).collect(),
        first: 0,
    }
}

impl<S, T> Merge<S>
where
    S: Stream<Item = Result<T>>,
{
    next_item!(
        /// The next item, or `None` when all sources have ended. Dropping the future loses none.
        Result<T>
    );
}

impl<S, T> Stream for Merge<S>
where
    S: Stream<Item = Result<T>>,
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let mut asked = 0;
        while asked < this.sources.len() {
            let index = (this.first + asked) % this.sources.len();
            match this.sources[index].as_mut().poll_next(context) {
                Poll::Pending => asked += 1,
                Poll::Ready(Some(Ok(item))) => {
                    this.first = (index + 1) % this.sources.len();
                    return Poll::Ready(Some(Ok(item)));
                }
                Poll::Ready(Some(Err(error))) => {
                    this.sources.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                Poll::Ready(None) => {
                    drop(this.sources.remove(index));
                    // Those behind it have moved up: all are asked once more, which costs nobody an item.
                    this.first = if this.sources.is_empty() {
                        0
                    } else {
                        index % this.sources.len()
                    };
                    asked = 0;
                }
            }
        }
        if this.sources.is_empty() {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    }
}

impl<S, T> FusedStream for Merge<S>
where
    S: Stream<Item = Result<T>>,
{
    fn is_terminated(&self) -> bool {
        self.sources.is_empty()
    }
}

impl<S> fmt::Debug for Merge<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Merge")
            .field("sources", &self.sources.len())
            .finish_non_exhaustive()
    }
}
