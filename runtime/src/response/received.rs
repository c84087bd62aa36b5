//! An answer: its status, its headers and what was made of its body.

use std::borrow::Borrow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::coding::Coding;
use super::media_type::MediaType;
use super::rate_limit::RateLimit;
use crate::error::Attempted;

/// The headers in which servers name a request, the most customary first.
const REQUEST_ID: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-correlation-id",
    "x-trace-id",
    "cf-ray",
];

/// An answer with its status and headers. `T` is what was made of its body, or its bytes as they came;
/// `H` gives the headers that the API's description names a function each.
#[derive(Clone)]
pub struct Response<T = Bytes, H = HeaderMap> {
    status: StatusCode,
    headers: Box<H>,
    body: T,
    retry_after: Option<Duration>,
    attempted: Attempted,
}

impl<T> Response<T> {
    pub(crate) fn new(
        parts: http::response::Parts,
        body: T,
        retry_after: Option<Duration>,
        attempted: Attempted,
    ) -> Self {
        Self {
            status: parts.status,
            headers: Box::new(parts.headers),
            body,
            retry_after,
            attempted,
        }
    }

    /// The same answer without its body.
    pub(crate) fn head(&self) -> Response<()> {
        Response {
            status: self.status,
            headers: self.headers.clone(),
            body: (),
            retry_after: self.retry_after,
            attempted: self.attempted,
        }
    }

    /// The same answer with another body, and what was its body.
    pub(crate) fn replace<U>(self, body: U) -> (Response<U>, T) {
        let response = Response {
            status: self.status,
            headers: self.headers,
            body,
            retry_after: self.retry_after,
            attempted: self.attempted,
        };
        (response, self.body)
    }

    /// The same answer with its headers as another type.
    pub(crate) fn with_headers<H: From<HeaderMap>>(self) -> Response<T, H> {
        Response {
            status: self.status,
            headers: Box::new(H::from(*self.headers)),
            body: self.body,
            retry_after: self.retry_after,
            attempted: self.attempted,
        }
    }

    /// Whether it is what the operation was called for, and no error.
    pub(crate) fn is_result(&self) -> bool {
        self.attempted.succeeds_with(self.status)
    }

    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    pub(crate) fn attempted(&self) -> &Attempted {
        &self.attempted
    }
}

impl Response {
    /// The coding that the body still has.
    pub(crate) fn coding(&self) -> Option<Coding<'_>> {
        Coding::of(&self.headers, Some(&self.body))
    }
}

impl<T, H> Response<T, H> {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &H {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, given away.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T, H: Borrow<HeaderMap>> Response<T, H> {
    /// The name that the server gave to the request (`x-request-id`, `request-id` and their like).
    pub fn request_id(&self) -> Option<&str> {
        let headers = self.headers.as_ref().borrow();
        REQUEST_ID
            .iter()
            .find_map(|name| headers.get(*name)?.to_str().ok())
    }

    /// How much more the server takes, where it says so (`RateLimit`, `X-RateLimit-Limit` and their kin).
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(self.headers.as_ref().borrow())
    }

    /// The media type of the body, where the server says it.
    pub(crate) fn media_type(&self) -> Option<MediaType<'_>> {
        let headers = self.headers.as_ref().borrow();
        MediaType::parse(headers.get(CONTENT_TYPE)?.to_str().ok()?)
    }
}

/// The body is left out, since it may hold what belongs in no log.
impl<T, H> fmt::Debug for Response<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("operation", &self.attempted)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
