//! What can go wrong on purpose.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderName, HeaderValue, StatusCode};

use super::answer;

/// A misfortune that befalls a request in the place of the ordinary answer.
#[derive(Clone, Debug)]
pub struct Fault(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Answer {
        status: u16,
        headers: Vec<(String, String)>,
        body: Bytes,
        /// Whether the body comes in chunks, without a length.
        chunked: bool,
    },
    /// The connection closes after this much of the answer.
    Truncated {
        promised: usize,
        sent: Bytes,
    },
    Disconnect,
    Delay(Duration),
}

impl Fault {
    /// Answers with this status and nothing else. Headers and a body can be added.
    pub fn status(status: u16) -> Self {
        Self(Kind::Answer {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            chunked: false,
        })
    }

    /// Adds a header to an answer; other faults have none.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Kind::Answer { headers, .. } = &mut self.0 {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sets the body of an answer; other faults have none.
    pub fn body(mut self, text: impl Into<Bytes>) -> Self {
        if let Kind::Answer { body, .. } = &mut self.0 {
            *body = text.into();
        }
        self
    }

    /// Sends the body of an answer in chunks, without its length; other faults have none.
    pub fn chunked(mut self) -> Self {
        if let Kind::Answer { chunked, .. } = &mut self.0 {
            *chunked = true;
        }
        self
    }

    /// Refuses the request as the rate limit does: 429, a minute to wait, and a body that is
    /// empty but claims no length.
    pub fn rate_limited() -> Self {
        Self::status(429)
            .header("retry-after", "60")
            .header("polar-version", "2026-04")
            .chunked()
    }

    /// Answers as an unhandled exception does: 500 in plain text.
    pub fn crash() -> Self {
        Self::status(500)
            .header("content-type", "text/plain; charset=utf-8")
            .body("Internal Server Error")
    }

    /// Closes the connection without a word, after the request was read.
    pub fn disconnect() -> Self {
        Self(Kind::Disconnect)
    }

    /// Closes the connection after the first bytes of a longer body.
    pub fn truncated() -> Self {
        let sent = Bytes::from_static(b"{\"items\":[");
        Self(Kind::Truncated {
            promised: sent.len() + 100,
            sent,
        })
    }

    /// Answers as always: stands for the requests that nothing befalls, between those that
    /// something does.
    pub fn none() -> Self {
        Self::delay(Duration::ZERO)
    }

    /// Answers as always, but only after a while.
    pub fn delay(duration: Duration) -> Self {
        Self(Kind::Delay(duration))
    }
}

impl Kind {
    /// The answer that the fault consists of, if it is one.
    pub(super) fn into_response(self) -> Option<Response> {
        match self {
            Self::Answer {
                status,
                headers,
                body,
                chunked,
            } => {
                let status = StatusCode::from_u16(status).ok()?;
                let mut response = answer::empty(status);
                for (name, value) in headers {
                    let name = HeaderName::try_from(name).ok()?;
                    let value = HeaderValue::try_from(value).ok()?;
                    response.headers_mut().append(name, value);
                }
                *response.body_mut() = if chunked {
                    let chunk = (!body.is_empty()).then_some(Ok::<_, Infallible>(body));
                    Body::from_stream(stream::iter(chunk))
                } else {
                    Body::from(body)
                };
                Some(response)
            }
            Self::Truncated { promised, sent } => {
                let mut response = answer::empty(StatusCode::OK);
                response
                    .headers_mut()
                    .insert(CONTENT_LENGTH, HeaderValue::from(promised));
                let end = io::Error::from(io::ErrorKind::ConnectionAborted);
                *response.body_mut() = Body::from_stream(stream::iter([Ok(sent), Err(end)]));
                Some(response)
            }
            Self::Disconnect | Self::Delay(_) => None,
        }
    }
}

/// The faults that are still to come, each for one request.
pub(super) type Faults = VecDeque<Fault>;
