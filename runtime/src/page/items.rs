//! All items of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::envelope::Paged;
use super::pages::Pages;
#[cfg(feature = "blocking")]
use crate::blocking::Waiting;
use crate::error::{Error, ErrorBody};

/// A stream of all items of a list, from the page that was asked for; `R` is the body of a page. A
/// page is fetched when the one before it is used up. After an error the stream is at its end.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<R: Paged, B: 'static> {
    pages: Pages<R, B>,
    items: vec::IntoIter<R::Item>,
}

impl<R: Paged, B> Items<R, B> {
    pub(super) fn new(pages: Pages<R, B>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
        }
    }
}

impl<R: Paged + 'static, B: ErrorBody> Items<R, B> {
    /// The next item, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error<B>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error<B>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<R: Paged + 'static, B: ErrorBody> Items<R, B> {
    /// The items as an iterator, which waits on its thread for each page. That must not be one of an
    /// asynchronous runtime.
    pub fn wait(self) -> Waiting<Self> {
        let origin = self.pages.origin();
        Waiting::new(self, origin)
    }
}

/// Nothing in it is ever pinned.
impl<R: Paged, B> Unpin for Items<R, B> {}

impl<R: Paged + 'static, B: ErrorBody> Stream for Items<R, B> {
    type Item = Result<R::Item, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<R: Paged, B> fmt::Debug for Items<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
