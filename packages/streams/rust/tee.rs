//! One source read by two.

use std::{
    cell::RefCell,
    collections::VecDeque,
    fmt,
    num::NonZeroUsize,
    pin::Pin,
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Wake, Waker},
};

use futures_core::Stream;
use treenail_core::Result;

/// By how many items one branch may be ahead of the other, unless [`tee_with_buffer`] says otherwise.
const DEFAULT_BUFFER: NonZeroUsize = match NonZeroUsize::new(256) {
    Some(buffer) => buffer,
    None => NonZeroUsize::MIN,
};

/// One of two that read a source; see [`tee`]. The source is dropped when both branches are, which cancels a
/// [`ReadableStream`](crate::ReadableStream).
#[must_use = "streams do nothing until they are polled; dropping a `Branch` lets the other go on alone"]
pub struct Branch<S: Stream> {
    shared: Rc<RefCell<Shared<S>>>,
    side: usize,
}

struct Shared<S: Stream> {
    // Empty while it is polled, and once it has ended.
    source: Option<Pin<Box<S>>>,
    has_ended: bool,
    // What waits for each branch; nothing for one that was dropped.
    queues: [Option<VecDeque<S::Item>>; 2],
    buffer: usize,
    wakers: Arc<Wakers>,
}

/// Who waits for the source, or for the other branch. Whatever happens wakes both: the source knows only one waker.
#[derive(Default)]
struct Wakers([Mutex<Option<Waker>>; 2]);

impl Wakers {
    #[inline]
    fn set(&self, side: usize, waker: &Waker) {
        let mut own = self.0[side].lock().unwrap_or_else(PoisonError::into_inner);
        *own = Some(waker.clone());
    }
}

impl Wake for Wakers {
    #[inline]
    fn wake(self: Arc<Self>) {
        for waker in &self.0 {
            let waker = waker.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }
}

/// Reads a source twice: both branches get the same items.
///
/// The source is asked only when a branch is read. Items wait for the slower branch; when 256 of them do, the faster one waits until one of
/// these is read or the slower branch is dropped. So read both at the same time: whoever reads one to its end first waits for ever if
/// there are more items than that. An error comes to both branches, once.
///
/// ```no_run
/// use treenail_streams::{ReadableStream, lines, tee};
///
/// # async fn example(body: ReadableStream) -> Result<(), treenail_streams::LineError> {
/// let (one, mut raw) = tee(body.chunks::<Vec<u8>>()?);
/// let mut lines = lines(one);
/// while let Some(line) = lines.next().await {
///     println!("{}", line?);
/// }
/// while let Some(bytes) = raw.next().await {
///     println!("{} bytes", bytes?.len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// [Streams Standard](https://streams.spec.whatwg.org/#rs-tee) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/ReadableStream/tee)
pub fn tee<S, T>(source: S) -> (Branch<S>, Branch<S>)
where
    S: Stream<Item = Result<T>>,
    T: Clone,
{
    tee_with_buffer(source, DEFAULT_BUFFER)
}

/// Reads a source twice, as [`tee`] does, with another bound for the items that wait for the slower branch.
pub fn tee_with_buffer<S, T>(source: S, buffer: NonZeroUsize) -> (Branch<S>, Branch<S>)
where
    S: Stream<Item = Result<T>>,
    T: Clone,
{
    let shared = Rc::new(RefCell::new(Shared {
        source: Some(Box::pin(source)),
        has_ended: false,
        queues: [Some(VecDeque::new()), Some(VecDeque::new())],
        buffer: buffer.get(),
        wakers: Arc::default(),
    }));
    let other = Rc::clone(&shared);
    (
        Branch { shared, side: 0 },
        Branch {
            shared: other,
            side: 1,
        },
    )
}

impl<S, T> Branch<S>
where
    S: Stream<Item = Result<T>>,
    T: Clone,
{
    next_item!(
        /// The next item, or `None` at the end. Dropping the future loses none.
        Result<T>
    );
}

impl<S, T> Stream for Branch<S>
where
    S: Stream<Item = Result<T>>,
    T: Clone,
{
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let (mut source, wakers) = {
            let mut shared = self.shared.borrow_mut();
            let shared = &mut *shared;
            if let Some(item) = shared.queues[self.side]
                .as_mut()
                .and_then(VecDeque::pop_front)
            {
                // There is room again, should the other wait for it.
                let wakers = Arc::clone(&shared.wakers);
                wakers.wake();
                return Poll::Ready(Some(item));
            }
            if shared.has_ended {
                return Poll::Ready(None);
            }
            shared.wakers.set(self.side, context.waker());
            let behind = shared.queues[1 - self.side]
                .as_ref()
                .map_or(0, VecDeque::len);
            if behind >= shared.buffer {
                return Poll::Pending;
            }
            // Out of its cell while it is polled: it may run code that polls or drops a branch.
            let Some(source) = shared.source.take() else {
                return Poll::Pending;
            };
            (source, Arc::clone(&shared.wakers))
        };
        let waker = Waker::from(Arc::clone(&wakers));
        let item = source.as_mut().poll_next(&mut Context::from_waker(&waker));
        let mut shared = self.shared.borrow_mut();
        match &item {
            Poll::Ready(Some(Ok(_))) | Poll::Pending => shared.source = Some(source),
            Poll::Ready(_) => {
                shared.has_ended = true;
            }
        }
        if let (Poll::Ready(Some(item)), Some(queue)) = (&item, &mut shared.queues[1 - self.side]) {
            queue.push_back(item.clone());
        }
        drop(shared);
        if item.is_ready() {
            wakers.wake();
        }
        item
    }
}

impl<S: Stream> Drop for Branch<S> {
    fn drop(&mut self) {
        let (queue, wakers) = {
            let mut shared = self.shared.borrow_mut();
            let queue = shared.queues[self.side].take();
            (queue, Arc::clone(&shared.wakers))
        };
        // What it holds is dropped when nothing is borrowed any more: a destructor may call back.
        drop(queue);
        wakers.wake();
    }
}

impl<S: Stream> fmt::Debug for Branch<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Branch").finish_non_exhaustive()
    }
}
