//! A stream as an iterator.

use std::fmt;

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::Origin;
use crate::error::Error;

/// A stream as an iterator, which waits on its thread for each item.
#[must_use = "an iterator does nothing until it is asked for an item"]
pub struct Waiting<S> {
    stream: S,
    /// `None` when there is nothing more.
    origin: Option<Origin>,
}

impl<S> Waiting<S> {
    pub(crate) fn new(stream: S, origin: Option<Origin>) -> Self {
        Self { stream, origin }
    }

    /// The stream itself, which tells what is known of the answer.
    pub fn stream(&self) -> &S {
        &self.stream
    }
}

impl<S, T, B> Iterator for Waiting<S>
where
    S: Stream<Item = Result<T, Error<B>>> + Unpin,
{
    type Item = Result<T, Error<B>>;

    fn next(&mut self) -> Option<Self::Item> {
        let origin = self.origin.as_ref()?;
        let item = origin
            .run(self.stream.next())
            .unwrap_or_else(|error| Some(Err(error)));
        if !matches!(item, Some(Ok(_))) {
            self.origin = None;
        }
        item
    }
}

impl<S: fmt::Debug> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Waiting").field(&self.stream).finish()
    }
}
