//! A stream of JSON values.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::LIMIT;
use super::codec::RecordCodec;
use super::lines::TooLong;
use super::opening::{Begun, begin, misfit, too_long};
use super::pieces::Pieces;
use super::sequence::Sequence;
#[cfg(feature = "blocking")]
use crate::blocking::{Origin, Waiting};
use crate::call::{Call, Sending};
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::response::Response;

/// A stream of JSON values, one a line or one a record, each read when it is polled for. After an error
/// the stream is at its end; dropping it abandons what has not come yet.
#[must_use = "a stream does nothing until it is polled"]
pub struct Records<T, B> {
    call: Call,
    codec: RecordCodec<T>,
    head: Response<()>,
    /// `None` when nothing more will arrive.
    pieces: Option<Pieces>,
    sequence: Sequence,
    failed: PhantomError<B>,
}

/// The type of the errors that a stream gives.
type PhantomError<B> = std::marker::PhantomData<fn() -> Error<B>>;

impl Call {
    /// Sends the call, whose answer is a stream of JSON values.
    pub fn records<T: 'static, B: ErrorBody>(
        self,
        codec: RecordCodec<T>,
        errors: &'static [ErrorCase<B>],
    ) -> Sending<Records<T, B>, B> {
        begin(self, None, errors, move |begun| Records::new(codec, begun))
    }
}

impl<T, B> Records<T, B> {
    fn new(codec: RecordCodec<T>, begun: Begun) -> Self {
        Self {
            call: begun.call,
            codec,
            head: begun.head,
            pieces: Some(begun.pieces),
            sequence: Sequence::new(codec.framing, LIMIT),
            failed: PhantomError::default(),
        }
    }

    /// How long the stream may be silent, in place of what the client says.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        if let Some(pieces) = &mut self.pieces {
            pieces.set_idle_timeout(timeout);
        }
        self
    }

    /// The longest value to read, in bytes of JSON: 16 MiB unless said otherwise. A longer one is an
    /// error.
    pub fn record_limit(mut self, bytes: usize) -> Self {
        self.sequence.limit = bytes;
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The name that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The next value, or `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Result<T, Error<B>>> {
        poll_fn(|context| self.poll_record(context)).await
    }

    fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        let record = ready!(self.poll_next_record(context));
        if let Some(Err(error)) = &record {
            self.call.report(error);
        }
        Poll::Ready(record)
    }

    fn poll_next_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        loop {
            match self.sequence.next() {
                Ok(Some(json)) => return Poll::Ready(Some(self.read(json))),
                Ok(None) => {}
                Err(TooLong) => return Poll::Ready(Some(Err(self.too_long()))),
            }
            let Some(pieces) = &mut self.pieces else {
                return Poll::Ready(None);
            };
            match ready!(pieces.poll_next(&self.call, self.head.attempted(), context)) {
                Some(Ok(piece)) => self.sequence.feed(&piece),
                Some(Err(failure)) => {
                    self.stop();
                    return Poll::Ready(Some(Err(failure.into())));
                }
                None => {
                    self.pieces = None;
                    if self.sequence.finish() == Err(TooLong) {
                        return Poll::Ready(Some(Err(self.too_long())));
                    }
                }
            }
        }
    }

    fn read(&mut self, json: Bytes) -> Result<T, Error<B>> {
        (self.codec.read)(&json).map_err(|problem| {
            self.stop();
            misfit(&self.head, json, problem)
        })
    }

    fn too_long(&mut self) -> Error<B> {
        let limit = self.sequence.limit;
        self.stop();
        too_long(*self.head.attempted(), limit)
    }

    /// Gives up the rest of the stream.
    fn stop(&mut self) {
        self.pieces = None;
        self.sequence = Sequence::new(self.codec.framing, self.sequence.limit);
    }
}

#[cfg(feature = "blocking")]
impl<T, B> Records<T, B> {
    /// The values as an iterator, which waits for each on its thread. That must not be one of an
    /// asynchronous runtime.
    pub fn wait(self) -> Waiting<Self> {
        let origin = Origin::of(&self.call);
        Waiting::new(self, Some(origin))
    }
}

/// Nothing in it is ever pinned.
impl<T, B> Unpin for Records<T, B> {}

impl<T, B> Stream for Records<T, B> {
    type Item = Result<T, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(context)
    }
}

impl<T, B> fmt::Debug for Records<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}
