//! How far a request's body has gone.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fmt,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker, ready},
};

use futures_core::{FusedStream, Stream};
use treenail_core::{
    FromJs, JsCast, JsValue, Promise, Result, global_path,
    js::{Array, Function, Object, Uint8Array},
};
use treenail_streams::{Chunks, ReadableStream};
use treenail_url::Url;

use crate::{
    Headers, Progress, RequestBuilder, RequestDuplex, RequestInit, Response, Sending,
    fetch_with_init, sending::Guard,
};

/// How far a request's body has gone: what [`RequestBuilder::upload_progress`] gives beside the request. Dropping it leaves the
/// request to go on.
#[must_use = "streams do nothing until they are polled"]
pub struct UploadProgress(Rc<Reports>);

/// What the request says and the stream gives.
#[derive(Default)]
struct Reports {
    loaded: Cell<u64>,
    total: Cell<Option<u64>>,
    // One, and the last.
    waiting: RefCell<VecDeque<Progress>>,
    has_ended: Cell<bool>,
    reader: Cell<Option<Waker>>,
}

/// Ends the reports when the request has ended, or was never sent.
struct Ending(Rc<Reports>);

impl RequestBuilder {
    /// Sends the request, now, as [`send`](Self::send) does, and tells how far its body has gone.
    ///
    /// What can be told is what the engine can do. Where it can send a stream, there is a report for each piece that it takes: in
    /// Node, Deno and Bun, and in Chromium over HTTP/2 or later, when something else was fetched from the same origin before, so that
    /// this is known. Elsewhere, as in Firefox and Safari, there are two: one at the start, and one when the answer is there.
    ///
    /// Reports that nobody has asked for are dropped, but for the first and the last. They end when the answer is there or the
    /// request fails; why it fails is told by the request alone.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let (sent, mut progress) = treenail_fetch::post("https://example.org/echo").body("text").upload_progress();
    /// while let Some(report) = progress.next().await {
    ///     println!("{} of {:?} bytes", report.loaded, report.total);
    /// }
    /// println!("{}", sent.await?.status());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Fetch Standard](https://fetch.spec.whatwg.org/#dom-requestinit-duplex) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Request/duplex)
    #[inline]
    pub fn upload_progress(self) -> (Sending, UploadProgress) {
        let streams = can_stream(&self.url);
        self.upload_progress_with_stream(streams)
    }

    /// As [`upload_progress`](Self::upload_progress), where the caller knows whether the body can be sent as a stream.
    #[inline]
    pub fn upload_progress_with_stream(self, stream: bool) -> (Sending, UploadProgress) {
        let Self {
            url,
            init,
            headers,
            limits,
            error,
        } = self;
        let reports = Rc::new(Reports::default());
        let ending = Ending(Rc::clone(&reports));
        let mut guard = Guard::new(limits);
        let signal = match error {
            Some(error) => Err(error),
            None => guard.arm(),
        };
        let sent = signal.map(|signal| {
            let init = init.signal(&signal);
            Promise::spawn(async move {
                let init = counted(init, headers, stream, &ending.0).await?;
                let response = fetch_with_init(url, &init).await?;
                ending.0.answer();
                Ok(response)
            })
        });
        let sending = Sending::of(sent, guard);
        (sending, UploadProgress(reports))
    }
}

impl UploadProgress {
    /// The next report, or `None` at the end. Dropping the future loses none.
    #[inline]
    pub async fn next(&mut self) -> Option<Progress> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl Stream for UploadProgress {
    type Item = Progress;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let reports = &self.0;
        let next = reports.waiting.borrow_mut().pop_front();
        if next.is_some() || reports.has_ended.get() {
            return Poll::Ready(next);
        }
        reports.reader.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl FusedStream for UploadProgress {
    #[inline]
    fn is_terminated(&self) -> bool {
        self.0.has_ended.get() && self.0.waiting.borrow().is_empty()
    }
}

impl fmt::Debug for UploadProgress {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UploadProgress")
            .field("loaded", &self.0.loaded.get())
            .field("total", &self.0.total.get())
            .finish_non_exhaustive()
    }
}

impl Reports {
    #[inline]
    fn push(&self) {
        self.waiting.borrow_mut().push_back(Progress {
            loaded: self.loaded.get(),
            total: self.total.get(),
        });
        self.wake();
    }

    /// Tells how far it is, unless nobody has asked for what was told before.
    #[inline]
    fn tell(&self) {
        if self.waiting.borrow().is_empty() {
            self.push();
        }
    }

    /// All has gone.
    #[inline]
    fn answer(&self) {
        self.loaded
            .set(self.total.get().unwrap_or(self.loaded.get()));
        self.push();
    }

    #[inline]
    fn wake(&self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

impl Drop for Ending {
    #[inline]
    fn drop(&mut self) {
        self.0.has_ended.set(true);
        self.0.wake();
    }
}

/// What to send in place of a request, so that its body is counted as it goes, if it can be streamed.
#[inline]
async fn counted(
    init: RequestInit,
    headers: Option<Headers>,
    is_streamed: bool,
    reports: &Rc<Reports>,
) -> Result<RequestInit> {
    let body = Object::get(&init, "body").unwrap_or_default();
    if body.is_null() || body.is_undefined() {
        return Ok(init);
    }
    // What makes a body of all that can be one, and says of which type.
    let whole = Response::new_with_body(Some(body.unchecked_ref::<Uint8Array>()))?;
    let mut kind = whole.headers().get("content-type")?;
    let given: Option<ReadableStream> = body.clone().dyn_into().ok();
    let mut blob = None;
    if given.is_none() || !is_streamed {
        // Safari cannot read a form with a file; then the total is not known, and the form is sent as it is.
        blob = match whole.blob().await {
            Err(error) if given.is_some() => return Err(error),
            read => read.ok(),
        };
        reports.total.set(blob.as_ref().map(|blob| blob.size()));
        // Bun tells the type of a text only here.
        kind = kind.or_else(|| blob.as_ref().map(|blob| blob.type_()));
    }
    reports.tell();
    let source = match (given, &blob) {
        (Some(stream), None) => stream,
        (_, Some(blob)) => blob.stream(),
        (None, None) => return Ok(init),
    };
    let headers = headers.map_or_else(Headers::new, Ok)?;
    if let Some(kind) = kind.filter(|kind| !kind.is_empty())
        && !headers.has("content-type")?
    {
        headers.set("content-type", &kind)?;
    }
    let init = init.headers(&headers);
    // Not what was given: an engine that cannot stream would send the name of a stream's class, and a form is put together anew, of
    // another length.
    if let Some(blob) = blob.filter(|_| !is_streamed) {
        return Ok(init.body(blob));
    }
    let stream = ReadableStream::from_stream(Counted {
        chunks: source.chunks()?,
        reports: Rc::clone(reports),
    })?;
    Ok(init.body(&stream).duplex(RequestDuplex::Half))
}

/// A body's pieces, counted as they are taken.
struct Counted {
    chunks: Chunks<Uint8Array>,
    reports: Rc<Reports>,
}

impl Stream for Counted {
    type Item = Result<Uint8Array>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(Pin::new(&mut self.chunks).poll_next(context));
        if let Some(Ok(chunk)) = &chunk {
            let loaded = self.reports.loaded.get() + chunk.length() as u64;
            self.reports.loaded.set(loaded);
            self.reports.tell();
        }
        Poll::Ready(chunk)
    }
}

/// Whether it is known that a request to this URL can have a body that is a stream.
#[inline]
fn can_stream(url: &str) -> bool {
    let Ok(base) = global_path(&["location", "href"]) else {
        return true;
    };
    // Of the browsers Chromium can, over HTTP/2 and later; it refuses before it asks the server, and as it does for a server that is
    // not there.
    has_duplex() && was_fetched_over_new_http(url, &base).unwrap_or(false)
}

#[inline]
fn has_duplex() -> bool {
    global_path(&["Request", "prototype"])
        .is_ok_and(|requests| Object::has(&requests, "duplex").unwrap_or(false))
}

/// Whether something was fetched from the same origin over HTTP/2 or later.
#[inline]
fn was_fetched_over_new_http(url: &str, base: &JsValue) -> Result<bool> {
    let base = base.as_string().unwrap_or_default();
    let origin = [&Url::new_with_base(url, &base)?.origin(), "/"].concat();
    let performance = global_path(&["performance"])?;
    let entries = Object::get(&performance, "getEntries")?;
    let entries = entries
        .unchecked_ref::<Function>()
        .call(&performance, &[])?;
    let field = |entry: &JsValue, name: &str| -> String {
        let value = Object::get(entry, name);
        value.unwrap_or_default().as_string().unwrap_or_default()
    };
    Ok(Array::from_js(entries)?.iter().any(|entry| {
        let protocol = field(&entry, "nextHopProtocol");
        (protocol.starts_with("h2") || protocol.starts_with("h3"))
            && field(&entry, "name").starts_with(&origin)
    }))
}
