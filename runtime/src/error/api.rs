//! The server answered with a status that isn't a success.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};

use super::attempted::Attempted;
use super::case::{ErrorBody, ErrorCase};
use super::message;
use crate::response::{RateLimit, Response};

/// The server answered with a status that isn't a success. Everything that came is kept, whether or
/// not it is what the API's description says.
#[derive(Clone)]
pub struct ApiError<B> {
    response: Response,
    body: B,
}

impl<B: ErrorBody> ApiError<B> {
    pub(crate) fn new(response: Response, cases: &[ErrorCase<B>]) -> Self {
        let body = ErrorCase::read(cases, response.status(), response.body());
        Self {
            response,
            body: body.unwrap_or_else(B::unknown),
        }
    }
}

impl<B> ApiError<B> {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body, as the API's description has it for this status; the unknown one when nothing is
    /// described or the body is of another shape.
    pub fn body(&self) -> &B {
        &self.body
    }

    /// The body, given away.
    pub fn into_body(self) -> B {
        self.body
    }

    /// The body as it came.
    pub fn bytes(&self) -> &Bytes {
        self.response.body()
    }

    /// The body as text; what isn't UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.response.body())
    }

    /// The best explanation for a person that can be found: what a JSON body says in one of the
    /// customary members (`detail`, `message`, `error_description`, `error`…), a short text body, or
    /// the name of the status. Of a body that is compressed it says so.
    pub fn message(&self) -> String {
        if let Some(coding) = self.response.coding() {
            return coding.to_string();
        }
        message::explain(self.status(), self.response.body())
    }

    /// The name that the server gave to the request (`x-request-id`, `request-id` and their like).
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// How long the server asks to wait before the next try (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        self.response.retry_after()
    }

    /// How much more the server takes, where it says so.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.response.rate_limit()
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempted().attempts()
    }

    pub(crate) fn response(&self) -> &Response {
        &self.response
    }

    fn attempted(&self) -> &Attempted {
        self.response.attempted()
    }
}

impl<B> fmt::Display for ApiError<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status();
        write!(f, "{}: {}", self.attempted(), status.as_str())?;
        if let Some(reason) = status.canonical_reason() {
            write!(f, " {reason}")?;
        }
        let message = message::in_one_line(&self.message());
        if Some(message.as_str()) != status.canonical_reason() && message != status.as_str() {
            write!(f, ": {message}")?;
        }
        if status.is_redirection()
            && let Some(location) = self.headers().get(LOCATION)
        {
            let location = String::from_utf8_lossy(location.as_bytes());
            write!(f, ": not followed to {}", message::place(&location))?;
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {})", message::in_one_line(id))?;
        }
        self.attempted().fmt_count(f)
    }
}

/// Shows what the text of the error shows, and the body.
impl<B: fmt::Debug> fmt::Debug for ApiError<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", self.attempted())
            .field("status", &self.status())
            .field("message", &self.message())
            .field("body", &self.body)
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

impl<B: fmt::Debug> StdError for ApiError<B> {}
