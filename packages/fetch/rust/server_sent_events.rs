//! Server-sent events over a response, which unlike `EventSource` may be the answer to any request.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::{FusedStream, Stream};

use crate::{
    FetchError, Response,
    lines::{Lines, MAX_LENGTH, too_long},
};

/// An event that a server sent.
///
/// [HTML Standard](https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerSentEvent {
    /// Its data; several lines are joined by LF.
    pub data: String,
    /// Its type; `message` when the server says none.
    pub event: String,
    /// The last id that the server has given, with this event or before; empty when it has given none. Sent as the header
    /// `Last-Event-ID` it resumes.
    pub id: String,
    /// How long to wait before connecting again, if the server has said so, with this event or before.
    pub retry: Option<Duration>,
}

/// The events of a body, as they come in: what [`Response::server_sent_events`] gives. An error comes once, then the end.
/// Dropping it cancels the body, and with it the transfer.
#[derive(Debug)]
#[must_use = "streams do nothing until they are polled, and dropping `ServerSentEvents` cancels its body"]
pub struct ServerSentEvents {
    // Empty once it has ended.
    lines: Option<Lines>,
    data: String,
    event: String,
    id: String,
    retry: Option<Duration>,
    max_length: usize,
}

impl Response {
    /// The events of a stream of type `text/event-stream`, as they come in. It does not connect again by itself. An event
    /// that the end cuts off is not given.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), treenail_fetch::FetchError> {
    /// let response = treenail_fetch::post("https://example.org/").body("why").send().await?;
    /// let mut events = response.server_sent_events()?;
    /// while let Some(event) = events.next().await {
    ///     println!("{}", event?.data);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [HTML Standard](https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Server-sent_events)
    ///
    /// # Errors
    ///
    /// If the body was read before. While reading: what [`Lines`] fails with, and [`FetchError::Body`] for an event whose data
    /// is too long.
    #[inline]
    pub fn server_sent_events(&self) -> Result<ServerSentEvents, FetchError> {
        Ok(ServerSentEvents {
            lines: Some(self.lines()?),
            data: String::new(),
            event: String::new(),
            id: String::new(),
            retry: None,
            max_length: MAX_LENGTH,
        })
    }
}

impl ServerSentEvents {
    /// How long a line, and an event's data, may be, in bytes; 2²⁰ (1,048,576) by default.
    #[inline]
    pub fn max_length(mut self, bytes: usize) -> Self {
        self.max_length = bytes;
        self.lines = self.lines.map(|lines| lines.max_length(bytes));
        self
    }

    /// The next event, or `None` at the end. Dropping the future loses none.
    #[inline]
    pub async fn next(&mut self) -> Option<Result<ServerSentEvent, FetchError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Takes up a line, which may be the end of an event.
    #[inline]
    fn take(&mut self, line: &str) -> Option<ServerSentEvent> {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "" if line.is_empty() => return self.dispatch(),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                if let Ok(milliseconds) = value.parse() {
                    self.retry = Some(Duration::from_millis(milliseconds));
                }
            }
            _ => {}
        }
        None
    }

    #[inline]
    fn dispatch(&mut self) -> Option<ServerSentEvent> {
        let mut event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        data.pop()?;
        if event.is_empty() {
            event.push_str("message");
        }
        Some(ServerSentEvent {
            data,
            event,
            id: self.id.clone(),
            retry: self.retry,
        })
    }
}

impl Stream for ServerSentEvents {
    type Item = Result<ServerSentEvent, FetchError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let Some(lines) = &mut this.lines else {
                return Poll::Ready(None);
            };
            let failure = match ready!(Pin::new(lines).poll_next(context)) {
                Some(Ok(line)) => {
                    if let Some(event) = this.take(&line) {
                        return Poll::Ready(Some(Ok(event)));
                    }
                    // The last LF is not part of the data.
                    if this.data.len() <= this.max_length + 1 {
                        continue;
                    }
                    Some(too_long(this.max_length))
                }
                Some(Err(error)) => Some(error),
                None => None,
            };
            this.lines = None;
            return Poll::Ready(failure.map(Err));
        }
    }
}

impl FusedStream for ServerSentEvents {
    #[inline]
    fn is_terminated(&self) -> bool {
        self.lines.is_none()
    }
}
