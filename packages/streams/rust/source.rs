//! A stream of Rust as a `ReadableStream`.

use std::{
    cell::Cell,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use futures_core::Stream;
use treenail_core::{__private::Values, Promise, Result, ToJs, js::Object};
use wasm_bindgen::prelude::*;

use crate::{ReadableStream, ReadableStreamDefaultController};

treenail_core::receiver! {
    /// One object is the source and its strategy, for neither has a member of the other's.
    type Options;
}

#[wasm_bindgen]
extern "C" {
    // Own imports: those of the dictionaries take closures of other types, which would be wrapped once more.
    #[wasm_bindgen(method, setter)]
    fn set_pull(this: &Options, pull: &JsValue);

    #[wasm_bindgen(method, setter)]
    fn set_cancel(this: &Options, cancel: &JsValue);

    #[wasm_bindgen(method, setter, js_name = highWaterMark)]
    fn set_high_water_mark(this: &Options, mark: f64);
}

type Items = Pin<Box<dyn Values>>;

/// One type for both, so that the glue has one adapter.
type Function = Box<dyn Fn(JsValue) -> JsValue>;

/// What the platform calls to get chunks and to stop.
struct Source {
    // Empty while it is polled, and once it has ended.
    items: Cell<Option<Items>>,
    is_cancelled: Cell<bool>,
    // The pull that waits for an item, to be told of a cancel; nothing else would ever wake it, and it would stay for good.
    waiting: Cell<Option<Waker>>,
}

impl ReadableStream {
    /// A `ReadableStream` of the items of a Rust stream. An item that is a `Vec<u8>` becomes a `Uint8Array`, so that
    /// it can be the body of a request or a response.
    ///
    /// The Rust stream is polled only when somebody reads: nothing is queued. `Err` makes the reader fail with that
    /// error. When the reader cancels, the Rust stream is dropped at once; also at its end and at an error.
    ///
    /// ```no_run
    /// use treenail_streams::ReadableStream;
    ///
    /// # fn example(numbers: impl futures_core::Stream<Item = treenail_streams::Result<u32>> + 'static)
    /// # -> treenail_streams::Result<()> {
    /// let readable = ReadableStream::from_stream(numbers)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Streams Standard](https://streams.spec.whatwg.org/#rs-constructor) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/ReadableStream/ReadableStream)
    ///
    /// # Errors
    ///
    /// If the runtime has no `ReadableStream`.
    pub fn from_stream<T: ToJs>(stream: impl Stream<Item = Result<T>> + 'static) -> Result<Self> {
        of_items(Box::pin(stream))
    }
}

/// Not generic: one copy for streams of all types.
#[inline]
fn of_items(items: Items) -> Result<ReadableStream> {
    let source = Rc::new(Source {
        items: Cell::new(Some(items)),
        is_cancelled: Cell::new(false),
        waiting: Cell::new(None),
    });
    let options = options_of(source);
    ReadableStream::new_with_underlying_source_and_strategy(
        Some(options.unchecked_ref()),
        options.unchecked_ref(),
    )
}

#[inline]
fn options_of(source: Rc<Source>) -> Options {
    let pulled = Rc::clone(&source);
    let pull: Function = Box::new(move |controller| {
        let source = Rc::clone(&pulled);
        let controller = controller.unchecked_into();
        let pulling = Promise::spawn(poll_fn(move |context| source.pull(&controller, context)));
        pulling.into()
    });
    let cancel: Function = Box::new(move |_reason| {
        source.cancel();
        JsValue::UNDEFINED
    });
    let options: Options = Object::new().unchecked_into();
    // The closures belong to JavaScript: they are freed when the stream is collected.
    options.set_pull(&Closure::wrap(pull).into_js_value());
    options.set_cancel(&Closure::wrap(cancel).into_js_value());
    // Nothing is asked for before somebody reads.
    options.set_high_water_mark(0.0);
    options
}

impl Source {
    #[inline]
    fn pull(
        &self,
        controller: &ReadableStreamDefaultController,
        context: &mut Context<'_>,
    ) -> Poll<Result<()>> {
        // Taken out while it is polled: it may run code that cancels this very stream.
        let Some(mut items) = self.items.take() else {
            // Cancelled meanwhile: the platform has closed the stream.
            return Poll::Ready(Ok(()));
        };
        let item = items.as_mut().poll_value(context);
        if self.is_cancelled.get() {
            return Poll::Ready(Ok(()));
        }
        match item {
            Poll::Ready(Some(Ok(value))) => {
                self.items.set(Some(items));
                Poll::Ready(controller.enqueue_with_chunk(&value))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Err(error)),
            Poll::Ready(None) => {
                drop(items);
                Poll::Ready(controller.close())
            }
            Poll::Pending => {
                self.items.set(Some(items));
                self.waiting.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }

    // As part of the closure it would be there twice.
    #[inline(never)]
    fn cancel(&self) {
        self.is_cancelled.set(true);
        let items = self.items.take();
        // Dropped when nothing is borrowed any more: its destructor may call back.
        drop(items);
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }
}
