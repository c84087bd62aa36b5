//! The future of a call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::future::BoxFuture;

use super::outcome::Failure;
use super::{Call, execute};
use crate::error::Error;
use crate::response::Response;

type Finish<T, B> = Box<dyn FnOnce(Result<Response, Failure>) -> Result<T, Error<B>> + Send>;

/// A call on its way. Nothing is sent before it is first polled, and dropping it abandons the call.
///
/// The way to the answer is the same code for all operations; only making a result of the answer is
/// particular to one.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Sending<T, B> {
    answer: BoxFuture<'static, Result<Response, Failure>>,
    finish: Option<Finish<T, B>>,
}

impl<T, B> Sending<T, B> {
    pub(crate) fn new(
        call: Call,
        finish: impl FnOnce(Result<Response, Failure>) -> Result<T, Error<B>> + Send + 'static,
    ) -> Self {
        Self {
            answer: Box::pin(execute(call)),
            finish: Some(Box::new(finish)),
        }
    }
}

impl<T, B> Future for Sending<T, B> {
    type Output = Result<T, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.finish.is_none() {
            return Poll::Pending;
        }
        let answer = ready!(self.answer.as_mut().poll(context));
        match self.finish.take() {
            Some(finish) => Poll::Ready(finish(answer)),
            // A future that has given its result has nothing more to give.
            None => Poll::Pending,
        }
    }
}

impl<T, B> fmt::Debug for Sending<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
