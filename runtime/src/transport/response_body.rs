//! The body of a response: there as a whole, or still arriving piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::error::{TransportError, TransportErrorKind};

/// The most bytes that are reserved because a server announces them.
const MAX_RESERVED: usize = 1 << 20;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a response. A transport gives it as a whole or, so that a long one never has to be in
/// memory at once, as a stream of pieces that is polled only as fast as they are wanted.
pub struct ResponseBody {
    content: Content,
    length: Option<u64>,
}

enum Content {
    Whole(Bytes),
    Pieces(Pieces),
}

impl ResponseBody {
    /// A body of no bytes.
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// A body whose pieces arrive one after the other. The stream ends with the body or with the first
    /// error, and dropping it abandons what has not come yet.
    pub fn from_stream(
        pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self {
            content: Content::Pieces(Box::pin(pieces)),
            length: None,
        }
    }

    /// Says how many bytes there will be. A body that ends before that is taken for one that broke.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// How many bytes there are altogether, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Pieces(_) => self.length,
        }
    }

    /// All bytes of the body, `limit` at most.
    ///
    /// # Errors
    /// When the connection breaks before the end, or the body is longer than `limit`.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let announced = self.length();
        let mut collected = Collected::Nothing;
        while let Some(piece) = poll_fn(|context| self.poll_piece(context)).await {
            let piece = piece?;
            if collected.len().saturating_add(piece.len()) > limit {
                return Err(TransportError::new(
                    TransportErrorKind::Unreadable,
                    format!("the response body is longer than {limit} bytes"),
                ));
            }
            collected = collected.with(piece, announced);
        }
        collected.finish(announced)
    }

    /// The next piece, or `None` at the end. Nothing but the answer to this is ever waited for.
    pub(crate) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.content {
            Content::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            Content::Pieces(pieces) => pieces.as_mut().poll_next(context),
        }
    }
}

/// The error of a body that ended early.
pub(crate) fn cut_short(received: u64, announced: u64) -> TransportError {
    TransportError::interrupted(format!(
        "the body ended after {received} of {announced} bytes"
    ))
}

/// What is there of a body. Most come in one piece, which is kept as it is.
enum Collected {
    Nothing,
    One(Bytes),
    Several(BytesMut),
}

impl Collected {
    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::One(piece) => piece.len(),
            Self::Several(pieces) => pieces.len(),
        }
    }

    fn with(self, piece: Bytes, announced: Option<u64>) -> Self {
        let mut pieces = match self {
            Self::Nothing => return Self::One(piece),
            Self::One(first) => {
                let announced = announced.and_then(|length| usize::try_from(length).ok());
                let reserved = announced.unwrap_or_default().min(MAX_RESERVED);
                let mut pieces = BytesMut::with_capacity(reserved);
                pieces.extend_from_slice(&first);
                pieces
            }
            Self::Several(pieces) => pieces,
        };
        pieces.extend_from_slice(&piece);
        Self::Several(pieces)
    }

    fn finish(self, announced: Option<u64>) -> Result<Bytes, TransportError> {
        let bytes = match self {
            Self::Nothing => Bytes::new(),
            Self::One(piece) => piece,
            Self::Several(pieces) => pieces.freeze(),
        };
        let received = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match announced {
            Some(announced) if received < announced => Err(cut_short(received, announced)),
            _ => Ok(bytes),
        }
    }
}

impl Default for ResponseBody {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self {
            content: Content::Whole(bytes),
            length: None,
        }
    }
}

impl From<Vec<u8>> for ResponseBody {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for ResponseBody {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for ResponseBody {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// The body is shown by its length alone, since it may hold what belongs in no log.
impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
