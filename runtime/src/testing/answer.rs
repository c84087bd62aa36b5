//! What a scripted server does with a request.

use std::time::Duration;

use bytes::Bytes;

/// What a scripted server does with a request: an answer, or one of the ways in which none comes.
#[derive(Clone, Debug)]
#[must_use]
pub struct Answer {
    pub(super) outcome: Outcome,
    pub(super) delay: Option<Duration>,
}

#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Response(Response),
    Refused,
    Broken,
    Silence,
}

#[derive(Clone, Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    Whole(Bytes),
    Pieces(Vec<Piece>),
}

/// What happens next to a body that comes in pieces.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Piece {
    /// These bytes come.
    Bytes(Bytes),
    /// The connection breaks.
    Break,
    /// Nothing ever comes.
    Silence,
}

impl Answer {
    /// An answer without a body.
    pub fn status(status: u16) -> Self {
        Self::response(status, Body::Whole(Bytes::new()))
    }

    /// An answer with a body of JSON.
    pub fn json(status: u16, json: impl Into<String>) -> Self {
        Self::status(status)
            .header("content-type", "application/json")
            .body(json.into())
    }

    /// An answer whose body comes in pieces, each sent when it is asked for.
    pub fn pieces(status: u16, pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self::response(status, Body::Pieces(pieces.into_iter().collect()))
    }

    /// No connection is made, so that the server sees nothing of the request.
    pub fn refused() -> Self {
        Self::new(Outcome::Refused)
    }

    /// The connection breaks after the request has left, so that nobody knows what became of it.
    pub fn broken() -> Self {
        Self::new(Outcome::Broken)
    }

    /// The server takes the request and never answers.
    pub fn silence() -> Self {
        Self::new(Outcome::Silence)
    }

    /// The answer with one more header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        if let Outcome::Response(response) = &mut self.outcome {
            response.headers.push((name.into(), value.into()));
        }
        self
    }

    /// The answer with another body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        if let Outcome::Response(response) = &mut self.outcome {
            response.body = Body::Whole(body.into());
        }
        self
    }

    /// The same, but after a while on the script's clock.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    fn response(status: u16, body: Body) -> Self {
        Self::new(Outcome::Response(Response {
            status,
            headers: Vec::new(),
            body,
        }))
    }

    fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            delay: None,
        }
    }
}

impl Piece {
    /// This text comes.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Bytes(Bytes::from(text.into()))
    }
}
