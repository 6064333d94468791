//! A streamed body by externs written by hand: a source whose `pull` asks the Rust stream.

use futures_util::{Stream, StreamExt, stream};
use js_sys::{
    Function, Object, Promise, Uint8Array,
    futures::{JsFuture, future_to_promise},
};
use std::{cell::RefCell, pin::Pin, rc::Rc};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(message: &str);

    type ReadableStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(source: &Source) -> Result<ReadableStream, JsValue>;

    type Source;

    #[wasm_bindgen(method, setter)]
    fn set_pull(this: &Source, pull: &Function);

    #[wasm_bindgen(method, setter)]
    fn set_cancel(this: &Source, cancel: &Function);

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

type Chunks = Pin<Box<dyn Stream<Item = Result<Vec<u8>, JsValue>>>>;

/// Pulled when somebody reads; an `Err` fails the reader; dropped at the end, at an error, and when the reader cancels.
fn readable(chunks: Chunks) -> Result<ReadableStream, JsValue> {
    let chunks = Rc::new(RefCell::new(Some(chunks)));
    let own = chunks.clone();
    let pull = Closure::<dyn FnMut(Controller) -> Promise>::new(move |controller: Controller| {
        let chunks = own.clone();
        future_to_promise(async move {
            let taken = chunks.borrow_mut().take();
            let Some(mut items) = taken else {
                return Ok(JsValue::UNDEFINED);
            };
            match items.next().await {
                Some(chunk) => {
                    controller.enqueue(&Uint8Array::from(&chunk?[..]))?;
                    *chunks.borrow_mut() = Some(items);
                }
                None => controller.close()?,
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let cancel = Closure::<dyn FnMut()>::new(move || drop(chunks.borrow_mut().take()));
    let source: Source = Object::new().unchecked_into();
    source.set_pull(pull.into_js_value().unchecked_ref());
    source.set_cancel(cancel.into_js_value().unchecked_ref());
    ReadableStream::new(&source)
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
