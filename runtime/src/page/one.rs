//! One page of a list.

use std::fmt;
use std::future::Future;
use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::envelope::Paged;
use super::link;
use super::source::{Source, Trace};
use crate::call::{Sending, finish};
use crate::error::{Error, ErrorBody};
use crate::response::Response;

/// One page of a list. It dereferences to its body, so that totals and the like can be read.
pub struct Page<R, B: 'static> {
    body: R,
    source: Source<R, B>,
    trace: Trace,
}

impl<R: Paged, B: 'static> Page<R, B> {
    /// The items of this page, in order.
    pub fn items(&self) -> &[R::Item] {
        self.body.items()
    }

    /// The items of this page, given away.
    pub fn into_items(self) -> Vec<R::Item> {
        self.body.into_items()
    }

    /// The body of this page, given away.
    pub fn into_body(self) -> R {
        self.body
    }

    /// The number of this page: the one that it was asked for by, or, where pages have none, the
    /// place in the order in which they came, from one.
    pub fn number(&self) -> u64 {
        self.source.number()
    }

    pub(super) fn next_source(&self) -> Option<Source<R, B>> {
        self.source.next(&self.body, &self.trace)
    }
}

impl<R: Paged + 'static, B: ErrorBody> Page<R, B> {
    /// The page after this one, or `None` when this is the last. Options that were set on the first
    /// call hold for it too.
    ///
    /// # Errors
    /// Whatever the call for that page fails with.
    pub fn next(&self) -> NextPage<R, B> {
        NextPage(self.next_source().map(send))
    }
}

/// The page after another, on its way.
#[must_use = "nothing is sent until the page is awaited"]
pub struct NextPage<R, B: 'static>(Option<Sending<Page<R, B>, B>>);

impl<R: Paged + 'static, B: ErrorBody> NextPage<R, B> {
    /// Waits for the page on this thread, which must not be one of an asynchronous runtime.
    ///
    /// # Errors
    /// Whatever the call for that page fails with.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> Result<Option<Page<R, B>>, Error<B>> {
        self.0.map(Sending::wait).transpose()
    }
}

impl<R, B: 'static> Future for NextPage<R, B> {
    type Output = Result<Option<Page<R, B>>, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Some(next) => Pin::new(next).poll(context).map_ok(Some),
            None => Poll::Ready(Ok(None)),
        }
    }
}

impl<R, B: 'static> fmt::Debug for NextPage<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextPage").finish_non_exhaustive()
    }
}

impl<R, B: 'static> Deref for Page<R, B> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.body
    }
}

impl<R: Clone, B: 'static> Clone for Page<R, B> {
    fn clone(&self) -> Self {
        Self {
            body: self.body.clone(),
            source: self.source.clone(),
            trace: self.trace.clone(),
        }
    }
}

impl<R: fmt::Debug, B: 'static> fmt::Debug for Page<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

pub(super) fn send<R: Paged + 'static, B: ErrorBody>(
    source: Source<R, B>,
) -> Sending<Page<R, B>, B> {
    let call = source.call.clone();
    Sending::new(call, move |answer| {
        let (bytes, link) = answer.as_ref().map(seen).unwrap_or_default();
        let body = finish(answer, source.decode, source.errors)?;
        // Going through all bytes takes a good part of the time that decoding them takes.
        let digest = source.is_told_by_bytes(&body).then(|| digest(&bytes));
        Ok(Page {
            body,
            source,
            trace: Trace { digest, link },
        })
    })
}

/// What tells where the list goes on, before a page is made of the answer.
fn seen(response: &Response) -> (Bytes, Option<String>) {
    (response.body().clone(), link::next(response.headers()))
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
