//! Why an attempt or a call failed, for those who look on.

use std::fmt;

use http::StatusCode;

use crate::error::{DecodeError, RequestError, TimeLimit, TimeoutError, TokenError};
use crate::response::Response;
use crate::transport::{TransportError, TransportErrorKind};

/// Why an attempt or a call failed. Its text is one line without secrets.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Fault<'a> {
    /// The server answered with a status that isn't a success.
    Answer(&'a Response),
    /// The server answered with success, but the body isn't what its description says.
    Decode(&'a DecodeError),
    /// No complete answer came back.
    Transport(&'a TransportError),
    /// A time limit was reached.
    Timeout(&'a TimeoutError),
    /// The call can't be turned into a request.
    Request(&'a RequestError),
    /// The token to send could not be had.
    Token(&'a TokenError),
}

impl Fault<'_> {
    /// The status of the answer, when there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Answer(response) => Some(response.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// A word for the kind of fault, one of a few, to count by: the status (`503`) or what stood in its
    /// way (`connect`, `timeout`…). It is the `error.type` of OpenTelemetry.
    pub fn kind(&self) -> String {
        let kind = match self {
            Self::Answer(response) => return response.status().as_str().to_owned(),
            Self::Decode(_) => "decode",
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect => "connect",
                TransportErrorKind::Interrupted => "interrupted",
                TransportErrorKind::Unsendable => "unsendable",
                TransportErrorKind::Unreadable => "unreadable",
            },
            Self::Timeout(error) => match error.limit() {
                TimeLimit::Attempt => "attempt_timeout",
                TimeLimit::Call => "timeout",
                TimeLimit::Idle => "idle_timeout",
            },
            Self::Request(_) => "request",
            Self::Token(_) => "token",
        };
        kind.to_owned()
    }
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(response) => write!(f, "{}: {}", response.attempted(), response.status()),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
            Self::Token(error) => error.fmt(f),
        }
    }
}
