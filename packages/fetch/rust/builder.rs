//! Making a request step by step.

use std::{future::IntoFuture, time::Duration};

use treenail_core::{Error, JsValue};
use treenail_events::AbortSignal;
use treenail_streams::ReadableStream;
use treenail_url::UrlSearchParams;

use crate::{
    BodyInit, FetchError, Headers, IpAddressSpace, ReferrerPolicy, Request, RequestCache,
    RequestCredentials, RequestDuplex, RequestInit, RequestMode, RequestPriority, RequestRedirect,
    limits::{Limits, limits},
    sending::Sending,
};

/// A request that is being made; see [`get`], [`post`] and [`request`].
///
/// What is not allowed (a header with a line break, say) is kept and given as the error of sending, so that the steps
/// can be chained. Every field of the platform's `RequestInit` has a step of its name.
#[derive(Debug)]
#[must_use = "a `RequestBuilder` does nothing until it is sent"]
pub struct RequestBuilder {
    pub(crate) url: String,
    pub(crate) init: RequestInit,
    // Part of `init` from the moment it is made.
    pub(crate) headers: Option<Headers>,
    pub(crate) limits: Option<Box<dyn Limits>>,
    // The first one.
    pub(crate) error: Option<Error>,
}

macro_rules! methods {
    ($($(#[$meta:meta])* $name:ident $method:literal $mdn:literal;)*) => { $(
        #[doc = concat!("Begins a `", $method, "` request to a URL, which may be relative to the page or worker.")]
        ///
        $(#[$meta])*
        ///
        #[doc = concat!("[MDN](https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/", $mdn, ")")]
        pub fn $name(url: impl Into<String>) -> RequestBuilder {
            request($method, url)
        }
    )* };
}

methods! {
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let text = treenail_fetch::get("https://example.org/").text().await?;
    /// # Ok(())
    /// # }
    /// ```
    get "GET" "GET";
    /// The answer has no body.
    head "HEAD" "HEAD";
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::post("/notes").body("remember").send().await?;
    /// # Ok(())
    /// # }
    /// ```
    post "POST" "POST";
    /// Puts the body in the place of what is there.
    put "PUT" "PUT";
    /// Changes a part of what is there.
    patch "PATCH" "PATCH";
    /// Deletes what is there.
    delete "DELETE" "DELETE";
    /// Asks what may be done.
    options "OPTIONS" "OPTIONS";
}

/// Begins a request with any method to a URL, which may be relative to the page or worker.
///
/// [Fetch Standard](https://fetch.spec.whatwg.org/#fetch-method) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/Window/fetch)
pub fn request(method: &str, url: impl Into<String>) -> RequestBuilder {
    RequestBuilder {
        url: url.into(),
        init: RequestInit::new().method(method),
        headers: None,
        limits: None,
        error: None,
    }
}

impl RequestBuilder {
    /// Adds a header, also to one of the same name.
    #[inline]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with_headers(|headers| headers.append(name, value))
    }

    /// Adds several headers.
    pub fn headers<K: AsRef<str>, V: AsRef<str>>(
        self,
        headers: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        headers.into_iter().fold(self, |builder, (name, value)| {
            builder.header(name.as_ref(), value.as_ref())
        })
    }

    /// Sets the header `Authorization` to a bearer token.
    #[inline]
    pub fn bearer_auth(self, token: &str) -> Self {
        let value = ["Bearer ", token].concat();
        self.with_headers(|headers| headers.set("authorization", &value))
    }

    /// Appends pairs to the URL's query, after those it has.
    pub fn query<K: AsRef<str>, V: AsRef<str>>(
        mut self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        match UrlSearchParams::from_pairs(pairs) {
            Ok(query) => append_query(&mut self.url, &query.to_string()),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Sets the body: text, bytes, a `Blob`, a `FormData`, a `UrlSearchParams`. The content type follows from it.
    pub fn body(mut self, body: impl BodyInit) -> Self {
        self.init = self.init.body(body);
        self
    }

    /// Sets the body to a stream of bytes, which is sent as it comes.
    ///
    /// Chromium does so over HTTP/2 and later only; Firefox and Safari cannot.
    #[inline]
    pub fn streamed_body(mut self, stream: &ReadableStream) -> Self {
        self.init = self.init.body(stream).duplex(RequestDuplex::Half);
        self
    }

    /// Sets the body to a value as JSON, and the header `Content-Type` unless it is set already.
    #[cfg(feature = "serde")]
    pub fn json<T: serde::Serialize + ?Sized>(mut self, value: &T) -> Self {
        match serde_json::to_string(value) {
            Ok(text) => self.init = self.init.body(text),
            Err(error) => self.fail(Error::from_std(&error)),
        }
        self.default_header("content-type", "application/json")
    }

    /// Sets the body to a flat value as a form: `a=1&b=2`.
    #[cfg(feature = "serde")]
    pub fn form<T: serde::Serialize + ?Sized>(mut self, value: &T) -> Self {
        match UrlSearchParams::serialize(value) {
            Ok(form) => self.init = self.init.body(form),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Aborts the request when the signal fires, also while its body is read. A second signal takes the place of the first.
    #[inline]
    pub fn signal(mut self, signal: &AbortSignal) -> Self {
        self.limits
            .get_or_insert_with(limits)
            .set_signal(signal.clone());
        self
    }

    /// Aborts the request when this much time has passed since it was sent, also while its body is read. A part of a
    /// millisecond counts as a whole one, and more than 2³¹ − 1 milliseconds (24.8 days) count as so much.
    #[inline]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.get_or_insert_with(limits).set_timeout(limit);
        self
    }

    /// How the request deals with the browser's cache.
    #[inline]
    pub fn cache(mut self, cache: RequestCache) -> Self {
        self.init = self.init.cache(cache);
        self
    }

    /// Whether cookies go along; by default to the same origin only.
    #[inline]
    pub fn credentials(mut self, credentials: RequestCredentials) -> Self {
        self.init = self.init.credentials(credentials);
        self
    }

    /// Whether the answer may come while the request is still being sent.
    #[inline]
    pub fn duplex(mut self, duplex: RequestDuplex) -> Self {
        self.init = self.init.duplex(duplex);
        self
    }

    /// The hash that the answer must have: `sha256-…`.
    #[inline]
    pub fn integrity(mut self, integrity: &str) -> Self {
        self.init = self.init.integrity(integrity);
        self
    }

    /// Whether the request outlives the page that sends it.
    #[inline]
    pub fn keepalive(mut self, keepalive: bool) -> Self {
        self.init = self.init.keepalive(keepalive);
        self
    }

    /// Whether other origins may be asked, and how.
    #[inline]
    pub fn mode(mut self, mode: RequestMode) -> Self {
        self.init = self.init.mode(mode);
        self
    }

    /// How urgent the request is among others.
    #[inline]
    pub fn priority(mut self, priority: RequestPriority) -> Self {
        self.init = self.init.priority(priority);
        self
    }

    /// Whether redirects are followed; they are by default.
    #[inline]
    pub fn redirect(mut self, redirect: RequestRedirect) -> Self {
        self.init = self.init.redirect(redirect);
        self
    }

    /// The page that the request is said to come from: a URL of the same origin, `"about:client"`, or nothing.
    #[inline]
    pub fn referrer(mut self, referrer: &str) -> Self {
        self.init = self.init.referrer(referrer);
        self
    }

    /// How much of the referrer is told.
    #[inline]
    pub fn referrer_policy(mut self, policy: ReferrerPolicy) -> Self {
        self.init = self.init.referrer_policy(policy);
        self
    }

    /// Which network the server is in: that of this device, the local one, or the public one.
    #[inline]
    pub fn target_address_space(mut self, space: IpAddressSpace) -> Self {
        self.init = self.init.target_address_space(space);
        self
    }

    /// Detaches the request from its window, so that it shows no dialogs: the platform's `window: null`.
    #[inline]
    pub fn no_window(mut self) -> Self {
        self.init = self.init.window(&JsValue::NULL);
        self
    }

    /// The request as an object of the platform, not sent. The signal goes with it; the time limit does not, as it would
    /// begin now.
    ///
    /// # Errors
    ///
    /// [`FetchError::Request`] if something in it is not allowed.
    pub fn build(mut self) -> Result<Request, FetchError> {
        if let Some(error) = self.error {
            return Err(FetchError::Request(error));
        }
        if let Some(signal) = self.limits.as_ref().and_then(|limits| limits.signal()) {
            self.init = self.init.signal(signal);
        }
        Request::new_with_init(self.url, &self.init).map_err(FetchError::Request)
    }

    /// Sends the request, now. The future gives the response as soon as its headers are there, whatever its status;
    /// dropping it before aborts the request.
    ///
    /// The same as `.await` on the builder itself.
    pub fn send(self) -> Sending {
        Sending::start(self.url, self.init, self.limits, self.error)
    }

    /// Sends the request and reads the body as text. An error status is an error. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub fn text(self) -> impl Future<Output = Result<String, FetchError>> {
        self.send().read_with(|response| response.text())
    }

    /// Sends the request and reads the body as bytes. An error status is an error. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub fn bytes(self) -> impl Future<Output = Result<Vec<u8>, FetchError>> {
        self.send().read_with(|response| response.read())
    }

    /// Sends the request and reads the body as JSON, through serde. An error status is an error. Dropping the future
    /// aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`].
    #[cfg(feature = "serde")]
    pub fn deserialize<T: serde::de::DeserializeOwned>(
        self,
    ) -> impl Future<Output = Result<T, FetchError>> {
        let text = self.text();
        async { serde_json::from_str(&text.await?).map_err(FetchError::Json) }
    }

    /// Sets a header, unless there is one of that name.
    pub(crate) fn default_header(self, name: &str, value: &str) -> Self {
        self.with_headers(|headers| match headers.has(name)? {
            true => Ok(()),
            false => headers.set(name, value),
        })
    }

    fn with_headers(mut self, edit: impl FnOnce(&Headers) -> Result<(), Error>) -> Self {
        let edited = match &self.headers {
            Some(headers) => edit(headers),
            None => Headers::new().and_then(|headers| {
                self.init = self.init.clone().headers(&headers);
                let edited = edit(&headers);
                self.headers = Some(headers);
                edited
            }),
        };
        if let Err(error) = edited {
            self.fail(error);
        }
        self
    }

    fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}

impl IntoFuture for RequestBuilder {
    type Output = <Sending as Future>::Output;
    type IntoFuture = Sending;

    #[inline]
    fn into_future(self) -> Sending {
        self.send()
    }
}

/// Puts a query behind the one that is there, before the fragment.
fn append_query(url: &mut String, query: &str) {
    if query.is_empty() {
        return;
    }
    let end = url.find('#').unwrap_or(url.len());
    let separator = match url[..end].find('?') {
        None => "?",
        Some(start) if start + 1 == end || url[..end].ends_with('&') => "",
        Some(_) => "&",
    };
    url.insert_str(end, query);
    url.insert_str(end, separator);
}

#[cfg(test)]
mod tests {
    use super::append_query;

    #[test]
    fn a_query_goes_behind_the_one_that_is_there_and_before_the_fragment() {
        for (url, expected) in [
            ("/a", "/a?x=1"),
            ("/a?", "/a?x=1"),
            ("/a?b=2", "/a?b=2&x=1"),
            ("/a?b=2&", "/a?b=2&x=1"),
            ("/a#top", "/a?x=1#top"),
            ("/a?b#t?op", "/a?b&x=1#t?op"),
            ("", "?x=1"),
        ] {
            let mut text = url.to_owned();
            append_query(&mut text, "x=1");
            assert_eq!(text, expected, "{url}");
        }
        let mut text = "/a".to_owned();
        append_query(&mut text, "");
        assert_eq!(text, "/a");
    }
}
