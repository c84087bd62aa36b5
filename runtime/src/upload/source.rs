//! Where contents come from, and whether they can be had once more.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;

use crate::transport::{BodyError, RequestBody};

/// Pieces of contents.
pub(crate) type Pieces = BoxStream<'static, Result<Bytes, BodyError>>;

type Open = dyn Fn() -> BoxFuture<'static, Result<RequestBody, BodyError>> + Send + Sync;

/// Where contents come from.
#[derive(Clone)]
pub(crate) enum Source {
    /// From memory.
    Bytes(Bytes),
    /// From a stream that can be read once.
    Once {
        length: Option<u64>,
        stream: Arc<Mutex<Option<Pieces>>>,
    },
    /// From what can be opened for each attempt.
    Again {
        length: Option<u64>,
        open: Arc<Open>,
    },
}

impl Source {
    pub(super) fn once(pieces: Pieces) -> Self {
        Self::Once {
            length: None,
            stream: Arc::new(Mutex::new(Some(pieces))),
        }
    }

    pub(super) fn again(open: impl Fn() -> Pieces + Send + Sync + 'static) -> Self {
        Self::opened_by(move || {
            let body = RequestBody::stream(None, open());
            Box::pin(std::future::ready(Ok(body)))
        })
    }

    pub(super) fn opened_by(
        open: impl Fn() -> BoxFuture<'static, Result<RequestBody, BodyError>> + Send + Sync + 'static,
    ) -> Self {
        Self::Again {
            length: None,
            open: Arc::new(open),
        }
    }

    /// The same, with a length that is announced.
    pub(super) fn with_length(self, bytes: u64) -> Self {
        let length = Some(bytes);
        match self {
            Self::Once { stream, .. } => Self::Once { length, stream },
            Self::Again { open, .. } => Self::Again { length, open },
            // What is in memory has the length that it has, and a wrong one is found out on the way.
            Self::Bytes(whole) => Self::Once {
                length,
                stream: Arc::new(Mutex::new(Some(Box::pin(RequestBody::from(whole))))),
            },
        }
    }

    /// How many bytes there are, where that is known before it is opened.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Once { length, .. } | Self::Again { length, .. } => *length,
        }
    }

    /// Whether the contents can't be had any more: the stream has been read, at least in part.
    pub(super) fn is_spent(&self) -> bool {
        match self {
            Self::Bytes(_) | Self::Again { .. } => false,
            Self::Once { stream, .. } => stream
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_none(),
        }
    }

    /// The contents from their beginning.
    pub(super) async fn open(&self) -> Result<RequestBody, BodyError> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone().into()),
            Self::Once { length, stream } => {
                let pieces = Untouched {
                    shared: Arc::clone(stream),
                    taken: None,
                };
                Ok(RequestBody::stream(*length, pieces))
            }
            Self::Again { length, open } => {
                let body = open().await?;
                Ok(match length {
                    Some(length) if body.length() != Some(*length) => {
                        RequestBody::stream(Some(*length), body)
                    }
                    _ => body,
                })
            }
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

/// A stream that is taken from where it is shared when it is first asked for a piece: a request that never
/// came to that can be sent again.
struct Untouched {
    shared: Arc<Mutex<Option<Pieces>>>,
    taken: Option<Pieces>,
}

impl Stream for Untouched {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.taken.is_none() {
            let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            let stream = shared.take();
            drop(shared);
            self.taken = stream;
        }
        match &mut self.taken {
            Some(stream) => stream.as_mut().poll_next(context),
            None => Poll::Ready(Some(Err(BodyError::new(
                "the stream was read before, and can be read only once",
            )))),
        }
    }
}

/// Pieces of any kind as the pieces of a body.
pub(super) fn pieces<S, P, E>(stream: S) -> Pieces
where
    S: Stream<Item = Result<P, E>> + Send + 'static,
    P: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    Box::pin(stream.map(|piece| piece.map(Into::into).map_err(BodyError::new)))
}
