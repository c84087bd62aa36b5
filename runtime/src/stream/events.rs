//! A stream of server-sent events.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::{HeaderMap, StatusCode};

use super::LIMIT;
use super::codec::EventCodec;
use super::event::{Event, RawEvent};
use super::lines::TooLong;
use super::opening::{Begun, begin, connect, misfit, settle, too_long};
use super::parser::Parser;
use super::pieces::Pieces;
#[cfg(feature = "blocking")]
use crate::blocking::{Origin, Waiting};
use crate::call::{Answer, Call, Failure, Sending};
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::hooks::Attempt;
use crate::response::Response;
use crate::retry::RetryPolicy;
use crate::transport::TransportErrorKind;

/// The media type of event streams.
const MEDIA_TYPE: &str = "text/event-stream";

/// A stream of server-sent events (WHATWG HTML, section 9.2), each read when it is polled for. After an
/// error the stream is at its end; dropping it abandons what has not come yet.
///
/// A connection that breaks is made again where nothing can be lost or done twice by that: the method is
/// safe (`GET`), the server has given an id to an event, and the retry policy of the call allows it. The
/// server is then asked to go on after that event (`Last-Event-ID`). A stream that the server ends is at
/// its end.
#[must_use = "a stream does nothing until it is polled"]
pub struct Events<T, B: 'static> {
    call: Call,
    codec: EventCodec<T>,
    errors: &'static [ErrorCase<B>],
    policy: RetryPolicy,
    head: Response<()>,
    idle_timeout: Duration,
    parser: Parser,
    state: State,
    /// How many connections broke since the last event.
    broken: u32,
}

enum State {
    Reading(Pieces),
    /// Before connecting again.
    Waiting(BoxFuture<'static, ()>),
    Connecting(BoxFuture<'static, Result<Answer, Failure>>),
    Over,
}

impl Call {
    /// Sends the call, whose answer is a stream of server-sent events.
    pub fn events<T: 'static, B: ErrorBody>(
        self,
        codec: EventCodec<T>,
        errors: &'static [ErrorCase<B>],
    ) -> Sending<Events<T, B>, B> {
        begin(self, Some(MEDIA_TYPE), errors, move |begun| {
            Events::new(codec, errors, begun)
        })
    }
}

impl<T, B: 'static> Events<T, B> {
    fn new(codec: EventCodec<T>, errors: &'static [ErrorCase<B>], begun: Begun) -> Self {
        Self {
            codec,
            errors,
            policy: begun.call.policy(),
            head: begun.head,
            idle_timeout: begun.call.client().idle_timeout,
            call: begun.call,
            parser: Parser::new(LIMIT),
            state: State::Reading(begun.pieces),
            broken: 0,
        }
    }

    /// How long the stream may be silent, in place of what the client says. A longer silence is taken
    /// for a connection that broke.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        if let State::Reading(pieces) = &mut self.state {
            pieces.set_idle_timeout(timeout);
        }
        self
    }

    /// The longest event to read, in bytes: 16 MiB unless said otherwise. A longer one is an error.
    pub fn event_limit(mut self, bytes: usize) -> Self {
        self.parser.set_limit(bytes);
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers of the answer, of the last one where the connection was made again.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The name that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The id of the last event that had one: what to send as `Last-Event-ID` to go on after it.
    pub fn last_event_id(&self) -> Option<&str> {
        self.parser.last_id()
    }
}

type Turn<T, B> = Option<Result<Event<T>, Error<B>>>;

impl<T, B: ErrorBody> Events<T, B> {
    /// The next event, or `None` at the end of the stream.
    pub async fn next(&mut self) -> Turn<T, B> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Turn<T, B>> {
        let event = ready!(self.poll_next_event(context));
        if let Some(Err(error)) = &event {
            self.call.report(error);
        }
        Poll::Ready(event)
    }

    fn poll_next_event(&mut self, context: &mut Context<'_>) -> Poll<Turn<T, B>> {
        loop {
            match &mut self.state {
                State::Over => return Poll::Ready(None),
                State::Reading(pieces) => {
                    match self.parser.next() {
                        Ok(Some(event)) => return Poll::Ready(self.take(event)),
                        Ok(None) => {}
                        Err(TooLong) => {
                            let error = too_long(*self.head.attempted(), self.parser.limit());
                            return Poll::Ready(Some(Err(self.fail(error))));
                        }
                    }
                    match ready!(pieces.poll_next(&self.call, self.head.attempted(), context)) {
                        Some(Ok(piece)) => self.parser.feed(&piece),
                        Some(Err(failure)) => {
                            if let Some(failure) = self.wait_after(failure) {
                                return Poll::Ready(Some(Err(self.fail(failure.into()))));
                            }
                        }
                        None => self.state = State::Over,
                    }
                }
                State::Waiting(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    self.state = State::Connecting(self.connect());
                }
                State::Connecting(answer) => {
                    let answer = ready!(answer.as_mut().poll(context));
                    if let Err(error) = self.resume(answer) {
                        return Poll::Ready(Some(Err(self.fail(error))));
                    }
                }
            }
        }
    }

    /// Reads an event, unless it is the one that ends the stream.
    fn take(&mut self, event: RawEvent) -> Turn<T, B> {
        self.broken = 0;
        if self.codec.is_end(&event) {
            self.state = State::Over;
            return None;
        }
        match self.codec.read(&event) {
            Ok(data) => Some(Ok(Event {
                data,
                name: event.name,
                id: event.id,
            })),
            Err(problem) => {
                let error = misfit(&self.head, Bytes::from(event.data), problem);
                Some(Err(self.fail(error)))
            }
        }
    }

    /// Ends the stream with an error.
    fn fail(&mut self, error: Error<B>) -> Error<B> {
        self.state = State::Over;
        error
    }

    /// Waits before connecting again, or gives back why the connection broke where that may not be.
    fn wait_after(&mut self, failure: Failure) -> Option<Failure> {
        let may_resume = self.call.operation().method().is_safe()
            && self.parser.last_id().is_some()
            && self.policy.retries_connection_errors()
            && match &failure {
                Failure::Transport(error) => error.kind() == TransportErrorKind::Interrupted,
                Failure::Timeout(_) => true,
                Failure::Request(_) | Failure::Token(_) => false,
            };
        self.broken = self.broken.saturating_add(1);
        if !may_resume || !self.policy.allows_another(self.broken) {
            return Some(failure);
        }
        let Some(wait) = self
            .policy
            .wait(self.broken, self.parser.retry(), fastrand::f64())
        else {
            return Some(failure);
        };
        let client = self.call.client();
        let attempt = Attempt::new(self.call.operation(), failure.attempts());
        client.hooks.on_retry(attempt, failure.fault(), wait);
        self.state = State::Waiting(client.timer.sleep(wait));
        None
    }

    /// Asks for the stream after the last event.
    fn connect(&self) -> BoxFuture<'static, Result<Answer, Failure>> {
        let mut call = self.call.clone();
        if let Some(id) = self.parser.last_id() {
            call.header("last-event-id", id);
        }
        Box::pin(connect(call, Some(MEDIA_TYPE)))
    }

    fn resume(&mut self, answer: Result<Answer, Failure>) -> Result<(), Error<B>> {
        let (head, mut pieces) = settle(&self.call, answer?, self.errors)?;
        // A server that has nothing more to say answers without a body.
        self.state = if head.status() == StatusCode::NO_CONTENT {
            State::Over
        } else {
            pieces.set_idle_timeout(self.idle_timeout);
            State::Reading(pieces)
        };
        self.head = head;
        self.parser.restart();
        Ok(())
    }
}

#[cfg(feature = "blocking")]
impl<T, B: 'static> Events<T, B> {
    /// The events as an iterator, which waits for each on its thread. That must not be one of an
    /// asynchronous runtime.
    pub fn wait(self) -> Waiting<Self> {
        let origin = Origin::of(&self.call);
        Waiting::new(self, Some(origin))
    }
}

/// Nothing in it is ever pinned.
impl<T, B> Unpin for Events<T, B> {}

impl<T, B: ErrorBody> Stream for Events<T, B> {
    type Item = Result<Event<T>, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T, B> fmt::Debug for Events<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}
