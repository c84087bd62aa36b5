//! The body of a call: what is sent with each of its attempts.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::source::Source;
use crate::transport::{BodyError, RequestBody};

/// The body of a call. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    /// In memory.
    Whole(Bytes),
    /// From several sources, one after the other.
    Joined(Arc<[Source]>),
}

impl Payload {
    /// The contents of sources one after the other. What is in memory on both sides is put together.
    pub(super) fn joined(sources: impl IntoIterator<Item = Source>) -> Self {
        let mut joined: Vec<Source> = Vec::new();
        let mut open = BytesMut::new();
        for source in sources {
            match source {
                Source::Bytes(bytes) => open.extend_from_slice(&bytes),
                other => {
                    if !open.is_empty() {
                        joined.push(Source::Bytes(open.split().freeze()));
                    }
                    joined.push(other);
                }
            }
        }
        if joined.is_empty() {
            return Self::Whole(open.freeze());
        }
        if !open.is_empty() {
            joined.push(Source::Bytes(open.freeze()));
        }
        Self::Joined(joined.into())
    }

    /// How many bytes it has, where that is known before it is opened.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Joined(sources) => sources
                .iter()
                .try_fold(0_u64, |sum, source| sum.checked_add(source.length()?)),
        }
    }

    /// Whether it can't be sent any more, since a part of it has been read that can be read only once.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Whole(_) => false,
            Self::Joined(sources) => sources.iter().any(Source::is_spent),
        }
    }

    /// The body from its beginning.
    pub(crate) async fn open(&self) -> Result<RequestBody, BodyError> {
        let sources = match self {
            Self::Whole(bytes) => return Ok(bytes.clone().into()),
            Self::Joined(sources) => sources,
        };
        if let [only] = &**sources {
            return only.open().await;
        }
        let mut length = Some(0_u64);
        let mut bodies = VecDeque::with_capacity(sources.len());
        for source in sources.iter() {
            let body = source.open().await?;
            length = length
                .zip(body.length())
                .and_then(|(sum, more)| sum.checked_add(more));
            bodies.push_back(body);
        }
        Ok(RequestBody::stream(length, Chain(bodies)))
    }
}

impl From<Source> for Payload {
    fn from(source: Source) -> Self {
        match source {
            Source::Bytes(bytes) => Self::Whole(bytes),
            other => Self::Joined(Arc::new([other])),
        }
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self::Whole(bytes)
    }
}

/// Bodies one after the other.
struct Chain(VecDeque<RequestBody>);

impl Stream for Chain {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match ready!(Pin::new(first).poll_next(context)) {
                Some(piece) => return Poll::Ready(Some(piece)),
                None => self.0.pop_front(),
            };
        }
        Poll::Ready(None)
    }
}
