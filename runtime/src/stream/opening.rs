//! Beginning to read an answer that is a stream.

use std::convert::Infallible;

use bytes::Bytes;

use super::pieces::Pieces;
use crate::call::{Answer, Call, Failure, Sending, finish, open, unfit, whole};
use crate::error::{Attempted, Error, ErrorBody, ErrorCase, TimeLimit, TimeoutError};
use crate::response::{Coding, Misfit, Response};
use crate::transport::{ResponseBody, TransportError, TransportErrorKind, within};

/// An answer whose body is still to be read.
pub(super) struct Begun {
    pub(super) call: Call,
    pub(super) head: Response<()>,
    pub(super) pieces: Pieces,
}

/// Sends a call and makes something of its answer while the body is still to be read. Where the server
/// says that the body is of another media type than `expected`, that is an error which holds the body.
pub(super) fn begin<S: 'static, B: ErrorBody>(
    call: Call,
    expected: Option<&'static str>,
    errors: &'static [ErrorCase<B>],
    make: impl FnOnce(Begun) -> S + Send + 'static,
) -> Sending<S, B> {
    let answer = connect(call.clone(), expected);
    Sending::begun(&call.clone(), Box::pin(answer), move |answer| {
        let (head, pieces) = settle(&call, answer?, errors)?;
        Ok(make(Begun { call, head, pieces }))
    })
}

/// Sends a call and reads the answer as far as its headers, or in full where it is no stream.
pub(super) async fn connect(call: Call, expected: Option<&'static str>) -> Result<Answer, Failure> {
    let answer = open(call.clone()).await?;
    let (Answer::Begun(response), Some(expected)) = (&answer, expected) else {
        return Ok(answer);
    };
    let is_other = response
        .media_type()
        .is_some_and(|media_type| !media_type.is(expected));
    match answer {
        Answer::Begun(response) if is_other => read(response, &call).await.map(Answer::Whole),
        answer => Ok(answer),
    }
}

async fn read(response: Response<ResponseBody>, call: &Call) -> Result<Response, Failure> {
    let attempted = *response.attempted();
    let client = call.client();
    let own = call.policy().attempt_limit();
    let limit = own.unwrap_or(client.attempt_timeout);
    let body = within(
        &*client.timer,
        Some(limit),
        Box::pin(whole(response, client)),
    )
    .await;
    body.unwrap_or_else(|_| {
        let error = TimeoutError::new(attempted, TimeLimit::Attempt, limit);
        Err(Failure::Timeout(error))
    })
}

/// The head of an answer and its body, if it is a stream that has begun.
pub(super) fn settle<B: ErrorBody>(
    call: &Call,
    answer: Answer,
    errors: &'static [ErrorCase<B>],
) -> Result<(Response<()>, Pieces), Error<B>> {
    match answer {
        Answer::Begun(response) => {
            let (head, body) = response.replace(());
            if let Some(coding) = Coding::of(head.headers(), None) {
                let message = coding.to_string();
                let error = TransportError::new(TransportErrorKind::Unreadable, message);
                return Err(Error::Transport(error.attempted(*head.attempted())));
            }
            Ok((head, Pieces::new(body, call.client().idle_timeout)))
        }
        Answer::Whole(response) => match finish(Ok(response), not_a_stream, errors)? {},
    }
}

fn not_a_stream(response: &Response) -> Result<Infallible, Misfit> {
    let media_type = response
        .media_type()
        .map(|media_type| media_type.to_string());
    Err(Misfit::new(format!(
        "the answer is no stream but `{}`; does the request ask for a stream?",
        media_type.unwrap_or_default()
    )))
}

/// The error of a piece of a stream that isn't what its description says.
pub(super) fn misfit<B>(head: &Response<()>, piece: Bytes, misfit: Misfit) -> Error<B> {
    unfit(head.head().replace(piece).0, misfit)
}

/// The error of a piece of a stream that is longer than the limit.
pub(super) fn too_long<B>(attempted: Attempted, limit: usize) -> Error<B> {
    let message = format!("a piece of the stream is longer than {limit} bytes");
    let error = TransportError::new(TransportErrorKind::Unreadable, message);
    Error::Transport(error.attempted(attempted))
}
