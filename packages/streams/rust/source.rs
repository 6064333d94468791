//! A stream of Rust as a `ReadableStream`.

use std::{
    cell::Cell,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker, ready},
};

use futures_core::Stream;
use js_sys::{Object, Promise as RawPromise};
use treenail_core::{Promise, Result, ToJs};
use wasm_bindgen::prelude::*;

use crate::{QueuingStrategy, ReadableStream, ReadableStreamDefaultController};

#[wasm_bindgen]
extern "C" {
    // Own imports: those of the dictionary take closures of other types, which would be wrapped once more.
    type Callbacks;

    #[wasm_bindgen(method, setter)]
    fn set_pull(this: &Callbacks, pull: &JsValue);

    #[wasm_bindgen(method, setter)]
    fn set_cancel(this: &Callbacks, cancel: &JsValue);
}

type Items = Pin<Box<dyn Stream<Item = Result<JsValue>>>>;

/// What the platform calls to get chunks and to stop.
struct Source {
    // Empty while it is polled, and once it has ended.
    items: Cell<Option<Items>>,
    has_ended: Cell<bool>,
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
        let source = Rc::new(Source {
            items: Cell::new(Some(Box::pin(Values(Box::pin(stream))))),
            has_ended: Cell::new(false),
            waiting: Cell::new(None),
        });
        Self::new_with_underlying_source_and_strategy(
            Some(&underlying_source(source)),
            // Nothing is asked for before somebody reads.
            &QueuingStrategy::new().high_water_mark(0.0),
        )
    }
}

/// The items of a stream, converted.
struct Values<S>(Pin<Box<S>>);

impl<T: ToJs, S: Stream<Item = Result<T>>> Stream for Values<S> {
    type Item = Result<JsValue>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|item| item.and_then(|value| value.to_js())))
    }
}

fn underlying_source(source: Rc<Source>) -> Object {
    let pulled = Rc::clone(&source);
    let pull: Box<dyn Fn(JsValue) -> RawPromise> = Box::new(move |controller| {
        let source = Rc::clone(&pulled);
        let controller = controller.unchecked_into();
        Promise::spawn(poll_fn(move |context| source.pull(&controller, context))).into_raw()
    });
    let cancel: Box<dyn Fn()> = Box::new(move || source.end());
    let object: Callbacks = Object::new().unchecked_into();
    // The closures belong to JavaScript: they are freed when the stream is collected.
    object.set_pull(&Closure::wrap(pull).into_js_value());
    object.set_cancel(&Closure::wrap(cancel).into_js_value());
    object.unchecked_into()
}

impl Source {
    fn pull(
        &self,
        controller: &ReadableStreamDefaultController,
        context: &mut Context<'_>,
    ) -> Poll<Result<()>> {
        let item = ready!(self.poll(context));
        if item.is_none() && self.has_ended.get() {
            // Cancelled meanwhile: the platform has closed the stream.
            return Poll::Ready(Ok(()));
        }
        let Some(Ok(value)) = item else {
            self.end();
            return Poll::Ready(item.map_or_else(|| controller.close(), |failed| failed.map(drop)));
        };
        Poll::Ready(controller.enqueue_with_chunk(&value))
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Option<Result<JsValue>>> {
        // Taken out while it is polled: it may run code that cancels this very stream.
        let Some(mut items) = self.items.take() else {
            return Poll::Ready(None);
        };
        let item = items.as_mut().poll_next(context);
        if self.has_ended.get() {
            return Poll::Ready(None);
        }
        self.items.set(Some(items));
        if item.is_pending() {
            self.waiting.set(Some(context.waker().clone()));
        }
        item
    }

    fn end(&self) {
        self.has_ended.set(true);
        let items = self.items.take();
        // Dropped when nothing is borrowed any more: its destructor may call back.
        drop(items);
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }
}
