//! A request on its way.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use treenail_core::{Error, FromJs, Promise};
use treenail_events::{AbortController, AbortSignal};

use crate::{FetchError, RequestInit, Response, fetch_with_init, limits::Limits};

/// The future of [`RequestBuilder::send`](crate::RequestBuilder::send): the response, as soon as its headers are there.
/// Dropping it before aborts the request.
#[must_use = "dropping a `Sending` aborts its request"]
pub struct Sending {
    state: State,
    guard: Guard,
}

enum State {
    /// It was refused before it was sent.
    Refused(Option<FetchError>),
    Sent(Flight),
}

/// The platform's promise of the response; empty once it has settled.
struct Flight(Option<Promise<Response>>);

impl Drop for Flight {
    fn drop(&mut self) {
        if let Some(promise) = self.0.take() {
            // It will be rejected as aborted, which is not an unhandled rejection once somebody has listened.
            promise.ignore();
        }
    }
}

/// Aborts the request when it is dropped, unless it was disarmed; and says why a request failed.
pub(crate) struct Guard {
    controller: Option<AbortController>,
    limits: Option<Box<dyn Limits>>,
}

impl Sending {
    pub(crate) fn start(
        url: String,
        init: RequestInit,
        limits: Option<Box<dyn Limits>>,
        error: Option<Error>,
    ) -> Self {
        let mut guard = Guard::new(limits);
        let sent = match error {
            Some(error) => Err(error),
            None => guard
                .arm()
                .map(|signal| fetch_with_init(url, &init.signal(&signal))),
        };
        Self::of(sent, guard)
    }

    /// Waits for what was sent, or refused.
    #[inline]
    pub(crate) fn of(sent: Result<Promise<Response>, Error>, guard: Guard) -> Self {
        Self {
            state: match sent {
                Ok(promise) => State::Sent(Flight(Some(promise))),
                Err(error) => State::Refused(Some(FetchError::Request(error))),
            },
            guard,
        }
    }

    /// Waits for the response and its body under the same guard.
    pub(crate) async fn read_with<T: FromJs>(
        mut self,
        read: impl FnOnce(&Response) -> Promise<T>,
    ) -> Result<T, FetchError> {
        let response = std::future::poll_fn(|context| self.poll_response(context)).await?;
        let body = match response.error_for_status() {
            Ok(response) => {
                let body = read(&response).await;
                body.map_err(|error| self.guard.explain(error, FetchError::Body))
            }
            // Whoever gets the error may read the body that the answer has.
            Err(status) => Err(status.into()),
        };
        self.guard.disarm();
        body
    }

    fn poll_response(&mut self, context: &mut Context<'_>) -> Poll<Result<Response, FetchError>> {
        match &mut self.state {
            State::Refused(error) => match error.take() {
                Some(error) => Poll::Ready(Err(error)),
                None => Poll::Pending,
            },
            State::Sent(Flight(flight)) => {
                let Some(promise) = flight else {
                    return Poll::Pending;
                };
                let response = ready!(Pin::new(promise).poll(context));
                *flight = None;
                Poll::Ready(self.guard.settle(response))
            }
        }
    }
}

impl Future for Sending {
    type Output = Result<Response, FetchError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = self.poll_response(context);
        if response.is_ready() {
            // The body goes on under the caller's signal and the time limit, which the response does not need us for.
            self.guard.disarm();
        }
        response
    }
}

impl Guard {
    pub(crate) fn new(limits: Option<Box<dyn Limits>>) -> Self {
        Self {
            controller: None,
            limits,
        }
    }

    /// The request goes on when the guard is dropped.
    pub(crate) fn disarm(&mut self) {
        self.controller = None;
    }

    /// The signal to send with: fires on drop, with the caller's, and when time is up.
    pub(crate) fn arm(&mut self) -> Result<AbortSignal, Error> {
        let controller = AbortController::new();
        let signal = controller.signal();
        self.controller = Some(controller);
        match &mut self.limits {
            Some(limits) => limits.join(signal),
            None => Ok(signal),
        }
    }

    /// What the platform's answer means.
    fn settle(&self, response: Result<Response, Error>) -> Result<Response, FetchError> {
        if let (Ok(response), Some(limits)) = (&response, &self.limits) {
            limits.outlast(response);
        }
        response.map_err(|error| self.explain(error, FetchError::Network))
    }

    /// What a rejection means.
    pub(crate) fn explain(&self, error: Error, otherwise: fn(Error) -> FetchError) -> FetchError {
        let limits = self.limits.as_ref();
        limits
            .and_then(|limits| limits.reached())
            .unwrap_or_else(|| otherwise(error))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

impl fmt::Debug for Sending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sending").finish_non_exhaustive()
    }
}
