//! Sending again what failed.

use std::{fmt, rc::Rc, time::Duration};

use treenail_core::{Error, ErrorKind, FromJs, Promise, js::Object};
use treenail_streams::ReadableStream;
use treenail_timers::{BackoffOptions, backoff, sleep, timeout};
use wasm_bindgen::prelude::*;

use crate::{
    FetchError, RequestBuilder, RequestInit, Response,
    error::milliseconds,
    limits::limits,
    sending::{Guard, Sending},
};

/// What is told of an attempt that failed, and asked whether to go on.
type BeforeRetry = Rc<dyn Fn(&FailedAttempt<'_>) -> bool>;

/// An attempt that failed, about to be followed by another.
#[derive(Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// Which attempt it was: 1 for the first.
    pub attempt: u32,
    /// How long will be waited before the next.
    pub delay: Duration,
    /// What was answered, if anything; its body is not to be read.
    pub response: Option<&'a Response>,
    /// What it failed with where nothing was answered.
    pub error: Option<&'a FetchError>,
    /// What the next attempt is sent with; setting a field of a clone changes it, for both are one object of JavaScript.
    pub init: &'a RequestInit,
}

/// When to send a request again, and how soon: for [`RequestBuilder::with_retry`].
///
/// A server that says when by `Retry-After`, in seconds or as a date, is obeyed. A body that is a stream can be read only
/// once, and is not sent again.
///
/// ```no_run
/// use std::time::Duration;
/// use treenail_fetch::{RetryPolicy, get};
///
/// # async fn example() -> Result<(), treenail_fetch::FetchError> {
/// let policy = RetryPolicy::new().retries(4).attempt_timeout(Duration::from_secs(5));
/// let text = get("https://example.org/").with_retry(policy).text().await?;
/// # Ok(())
/// # }
/// ```
///
/// [HTTP Semantics](https://httpwg.org/specs/rfc9110.html#field.retry-after) ·
/// [MDN](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Retry-After)
#[derive(Clone)]
#[must_use = "a policy does nothing by itself"]
pub struct RetryPolicy {
    retries: u32,
    methods: Vec<String>,
    statuses: Vec<u16>,
    backoff: BackoffOptions,
    max_retry_after: Duration,
    attempt_timeout: Option<Duration>,
    before_retry: Option<BeforeRetry>,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy {
    /// Three retries of what may be sent twice, within at most one, two and four seconds.
    pub fn new() -> Self {
        Self {
            retries: 3,
            methods: ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]
                .map(str::to_owned)
                .into(),
            statuses: vec![408, 413, 425, 429, 500, 502, 503, 504],
            backoff: BackoffOptions::new(),
            max_retry_after: Duration::from_secs(60),
            attempt_timeout: None,
            before_retry: None,
        }
    }

    /// How often to send it again at most; 3 by default.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Which methods to send again, in capitals; by default those that do no more when they are done twice.
    pub fn methods<M: Into<String>>(mut self, methods: impl IntoIterator<Item = M>) -> Self {
        self.methods = methods.into_iter().map(Into::into).collect();
        self
    }

    /// After which statuses; 408, 413, 425, 429, 500, 502, 503 and 504 by default. A request that nothing answered is
    /// always sent again.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.statuses = statuses.into_iter().collect();
        self
    }

    /// How long to wait before the first retry at most, one second by default; twice as long before each other.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.backoff = self.backoff.delay(delay);
        self
    }

    /// The longest such wait; 30 seconds by default.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.backoff = self.backoff.max_delay(delay);
        self
    }

    /// What part of it to wait, from 0 to 1; at random by default, so that not all clients come back at once.
    pub fn jitter(mut self, jitter: impl Fn() -> f64 + 'static) -> Self {
        self.backoff = self.backoff.jitter(jitter);
        self
    }

    /// The longest wait that a server may ask for, one minute by default; when it asks for more, its answer is taken as it is.
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// How long each attempt may take until its headers are there; then it counts as failed. The time limit of the request
    /// is total.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Is told of each retry before the wait; `false` stops retrying.
    pub fn before_retry(mut self, hook: impl Fn(&FailedAttempt<'_>) -> bool + 'static) -> Self {
        self.before_retry = Some(Rc::new(hook));
        self
    }

    /// Whether a request may be sent twice.
    fn allows(&self, init: &RequestInit) -> bool {
        let field = |name: &str| Object::get(init, name).unwrap_or_default();
        let method = field("method").as_string().unwrap_or_default();
        self.methods.contains(&method) && !field("body").has_type::<ReadableStream>()
    }

    /// How long to wait before the next attempt; `None` when there is none.
    fn next(
        &self,
        attempt: u32,
        result: &Result<Response, FetchError>,
        init: &RequestInit,
    ) -> Option<Duration> {
        let (response, error) = (result.as_ref().ok(), result.as_ref().err());
        let has_failed = match result {
            Ok(response) => self.statuses.contains(&response.status()),
            Err(error) => matches!(error, FetchError::Network(_) | FetchError::TimedOut { .. }),
        };
        if !has_failed || attempt > self.retries {
            return None;
        }
        let delay = match response.and_then(retry_after) {
            Some(asked) if asked > self.max_retry_after => return None,
            Some(asked) => asked,
            None => backoff(attempt, &self.backoff),
        };
        let failure = FailedAttempt {
            attempt,
            delay,
            response,
            error,
            init,
        };
        self.before_retry
            .as_ref()
            .is_none_or(|hook| hook(&failure))
            .then_some(delay)
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    fn date_of(text: &str) -> f64;

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn now() -> f64;
}

/// How long a server asks to wait, if it says so in a way that can be understood.
fn retry_after(response: &Response) -> Option<Duration> {
    let header = response.headers().get("retry-after").ok()??;
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = date_of(header) - now();
    // A cast of a float ends at the limits of the integer; a date that is none is no number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (!wait.is_nan()).then(|| Duration::from_millis(wait as u64))
}

impl RequestBuilder {
    /// Sends the request again when it fails; see [`RetryPolicy`].
    pub fn with_retry(self, policy: RetryPolicy) -> Retrying {
        Retrying {
            builder: self,
            policy,
        }
    }
}

/// A request that is sent again when it fails: what [`RequestBuilder::with_retry`] gives.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Retrying {
    builder: RequestBuilder,
    policy: RetryPolicy,
}

impl Retrying {
    /// Sends the request, and gives the last answer, whatever its status. Dropping the future aborts the request and ends
    /// the wait.
    ///
    /// # Errors
    ///
    /// What the last attempt failed with: [`FetchError::TimedOut`] with the limit of the attempt when its time ran out.
    pub async fn send(self) -> Result<Response, FetchError> {
        let (response, mut guard) = self.attempts().await?;
        guard.disarm();
        Ok(response)
    }

    /// Sends the request and reads the body as text. An error status is an error. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub async fn text(self) -> Result<String, FetchError> {
        self.read_with(|response| response.text()).await
    }

    /// Sends the request and reads the body as bytes. An error status is an error. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`] but those of JSON.
    pub async fn bytes(self) -> Result<Vec<u8>, FetchError> {
        self.read_with(|response| response.read()).await
    }

    /// Sends the request and reads the body as JSON, through serde. An error status is an error. Dropping the future
    /// aborts the request.
    ///
    /// # Errors
    ///
    /// Every [`FetchError`].
    #[cfg(feature = "serde")]
    pub async fn deserialize<T: serde::de::DeserializeOwned>(self) -> Result<T, FetchError> {
        serde_json::from_str(&self.text().await?).map_err(FetchError::Json)
    }

    async fn read_with<T: FromJs>(
        self,
        read: impl FnOnce(&Response) -> Promise<T>,
    ) -> Result<T, FetchError> {
        let (response, mut guard) = self.attempts().await?;
        let body = match response.error_for_status() {
            Ok(response) => {
                let body = read(&response).await;
                body.map_err(|error| guard.explain(error, FetchError::Body))
            }
            Err(status) => Err(status.into()),
        };
        guard.disarm();
        body
    }

    /// The last answer, and what still aborts it.
    async fn attempts(self) -> Result<(Response, Guard), FetchError> {
        let Self { builder, policy } = self;
        let RequestBuilder {
            url,
            init,
            limits: total,
            error,
            ..
        } = builder;
        if let Some(error) = error {
            return Err(FetchError::Request(error));
        }
        let mut guard = Guard::new(total);
        let signal = guard.arm().map_err(FetchError::Request)?;
        let is_repeatable = policy.allows(&init);
        let mut attempt = 0;
        loop {
            attempt += 1;
            let mut limits = limits();
            limits.set_signal(signal.clone());
            let sending = Sending::start(url.clone(), init.clone(), Some(limits), None);
            let result = match policy.attempt_timeout {
                Some(limit) => timeout(limit, sending)
                    .await
                    .unwrap_or_else(|_| Err(late(limit))),
                None => sending.await,
            };
            if signal.aborted() {
                return Err(guard.explain(signal.reason().into(), FetchError::Aborted));
            }
            let delay = is_repeatable.then(|| policy.next(attempt, &result, &init));
            let Some(delay) = delay.flatten() else {
                return result.map(|response| (response, guard));
            };
            if let Some(body) = result.ok().and_then(|response| response.body()) {
                body.cancel().ignore();
            }
            let waited = signal.run(sleep(delay)).await;
            waited.map_err(|reason| guard.explain(reason, FetchError::Aborted))?;
        }
    }
}

/// An attempt took too long.
fn late(limit: Duration) -> FetchError {
    let message = ["no answer within ", &milliseconds(limit).to_string(), " ms"].concat();
    FetchError::TimedOut {
        limit,
        reason: Error::new(ErrorKind::Timeout, message),
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RetryPolicy")
            .field("retries", &self.retries)
            .field("methods", &self.methods)
            .field("statuses", &self.statuses)
            .finish_non_exhaustive()
    }
}
