//! All pages of a list.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::envelope::Paged;
use super::one::{Page, send};
use super::source::Source;
#[cfg(feature = "blocking")]
use crate::blocking::{Origin, Waiting};
use crate::call::Sending;
use crate::error::{Error, ErrorBody};

/// A stream of all pages of a list, from the one that was asked for. A page is fetched when it is
/// polled for. After an error the stream is at its end.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<R, B: 'static>(State<R, B>);

enum State<R, B: 'static> {
    Ready(Box<Source<R, B>>),
    Waiting(Sending<Page<R, B>, B>),
    Done,
}

#[cfg(feature = "blocking")]
impl<R: Paged + 'static, B: ErrorBody> Pages<R, B> {
    /// The pages as an iterator, which waits for each on its thread. That must not be one of an
    /// asynchronous runtime.
    pub fn wait(self) -> Waiting<Self> {
        let origin = self.origin();
        Waiting::new(self, origin)
    }

    pub(super) fn origin(&self) -> Option<Origin> {
        match &self.0 {
            State::Ready(source) => Some(Origin::of(&source.call)),
            State::Waiting(sending) => Some(sending.origin()),
            State::Done => None,
        }
    }
}

type Turn<R, B> = Option<Result<Page<R, B>, Error<B>>>;

impl<R, B> Pages<R, B> {
    pub(super) fn new(source: Source<R, B>) -> Self {
        Self(State::Ready(Box::new(source)))
    }
}

impl<R: Paged + 'static, B: ErrorBody> Pages<R, B> {
    /// The next page, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<R, B>, Error<B>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Turn<R, B>> {
        loop {
            match std::mem::replace(&mut self.0, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Ready(source) => self.0 = State::Waiting(send(*source)),
                State::Waiting(mut sending) => {
                    let Poll::Ready(page) = Pin::new(&mut sending).poll(context) else {
                        self.0 = State::Waiting(sending);
                        return Poll::Pending;
                    };
                    if let Some(next) = page.as_ref().ok().and_then(Page::next_source) {
                        self.0 = State::Ready(Box::new(next));
                    }
                    return Poll::Ready(Some(page));
                }
            }
        }
    }
}

/// Nothing in it is ever pinned.
impl<R, B: 'static> Unpin for Pages<R, B> {}

impl<R: Paged + 'static, B: ErrorBody> Stream for Pages<R, B> {
    type Item = Result<Page<R, B>, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<R, B: 'static> fmt::Debug for Pages<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
