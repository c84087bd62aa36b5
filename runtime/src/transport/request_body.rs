//! The body of a request: bytes in memory, or a stream of pieces that nobody holds as a whole.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;

use super::error::{TransportError, TransportErrorKind};

/// The body of a request.
///
/// A transport takes it as a stream of pieces, or at once where [`as_bytes`](Self::as_bytes) gives the
/// bytes. Where [`length`](Self::length) is known, the header `Content-Length` says the same; the stream
/// then ends with an error rather than give more or fewer bytes.
pub struct RequestBody(Content);

enum Content {
    Whole(Bytes),
    Pieces(Pieces),
}

struct Pieces {
    length: Option<u64>,
    given: u64,
    stream: BoxStream<'static, Result<Bytes, BodyError>>,
}

impl RequestBody {
    /// A body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that comes in pieces, `length` bytes in all where that is known.
    pub fn stream(
        length: Option<u64>,
        pieces: impl Stream<Item = Result<Bytes, BodyError>> + Send + 'static,
    ) -> Self {
        Self(Content::Pieces(Pieces {
            length,
            given: 0,
            stream: Box::pin(pieces),
        }))
    }

    /// How many bytes it has; `None` where that is known only in the end.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Pieces(pieces) => pieces.length,
        }
    }

    /// All bytes of the body, when they are in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes),
            Content::Pieces(_) => None,
        }
    }

    /// Reads all bytes of the body into memory.
    ///
    /// # Errors
    /// When the body can't be read to its end; a body from memory always can.
    pub async fn collect(mut self) -> Result<Bytes, TransportError> {
        if let Content::Whole(bytes) = self.0 {
            return Ok(bytes);
        }
        let mut bytes = BytesMut::new();
        while let Some(piece) = self.next().await {
            bytes.extend_from_slice(&piece?);
        }
        Ok(bytes.freeze())
    }
}

impl Default for RequestBody {
    fn default() -> Self {
        Self(Content::Whole(Bytes::new()))
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }
}

/// The pieces of the body, in order and none of them empty.
impl Stream for RequestBody {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Content::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            Content::Pieces(pieces) => pieces.poll_next(context),
        }
    }
}

impl Pieces {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        loop {
            let Some(piece) = ready!(self.stream.as_mut().poll_next(context)) else {
                let short = self.length.filter(|length| self.given < *length);
                // It is said once, to those who go on asking as well.
                self.length = self.length.map(|length| length.min(self.given));
                return Poll::Ready(short.map(|length| Err(self.misses(length))));
            };
            let piece = match piece {
                Ok(piece) if piece.is_empty() => continue,
                Ok(piece) => piece,
                Err(error) => return Poll::Ready(Some(Err(error))),
            };
            let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
            self.given = self.given.saturating_add(length);
            return Poll::Ready(Some(match self.length {
                Some(length) if self.given > length => Err(self.misses(length)),
                _ => Ok(piece),
            }));
        }
    }

    fn misses(&self, length: u64) -> BodyError {
        let given = self.given;
        let message = if given > length {
            format!("the body is longer than the {length} bytes that were announced")
        } else {
            format!("the body ended after {given} of the {length} bytes that were announced")
        };
        BodyError::new(message)
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBody")
            .field("length", &self.length())
            .field("in_memory", &self.as_bytes().is_some())
            .finish()
    }
}

/// The body of a request can't be read: a file is gone, or a stream has failed.
#[derive(Debug)]
pub struct BodyError(Box<dyn StdError + Send + Sync>);

impl BodyError {
    /// Says why, by an error or by a text.
    pub fn new(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for BodyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// Sending the request again would not help.
impl From<BodyError> for TransportError {
    fn from(error: BodyError) -> Self {
        Self::new(TransportErrorKind::Unsendable, error.to_string()).with_source(error)
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use futures_util::{StreamExt as _, stream};

    use super::{BodyError, RequestBody};

    fn pieces(texts: &[&'static str]) -> Vec<Result<Bytes, BodyError>> {
        texts
            .iter()
            .map(|text| Ok(Bytes::from_static(text.as_bytes())))
            .collect()
    }

    async fn collected(length: Option<u64>, texts: &[&'static str]) -> Result<Bytes, String> {
        let body = RequestBody::stream(length, stream::iter(pieces(texts)));
        body.collect().await.map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn pieces_make_a_whole() {
        assert_eq!(collected(None, &["a", "", "bc"]).await.unwrap(), "abc");
        assert_eq!(collected(Some(3), &["a", "bc"]).await.unwrap(), "abc");
        assert_eq!(
            RequestBody::from(Bytes::from("x")).collect().await.unwrap(),
            "x"
        );
    }

    #[tokio::test]
    async fn a_length_that_was_announced_is_kept() {
        let short = collected(Some(4), &["a", "bc"]).await.unwrap_err();
        assert!(short.contains("after 3 of the 4 bytes"), "{short}");
        let long = collected(Some(2), &["a", "bc"]).await.unwrap_err();
        assert!(long.contains("longer than the 2 bytes"), "{long}");
    }

    #[tokio::test]
    async fn what_ended_too_early_says_so_once() {
        let mut body = RequestBody::stream(Some(9), stream::iter(pieces(&["a"])).fuse());
        assert!(body.next().await.unwrap().is_ok());
        assert!(body.next().await.unwrap().is_err());
        assert!(body.next().await.is_none());
    }
}
