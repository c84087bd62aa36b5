//! All pages of a list.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::envelope::Paged;
use super::one::{Page, send};
use super::pagination::Pagination;
use super::source::Source;
use crate::call::{Call, Sending};
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::response::Decode;

/// A stream of all pages of a list, from the one that was asked for. A page is fetched when it is
/// polled for. After an error the stream is at its end.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<R, B: 'static>(State<R, B>);

enum State<R, B: 'static> {
    Ready(Box<Source<R, B>>),
    Waiting(Sending<Page<R, B>, B>),
    Done,
}

/// Gives all pages of a list.
pub fn pages<R: Paged + 'static, B: ErrorBody>(
    call: Call,
    pagination: &'static Pagination,
    decode: Decode<R>,
    errors: &'static [ErrorCase<B>],
) -> Pages<R, B> {
    Pages(State::Ready(Box::new(Source::new(
        call, pagination, decode, errors,
    ))))
}

impl<R: Paged + 'static, B: ErrorBody> Pages<R, B> {
    /// The next page, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<R, B>, Error<B>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<R, B>, Error<B>>>> {
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
        let page = ready!(self.poll_page(context));
        Poll::Ready(page)
    }
}

impl<R, B: 'static> fmt::Debug for Pages<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
