//! A body that is taken piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::opening::begin;
use super::pieces::Pieces;
#[cfg(feature = "blocking")]
use crate::blocking::{Origin, Waiting};
use crate::call::{Call, Sending};
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::response::Response;

/// A body that is taken piece by piece, however long it is. After an error the stream is at its end;
/// dropping it abandons what has not come yet.
///
/// ```
/// # use sdkwright_runtime::{Download, Error, ErrorBody};
/// # use std::io::Write;
/// async fn save<B: ErrorBody>(
///     mut download: Download<B>,
///     file: &mut impl Write,
/// ) -> Result<(), Box<dyn std::error::Error>> {
///     while let Some(piece) = download.next().await {
///         file.write_all(&piece?)?;
///         if let Some(length) = download.content_length() {
///             println!("{} of {length} bytes", download.received());
///         }
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a stream does nothing until it is polled"]
pub struct Download<B> {
    call: Call,
    head: Response<()>,
    length: Option<u64>,
    received: u64,
    /// `None` when nothing more will arrive.
    pieces: Option<Pieces>,
    failed: PhantomData<fn() -> Error<B>>,
}

impl Call {
    /// Sends the call, whose answer is taken piece by piece.
    pub fn download<B: ErrorBody>(
        self,
        errors: &'static [ErrorCase<B>],
    ) -> Sending<Download<B>, B> {
        begin(self, None, errors, |begun| Download {
            call: begun.call,
            head: begun.head,
            length: begun.pieces.length(),
            received: 0,
            pieces: Some(begun.pieces),
            failed: PhantomData,
        })
    }
}

impl<B> Download<B> {
    /// How long the download may be silent, in place of what the client says.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        if let Some(pieces) = &mut self.pieces {
            pieces.set_idle_timeout(timeout);
        }
        self
    }

    /// How many bytes there are altogether, where the server says so.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// How many bytes have been given so far.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The media type of the body, with its parameters.
    pub fn content_type(&self) -> Option<&str> {
        self.headers().get(CONTENT_TYPE)?.to_str().ok()
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

    /// The next piece, or `None` at the end. A body that breaks off is an error, never an end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error<B>>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error<B>>>> {
        let Some(pieces) = &mut self.pieces else {
            return Poll::Ready(None);
        };
        let piece = ready!(pieces.poll_next(&self.call, self.head.attempted(), context));
        self.received = pieces.received();
        if !matches!(piece, Some(Ok(_))) {
            self.pieces = None;
        }
        let piece = piece.map(|piece| piece.map_err(Error::from));
        if let Some(Err(error)) = &piece {
            self.call.report(error);
        }
        Poll::Ready(piece)
    }
}

#[cfg(feature = "blocking")]
impl<B> Download<B> {
    /// The pieces as an iterator, which waits for each on its thread. That must not be one of an
    /// asynchronous runtime.
    pub fn wait(self) -> Waiting<Self> {
        let origin = Origin::of(&self.call);
        Waiting::new(self, Some(origin))
    }
}

/// Nothing in it is ever pinned.
impl<B> Unpin for Download<B> {}

impl<B> Stream for Download<B> {
    type Item = Result<Bytes, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context)
    }
}

impl<B> fmt::Debug for Download<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("head", &self.head)
            .field("length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}
