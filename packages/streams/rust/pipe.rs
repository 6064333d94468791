//! All of a source into a sink.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
};

use futures_core::Stream;
use treenail_core::{Promise, Result, ToJs};

use crate::WritableStream;

/// Writes everything that a source gives, as fast as the destination takes it, then closes the destination.
///
/// The destination is locked at the call. An error of the source aborts it; an error of either ends the other. Dropping the future drops the source
/// and aborts the destination. (From one platform's stream to another there is [`ReadableStream::pipe_to`](crate::ReadableStream::pipe_to), which copies
/// nothing into Rust's memory.)
///
/// ```no_run
/// use treenail_streams::{WritableStream, pipe};
///
/// # async fn example(numbers: impl futures_core::Stream<Item = treenail_streams::Result<u32>>, sink: WritableStream)
/// # -> treenail_streams::Result<()> {
/// pipe(numbers, &sink).await?;
/// # Ok(())
/// # }
/// ```
///
/// [Streams Standard](https://streams.spec.whatwg.org/#rs-pipe-to) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/ReadableStream/pipeTo)
///
/// # Errors
///
/// What the source fails with, what the destination fails with, or a `TypeError` when the destination is locked.
pub fn pipe<S, T>(
    source: S,
    destination: &WritableStream,
) -> impl Future<Output = Result<()>> + use<S, T>
where
    S: Stream<Item = Result<T>>,
    T: ToJs,
{
    // Locked at the call, as the platform's own ways to write are.
    let writer = destination.writer::<T>();
    async move {
        let mut writer = writer?;
        let mut closed = Some(writer.closed()?);
        let mut source = pin!(source);
        loop {
            match next_unless_failed(source.as_mut(), &mut closed).await? {
                Some(Ok(item)) => writer.feed(&item).await?,
                Some(Err(error)) => {
                    // The error is the source's, whatever the sink says to it.
                    writer.abort(error.clone()).ignore();
                    return Err(error);
                }
                None => break,
            }
        }
        writer.close().await
    }
}

/// The next item, unless the destination fails while it is awaited.
async fn next_unless_failed<S: Stream>(
    mut source: Pin<&mut S>,
    closed: &mut Option<Promise<()>>,
) -> Result<Option<S::Item>> {
    poll_fn(|context| {
        if let Some(promise) = closed
            && let Poll::Ready(result) = Pin::new(promise).poll(context)
        {
            // One that somebody else has closed gives its error to whoever writes.
            *closed = None;
            if let Err(error) = result {
                return Poll::Ready(Err(error));
            }
        }
        source.as_mut().poll_next(context).map(Ok)
    })
    .await
}
