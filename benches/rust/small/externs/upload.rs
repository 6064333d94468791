//! A streamed body by externs written by hand: a source whose `pull` asks the Rust stream. It does what `from_stream` of
//! `treenail-streams` does: nothing is asked for before somebody reads, a cancel drops the stream at once, also while a chunk is
//! awaited, and a panic inside fails the reader with its message, beside the panic hook that was there.

use futures_util::{Stream, stream};
use js_sys::{
    Function, Object, Promise, Uint8Array,
    futures::{JsFuture, future_to_promise, spawn_local},
};
use std::{
    cell::Cell,
    future::poll_fn,
    panic,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker, ready},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);

    type ReadableStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(source: &Source, strategy: &Strategy) -> Result<ReadableStream, JsValue>;

    type Source;

    #[wasm_bindgen(method, setter)]
    fn set_pull(this: &Source, pull: &Function);

    #[wasm_bindgen(method, setter)]
    fn set_cancel(this: &Source, cancel: &Function);

    type Strategy;

    #[wasm_bindgen(method, setter, js_name = highWaterMark)]
    fn set_high_water_mark(this: &Strategy, mark: f64);

    type Controller;

    #[wasm_bindgen(method, catch)]
    fn enqueue(this: &Controller, chunk: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Controller) -> Result<(), JsValue>;

    type Init;

    #[wasm_bindgen(method, setter)]
    fn set_method(this: &Init, method: &str);

    #[wasm_bindgen(method, setter)]
    fn set_body(this: &Init, body: &ReadableStream);

    #[wasm_bindgen(method, setter)]
    fn set_duplex(this: &Init, duplex: &str);

    type Response;

    fn fetch(url: &str, init: &Init) -> Promise;

    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;
}

/// Sends three chunks of bytes to `url` as a stream, and logs the answer.
#[wasm_bindgen]
pub fn run(url: String) -> Promise {
    future_to_promise(async move {
        upload(url).await?;
        Ok(JsValue::UNDEFINED)
    })
}

type Items = Pin<Box<dyn Stream<Item = Result<Vec<u8>, JsValue>>>>;

struct Chunks {
    // Empty while it is polled, and once it has ended.
    items: Cell<Option<Items>>,
    has_ended: Cell<bool>,
    waiting: Cell<Option<Waker>>,
}

/// Pulled when somebody reads; an `Err` fails the reader; dropped at the end, at an error, and when the reader cancels.
fn readable(items: Items) -> Result<ReadableStream, JsValue> {
    let chunks = Rc::new(Chunks {
        items: Cell::new(Some(items)),
        has_ended: Cell::new(false),
        waiting: Cell::new(None),
    });
    let own = chunks.clone();
    let pull = Closure::<dyn Fn(Controller) -> Promise>::new(move |controller| {
        pull(own.clone(), controller)
    });
    let cancel = Closure::<dyn Fn()>::new(move || chunks.end());
    let source: Source = Object::new().unchecked_into();
    source.set_pull(pull.into_js_value().unchecked_ref());
    source.set_cancel(cancel.into_js_value().unchecked_ref());
    let strategy: Strategy = Object::new().unchecked_into();
    strategy.set_high_water_mark(0.0);
    ReadableStream::new(&source, &strategy)
}

impl Chunks {
    fn poll(&self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, JsValue>>> {
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

    fn pull(
        &self,
        controller: &Controller,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), JsValue>> {
        let item = ready!(self.poll(context));
        if item.is_none() && self.has_ended.get() {
            return Poll::Ready(Ok(()));
        }
        Poll::Ready(match item {
            Some(Ok(chunk)) => controller.enqueue(&Uint8Array::from(&chunk[..])),
            Some(Err(error)) => {
                self.end();
                Err(error)
            }
            None => {
                self.end();
                controller.close()
            }
        })
    }

    fn end(&self) {
        self.has_ended.set(true);
        drop(self.items.take());
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }
}

thread_local! {
    /// What rejects the promise of the pull that is being polled.
    static REJECT: Cell<Option<JsValue>> = const { Cell::new(None) };
    static HOOKED: Cell<bool> = const { Cell::new(false) };
}

/// A panic runs no destructor, but it runs the hook.
fn reject_on_panic() {
    if HOOKED.replace(true) {
        return;
    }
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Some(reject) = REJECT.take() {
            let error = js_sys::Error::new(&info.to_string());
            let _ = reject
                .unchecked_ref::<Function>()
                .call1(&JsValue::UNDEFINED, &error);
        }
        earlier(info);
    }));
}

fn pull(chunks: Rc<Chunks>, controller: Controller) -> Promise {
    reject_on_panic();
    let mut given = Some((chunks, controller));
    Promise::new_typed::<JsValue>(&mut |resolve, reject| {
        let Some((chunks, controller)) = given.take() else {
            return;
        };
        spawn_local(async move {
            let reject: JsValue = reject.into();
            let result = poll_fn(|context| {
                REJECT.set(Some(reject.clone()));
                let poll = chunks.pull(&controller, context);
                REJECT.set(None);
                poll
            });
            let _ = match result.await {
                Ok(()) => resolve
                    .unchecked_ref::<Function>()
                    .call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED),
                Err(error) => reject
                    .unchecked_ref::<Function>()
                    .call1(&JsValue::UNDEFINED, &error),
            };
        });
    })
}

async fn upload(url: String) -> Result<(), JsValue> {
    let chunks = stream::iter([b"one", b"two", b"six"].map(|chunk| Ok(chunk.to_vec())));
    let body = readable(Box::pin(chunks))?;
    let init: Init = Object::new().unchecked_into();
    init.set_method("POST");
    init.set_body(&body);
    init.set_duplex("half");
    let response: Response = JsFuture::from(fetch(&url, &init)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    log(&text.as_string().unwrap_or_default());
    Ok(())
}
