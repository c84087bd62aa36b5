//! All items of a list.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt as _;

use super::envelope::Paged;
use super::pages::pages;
use super::pagination::Pagination;
use crate::call::Call;
use crate::error::{Error, ErrorBody, ErrorCase};
use crate::response::Decode;

/// A stream of all items of a list, from the page that was asked for. A page is fetched when the one
/// before it is used up. After an error the stream is at its end.
#[must_use = "streams do nothing unless polled"]
pub struct Items<T, B> {
    pages: BoxStream<'static, Result<Vec<T>, Error<B>>>,
    items: vec::IntoIter<T>,
}

/// Gives all items of a list.
pub fn items<R, B>(
    call: Call,
    pagination: &'static Pagination,
    decode: Decode<R>,
    errors: &'static [ErrorCase<B>],
) -> Items<R::Item, B>
where
    R: Paged + 'static,
    B: ErrorBody,
{
    let pages =
        pages(call, pagination, decode, errors).map(|page| page.map(|page| page.into_items()));
    Items {
        pages: Box::pin(pages),
        items: Vec::new().into_iter(),
    }
}

impl<T, B> Items<T, B> {
    /// The next item, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T, Error<B>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.as_mut().poll_next(context)) {
                Some(Ok(items)) => self.items = items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is ever pinned in place.
impl<T, B> Unpin for Items<T, B> {}

impl<T, B> Stream for Items<T, B> {
    type Item = Result<T, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T, B> fmt::Debug for Items<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
