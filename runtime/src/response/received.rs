//! A complete answer.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

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

/// A complete answer, whatever its status.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: Box<HeaderMap>,
    bytes: Bytes,
    retry_after: Option<Duration>,
    attempted: Attempted,
}

impl Response {
    pub(crate) fn new(
        parts: http::response::Parts,
        bytes: Bytes,
        retry_after: Option<Duration>,
        attempted: Attempted,
    ) -> Self {
        let http::response::Parts {
            status, headers, ..
        } = parts;
        Self {
            status,
            headers: Box::new(headers),
            bytes,
            retry_after,
            attempted,
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The name that the server gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        REQUEST_ID
            .iter()
            .find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    pub(crate) fn attempted(&self) -> &Attempted {
        &self.attempted
    }
}

/// The body is shown by its length alone, since it may hold what belongs in no log.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("operation", &self.attempted)
            .field("status", &self.status)
            .field("body_length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
