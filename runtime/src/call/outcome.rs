//! What becomes of a call in the end.

use crate::error::{
    ApiError, DecodeError, Error, ErrorBody, ErrorCase, RequestError, TimeoutError, TokenError,
};
use crate::hooks::Fault;
use crate::response::{Decode, Misfit, Response};
use crate::transport::TransportError;

/// Why a call has no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    Transport(TransportError),
    Timeout(TimeoutError),
    Request(RequestError),
    Token(TokenError),
}

impl Failure {
    /// The failure as those see it who look on.
    pub(crate) fn fault(&self) -> Fault<'_> {
        match self {
            Self::Transport(error) => Fault::Transport(error),
            Self::Timeout(error) => Fault::Timeout(error),
            Self::Request(error) => Fault::Request(error),
            Self::Token(error) => Fault::Token(error),
        }
    }

    pub(crate) fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) => error.attempts(),
            Self::Timeout(error) => error.attempts(),
            Self::Request(error) => error.attempts(),
            Self::Token(error) => error.attempts(),
        }
    }
}

impl<B> From<Failure> for Error<B> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::Transport(error),
            Failure::Timeout(error) => Self::Timeout(error),
            Failure::Request(error) => Self::Request(error),
            Failure::Token(error) => Self::Token(error),
        }
    }
}

/// Makes a result or an error of an answer.
pub(crate) fn finish<T, B: ErrorBody>(
    answer: Result<Response, Failure>,
    decode: Decode<T>,
    errors: &[ErrorCase<B>],
) -> Result<T, Error<B>> {
    let response = answer?;
    if !response.is_result() {
        return Err(Error::Api(Box::new(ApiError::new(response, errors))));
    }
    decode(&response).map_err(|misfit| unfit(response, misfit))
}

/// The error of a success whose body isn't what its description says.
pub(crate) fn unfit<B>(response: Response, misfit: Misfit) -> Error<B> {
    Error::Decode(Box::new(DecodeError::new(response, misfit)))
}
