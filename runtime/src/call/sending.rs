//! The future of a call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::future::BoxFuture;
use http::HeaderMap;

use super::execute::Answer;
use super::outcome::Failure;
use super::{Call, Operation, execute};
#[cfg(feature = "blocking")]
use crate::blocking::Origin;
use crate::client::Client;
use crate::error::Error;
use crate::hooks::Attempt;
use crate::response::Response;

/// A call on its way. Nothing is sent before it is first polled, and dropping it abandons the call.
///
/// The way to the answer is the same code for all operations; only making a result of the answer is
/// particular to one.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Sending<T, B> {
    way: Way<T, B>,
    client: Client,
    operation: &'static Operation,
}

/// How far the answer is to be read before a result is made of it.
enum Way<T, B> {
    /// To its end.
    Whole(Pending<Response, T, B>),
    /// To the body, which the result reads.
    Begun(Pending<Answer, T, B>),
}

/// An answer that is waited for, and what makes a result of it.
struct Pending<A, T, B> {
    answer: BoxFuture<'static, Result<A, Failure>>,
    finish: Option<Finish<A, T, B>>,
}

type Finish<A, T, B> = Box<dyn FnOnce(Result<A, Failure>) -> Result<T, Error<B>> + Send>;

impl<T: 'static, B: 'static> Sending<T, B> {
    pub(crate) fn new(
        call: Call,
        finish: impl FnOnce(Result<Response, Failure>) -> Result<T, Error<B>> + Send + 'static,
    ) -> Self {
        Self {
            client: call.client.clone(),
            operation: call.operation,
            way: Way::Whole(Pending {
                answer: Box::pin(execute(call)),
                finish: Some(Box::new(finish)),
            }),
        }
    }

    /// A call whose result reads the body itself; `answer` is what opens it.
    pub(crate) fn begun(
        call: &Call,
        answer: BoxFuture<'static, Result<Answer, Failure>>,
        finish: impl FnOnce(Result<Answer, Failure>) -> Result<T, Error<B>> + Send + 'static,
    ) -> Self {
        Self {
            client: call.client.clone(),
            operation: call.operation,
            way: Way::Begun(Pending {
                answer,
                finish: Some(Box::new(finish)),
            }),
        }
    }

    /// Gives the result together with status and headers of the answer. The headers that the API's
    /// description names are functions of `H`.
    pub fn with_response<H: From<HeaderMap>>(self) -> Sending<Response<T, H>, B> {
        Sending {
            way: match self.way {
                Way::Whole(pending) => Way::Whole(pending.with_head(Response::head)),
                Way::Begun(pending) => Way::Begun(pending.with_head(Answer::head)),
            },
            client: self.client,
            operation: self.operation,
        }
    }

    /// Waits for the result on this thread, which must not be one of an asynchronous runtime.
    ///
    /// # Errors
    /// Those of the call, and that of a thread that may not wait.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> Result<T, Error<B>> {
        self.origin().wait(self)
    }
}

#[cfg(feature = "blocking")]
impl<T, B> Sending<T, B> {
    pub(crate) fn origin(&self) -> Origin {
        Origin {
            client: self.client.clone(),
            operation: self.operation,
        }
    }
}

impl<A: 'static, T: 'static, B: 'static> Pending<A, T, B> {
    fn with_head<H: From<HeaderMap>>(
        self,
        head: fn(&A) -> Response<()>,
    ) -> Pending<A, Response<T, H>, B> {
        let wrap = |finish: Finish<A, T, B>| -> Finish<A, Response<T, H>, B> {
            Box::new(move |answer| {
                let answer = answer?;
                let head = head(&answer);
                let body = finish(Ok(answer))?;
                Ok(head.replace(body).0.with_headers())
            })
        };
        Pending {
            answer: self.answer,
            finish: self.finish.map(wrap),
        }
    }
}

impl<A, T, B> Pending<A, T, B> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error<B>>> {
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

impl<T, B> Future for Sending<T, B> {
    type Output = Result<T, Error<B>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(match &mut self.way {
            Way::Whole(pending) => pending.poll(context),
            Way::Begun(pending) => pending.poll(context),
        });
        if let Err(error) = &result {
            let attempt = Attempt::new(self.operation, error.attempts());
            self.client.shared().hooks.on_error(attempt, error.fault());
        }
        Poll::Ready(result)
    }
}

impl<T, B> fmt::Debug for Sending<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
