//! The one error type of all calls.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::api::ApiError;
use super::case::ErrorBody;
use super::decode::DecodeError;
use super::request::RequestError;
use super::timeout::TimeoutError;
use super::token::TokenError;
use crate::hooks::Fault;
use crate::response::RateLimit;
use crate::transport::TransportError;

/// Why a call gave no result. `B` holds the error bodies that the API documents.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<B> {
    /// The server answered with a status that isn't a success.
    Api(Box<ApiError<B>>),
    /// The server answered with success, but the body isn't what its description says.
    Decode(Box<DecodeError>),
    /// No complete answer came back.
    Transport(TransportError),
    /// A time limit was reached.
    Timeout(TimeoutError),
    /// The call can't be turned into a request. Nothing was sent.
    Request(RequestError),
    /// The token to send could not be had. Nothing was sent.
    Token(TokenError),
}

impl<B> Error<B> {
    /// How many times the request was sent, or tried to be; zero when it never came to that.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Api(error) => error.attempts(),
            Self::Decode(error) => error.attempts(),
            Self::Transport(error) => error.attempts(),
            Self::Timeout(error) => error.attempts(),
            Self::Token(error) => error.attempts(),
            Self::Request(error) => error.attempts(),
        }
    }

    /// The name that the server gave to the request, when there was an answer that says it.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }

    /// The status of the answer, when there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The error as those see it who look on.
    pub(crate) fn fault(&self) -> Fault<'_> {
        match self {
            Self::Api(error) => Fault::Answer(error.response()),
            Self::Decode(error) => Fault::Decode(error),
            Self::Transport(error) => Fault::Transport(error),
            Self::Timeout(error) => Fault::Timeout(error),
            Self::Request(error) => Fault::Request(error),
            Self::Token(error) => Fault::Token(error),
        }
    }

    /// What the server says of how much more it takes, when there was an answer that says it.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        match self {
            Self::Api(error) => error.rate_limit(),
            Self::Decode(error) => error.rate_limit(),
            _ => None,
        }
    }

    /// The server's answer, when it was one of failure.
    pub fn as_api(&self) -> Option<&ApiError<B>> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }
}

impl<B: ErrorBody> fmt::Display for Error<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
            Self::Token(error) => error.fmt(f),
        }
    }
}

/// The variants are shown as what they hold, so the source is the source of that.
impl<B: ErrorBody> StdError for Error<B> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Timeout(error) => error.source(),
            Self::Request(error) => error.source(),
            Self::Token(error) => error.source(),
        }
    }
}
