//! Requests with something in common: where they go to, what they carry, what is done around them.

use std::{fmt, future::Future, pin::Pin, rc::Rc, time::Duration};

use treenail_core::{FromJs, Promise};
use treenail_events::AbortSignal;
use treenail_url::UrlSearchParams;

use crate::{
    FetchError, RequestBuilder, Response, RetryPolicy, builder::request, excerpt::note,
    limits::limits, sending::Guard,
};

/// An answer that is on its way.
type Answer = Pin<Box<dyn Future<Output = Result<Response, FetchError>>>>;

type BeforeRequest = Rc<dyn Fn(RequestBuilder) -> RequestBuilder>;
type AfterResponse = Rc<dyn Fn(Response) -> Answer>;
type BeforeError = Rc<dyn Fn(FetchError) -> FetchError>;

/// How much of a body an error carries, in bytes, and how long is waited for it.
const EXCERPT: (usize, Duration) = (1000, Duration::from_millis(300));

/// Requests with something in common. A clone is another client, which can be extended without a change of the first.
///
/// [`get`](Client::get) and the others begin a request, [`send`](Client::send) and the others send it.
///
/// ```no_run
/// use std::time::Duration;
/// use treenail_fetch::{Client, RetryPolicy};
///
/// # async fn example() -> Result<(), treenail_fetch::FetchError> {
/// let api = Client::new()
///     .base_url("https://example.org/v1")
///     .header("accept", "application/json")
///     .timeout(Duration::from_secs(20))
///     .with_retry(RetryPolicy::new().attempt_timeout(Duration::from_secs(5)))
///     .before_request(|request| request.bearer_auth("token"));
/// let text = api.text(api.get("/users").query([("page", "2")])).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
#[must_use = "a client does nothing by itself"]
pub struct Client {
    base_url: String,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    timeout: Option<Duration>,
    signals: Vec<AbortSignal>,
    // Behind a function, so that a program that retries nothing links no retries.
    fetch: Option<Rc<dyn Fn(RequestBuilder) -> Answer>>,
    before_request: Vec<BeforeRequest>,
    after_response: Vec<AfterResponse>,
    before_error: Vec<BeforeError>,
}

macro_rules! methods {
    ($($name:ident $method:literal;)*) => { $(
        #[doc = concat!("Begins a `", $method, "` request to a URL, behind the base URL unless it has a scheme or begins with `//`.")]
        pub fn $name(&self, url: &str) -> RequestBuilder {
            self.request($method, url)
        }
    )* };
}

impl Client {
    /// A client with nothing in common.
    pub fn new() -> Self {
        Self::default()
    }

    /// What stands before the URL of each request, behind the base URL that is there. They are joined by one slash.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = join(&self.base_url, url);
        self
    }

    /// A header of each request that has none of that name; in the place of one that is there.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Pairs of the query of each request, but for names that its own query has; in the place of those that are there.
    pub fn query<K: AsRef<str>, V: AsRef<str>>(
        mut self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let pairs: Vec<(String, String)> = pairs
            .into_iter()
            .map(|(name, value)| (name.as_ref().to_owned(), value.as_ref().to_owned()))
            .collect();
        self.query
            .retain(|(known, _)| pairs.iter().all(|(name, _)| name != known));
        self.query.extend(pairs);
        self
    }

    /// The time in total of each request that has none of its own.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Aborts each request when the signal fires; those that are there do so, too, and a request's own.
    pub fn signal(mut self, signal: &AbortSignal) -> Self {
        self.signals.push(signal.clone());
        self
    }

    /// Sends requests again when they fail; see [`RetryPolicy`].
    pub fn with_retry(self, policy: RetryPolicy) -> Self {
        self.fetch(move |request| request.with_retry(policy.clone()).send())
    }

    /// What sends a request: a test's own function, say.
    pub fn fetch<F>(mut self, send: impl Fn(RequestBuilder) -> F + 'static) -> Self
    where
        F: Future<Output = Result<Response, FetchError>> + 'static,
    {
        self.fetch = Some(Rc::new(move |request| Box::pin(send(request))));
        self
    }

    /// Is called with each request before it is sent, once however often it is sent again, after those that are there.
    pub fn before_request(
        mut self,
        hook: impl Fn(RequestBuilder) -> RequestBuilder + 'static,
    ) -> Self {
        self.before_request.push(Rc::new(hook));
        self
    }

    /// Is called with each answer, whatever its status; what it gives takes the answer's place.
    pub fn after_response<F>(mut self, hook: impl Fn(Response) -> F + 'static) -> Self
    where
        F: Future<Output = Result<Response, FetchError>> + 'static,
    {
        self.after_response
            .push(Rc::new(move |response| Box::pin(hook(response))));
        self
    }

    /// Is called with what a request is about to fail with; what it gives takes its place.
    pub fn before_error(mut self, hook: impl Fn(FetchError) -> FetchError + 'static) -> Self {
        self.before_error.push(Rc::new(hook));
        self
    }

    methods! {
        get "GET";
        head "HEAD";
        post "POST";
        put "PUT";
        patch "PATCH";
        delete "DELETE";
        options "OPTIONS";
    }

    /// Begins a request with any method to a URL, behind the base URL unless it has a scheme or begins with `//`.
    pub fn request(&self, method: &str, url: &str) -> RequestBuilder {
        request(method, join(&self.base_url, url))
    }

    /// Sends a request with what the client's requests have in common. An error status is an error that carries an excerpt
    /// of the body. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of bodies.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, FetchError> {
        let sent = self.try_send(request).await;
        let mut error = match sent {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        if let FetchError::Status(status) = &error {
            let (length, within) = EXCERPT;
            let excerpt = status.response().excerpt(length, within).await;
            note(status.response(), &excerpt);
        }
        for hook in &self.before_error {
            error = hook(error);
        }
        Err(error)
    }

    /// Sends a request and reads the body as text. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub async fn text(&self, request: RequestBuilder) -> Result<String, FetchError> {
        self.read_with(request, Response::text).await
    }

    /// Sends a request and reads the body as bytes. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub async fn bytes(&self, request: RequestBuilder) -> Result<Vec<u8>, FetchError> {
        self.read_with(request, Response::read).await
    }

    /// Sends a request and reads the body as JSON, through serde. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`].
    #[cfg(feature = "serde")]
    pub async fn deserialize<T: serde::de::DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<T, FetchError> {
        serde_json::from_str(&self.text(request).await?).map_err(FetchError::Json)
    }

    async fn read_with<T: FromJs>(
        &self,
        mut request: RequestBuilder,
        read: impl FnOnce(&Response) -> Promise<T>,
    ) -> Result<T, FetchError> {
        let mut guard = Guard::new(None);
        let limits = request.limits.get_or_insert_with(limits);
        guard
            .arm()
            .and_then(|signal| limits.add_signal(&signal))
            .map_err(FetchError::Request)?;
        let body = match self.send(request).await {
            Ok(response) => read(&response).await.map_err(FetchError::reading),
            Err(error) => Err(error),
        };
        guard.disarm();
        body
    }

    async fn try_send(&self, request: RequestBuilder) -> Result<Response, FetchError> {
        let mut request = self.with_defaults(request)?;
        for hook in &self.before_request {
            request = hook(request);
        }
        let mut response = match &self.fetch {
            Some(fetch) => fetch(request).await?,
            None => request.send().await?,
        };
        for hook in &self.after_response {
            response = hook(response).await?;
        }
        Ok(response.error_for_status()?)
    }

    fn with_defaults(&self, mut request: RequestBuilder) -> Result<RequestBuilder, FetchError> {
        for (name, value) in &self.headers {
            request = request.default_header(name, value);
        }
        if !self.query.is_empty() {
            let end = request.url.find('#').unwrap_or(request.url.len());
            let own = request.url[..end]
                .split_once('?')
                .map_or("", |(_, own)| own);
            let own = UrlSearchParams::new_with_init(own).map_err(FetchError::Request)?;
            let missing = self.query.iter().filter(|(name, _)| !own.has(name));
            request = request.query(missing.map(|(name, value)| (name, value)));
        }
        if self.timeout.is_some() || !self.signals.is_empty() {
            let limits = request.limits.get_or_insert_with(limits);
            if let Some(limit) = self.timeout {
                limits.set_default_timeout(limit);
            }
            for signal in &self.signals {
                limits.add_signal(signal).map_err(FetchError::Request)?;
            }
        }
        Ok(request)
    }
}

/// A URL behind another, unless it needs none.
fn join(base: &str, url: &str) -> String {
    let is_whole = url.starts_with("//")
        || url.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'))
        });
    if base.is_empty() || is_whole {
        return url.to_owned();
    }
    let base = base.trim_end_matches('/');
    let path = url.trim_start_matches('/');
    // What begins with a query or a fragment, or is nothing, is joined as it is.
    if path.is_empty() || path.starts_with(['?', '#']) {
        return [base, url].concat();
    }
    [base, "/", path].concat()
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_url_is_joined_by_one_slash_unless_it_is_whole() {
        for (base, url, expected) in [
            ("https://a/v1", "/users", "https://a/v1/users"),
            ("https://a/v1/", "users", "https://a/v1/users"),
            ("https://a/v1", "", "https://a/v1"),
            ("https://a/v1", "?page=1", "https://a/v1?page=1"),
            ("https://a/v1", "/?page=1", "https://a/v1/?page=1"),
            ("https://a/v1", "/at/12:30", "https://a/v1/at/12:30"),
            ("https://a/v1", "//b/c", "//b/c"),
            ("https://a/v1", "https://b/", "https://b/"),
            ("/v1", "users", "/v1/users"),
            ("", "users", "users"),
        ] {
            assert_eq!(join(base, url), expected, "{base} {url}");
        }
    }
}
