//! What an operation gives to its callback, as a future or a stream.

use super::asking::{Asked, Operation, Passing, Receiver};
use crate::convert::FromJs;
use crate::error::Result;
use core::fmt;
use core::future::{Future, poll_fn};
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::{FusedFuture, FusedStream, Stream};
use wasm_bindgen::JsValue;

/// What the platform will give to a callback, as a future.
///
/// The operation was called when this was made. What it throws, or gives to its callback for errors, is the error. Dropped, it ends what is under
/// way where the platform can; else nobody looks at the answer.
#[must_use = "an answer that is dropped is given up"]
pub struct Answer<T> {
    // Empty once it was given.
    asked: Option<Asked>,
    marker: PhantomData<fn() -> T>,
}

impl<T> Answer<T> {
    /// Calls an operation by its name; `end` is what ends it, or empty.
    #[doc(hidden)]
    pub fn begin(
        receiver: &JsValue,
        name: &'static str,
        end: &'static str,
        passing: Passing,
    ) -> Self {
        Self {
            asked: Some(asked(receiver, [name, end], passing, Times::Once)),
            marker: PhantomData,
        }
    }
}

/// How often an operation answers.
#[derive(Clone, Copy, PartialEq)]
enum Times {
    Once,
    /// As long as it is not ended.
    Always,
    /// Once each time that it is called.
    Again,
}

#[inline]
fn asked(
    receiver: &JsValue,
    [name, end]: [&'static str; 2],
    passing: Passing,
    times: Times,
) -> Asked {
    let operation = Operation {
        receiver: Receiver::Object(receiver.clone()),
        name,
        end,
        again: times == Times::Again,
        arguments: passing.list,
    };
    Asked::begin(operation, times == Times::Once)
}

impl<T: FromJs> Future for Answer<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(asked) = &self.asked else {
            return Poll::Pending;
        };
        let Some(answer) = ready!(asked.poll(context)) else {
            return Poll::Pending;
        };
        self.asked = None;
        Poll::Ready(answer.and_then(T::from_js))
    }
}

impl<T: FromJs> FusedFuture for Answer<T> {
    fn is_terminated(&self) -> bool {
        self.asked.is_none()
    }
}

impl<T> fmt::Debug for Answer<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("is_given", &self.asked.is_none())
            .finish_non_exhaustive()
    }
}

/// What the platform gives to a callback again and again, as a stream. Dropped, it ends what is under way.
///
/// Answers that come while nobody reads wait, the newest 256 unless [`buffer`](Answers::buffer) says otherwise. An error comes once, then the end.
#[must_use = "`Answers` collects what nobody reads, and dropping it ends what is under way"]
pub struct Answers<T> {
    // Empty once it has ended.
    asked: Option<Asked>,
    lost: u64,
    marker: PhantomData<fn() -> T>,
}

impl<T> Answers<T> {
    /// Calls an operation by its name; `end` is what ends it.
    #[doc(hidden)]
    pub fn begin(
        receiver: &JsValue,
        name: &'static str,
        end: &'static str,
        passing: Passing,
    ) -> Self {
        Self::of(asked(receiver, [name, end], passing, Times::Always))
    }

    /// As `begin`, of an operation that answers once each time that it is called.
    #[doc(hidden)]
    pub fn repeat(
        receiver: &JsValue,
        name: &'static str,
        end: &'static str,
        passing: Passing,
    ) -> Self {
        Self::of(asked(receiver, [name, end], passing, Times::Again))
    }

    /// What an observer reports: of which class it is, what its constructor takes after the callback, and which operations begin and end it.
    #[doc(hidden)]
    pub fn observe(
        class: &'static str,
        name: &'static str,
        end: &'static str,
        passing: Passing,
    ) -> Self {
        let operation = Operation {
            receiver: Receiver::Made(class, passing.init),
            name,
            end,
            again: false,
            arguments: passing.list,
        };
        Self::of(Asked::begin(operation, false))
    }

    fn of(asked: Asked) -> Self {
        Self {
            asked: Some(asked),
            lost: 0,
            marker: PhantomData,
        }
    }

    /// Says how many answers wait when they come faster than they are read; 256 by default.
    ///
    /// When one more comes, the oldest is lost and counted by [`dropped`](Answers::dropped). With 1 only the latest waits; with 0 none: what
    /// comes while nobody is reading is lost.
    pub fn buffer(self, capacity: usize) -> Self {
        if let Some(asked) = &self.asked {
            asked.queue().set_capacity(capacity);
        }
        self
    }

    /// How many answers were lost because nobody read them in time.
    pub fn dropped(&self) -> u64 {
        (self.asked.as_ref()).map_or(self.lost, |asked| asked.queue().lost())
    }

    fn poll_raw(&mut self, context: &Context<'_>) -> Poll<Option<Result<JsValue>>> {
        let Some(asked) = &self.asked else {
            return Poll::Ready(None);
        };
        let answer = ready!(asked.poll(context));
        if !matches!(answer, Some(Ok(_))) {
            self.lost = asked.queue().lost();
            self.asked = None;
        }
        Poll::Ready(answer)
    }
}

impl<T: FromJs> Answers<T> {
    /// The next answer, or what failed; `None` at the end, which comes after an error. Dropping the future loses none that the buffer has room for.
    pub async fn next(&mut self) -> Option<Result<T>> {
        let _waiting = (self.asked.as_ref()).map(|asked| asked.queue().waiting());
        let answer = poll_fn(|context| self.poll_raw(context)).await;
        answer.map(|answer| answer.and_then(T::from_js))
    }
}

impl<T: FromJs> Stream for Answers<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let answer = ready!(self.poll_raw(context));
        Poll::Ready(answer.map(|answer| answer.and_then(T::from_js)))
    }
}

impl<T: FromJs> FusedStream for Answers<T> {
    fn is_terminated(&self) -> bool {
        self.asked.is_none()
    }
}

impl<T> fmt::Debug for Answers<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answers")
            .field("has_ended", &self.asked.is_none())
            .finish_non_exhaustive()
    }
}
