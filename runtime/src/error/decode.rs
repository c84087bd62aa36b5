//! The server answered with success, but the body isn't what its description says.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::response::{Misfit, RateLimit, Response};

/// The server answered with success, but the body isn't what its description says. What the call
/// was to do has been done.
#[derive(Clone, Debug)]
pub struct DecodeError {
    response: Response,
    misfit: Misfit,
}

impl DecodeError {
    pub(crate) fn new(response: Response, misfit: Misfit) -> Self {
        Self { response, misfit }
    }

    /// Where in the JSON: `items[3].properties.note`; empty for the whole.
    pub fn path(&self) -> &str {
        self.misfit.path()
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        self.misfit.message()
    }

    /// The line and column where reading came to its end, both counted from one.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.misfit.position()
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body as it came.
    pub fn bytes(&self) -> &Bytes {
        self.response.body()
    }

    /// The name that the server gave to the request (`x-request-id`, `request-id` and their like).
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// How much more the server takes, where it says so.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.response.rate_limit()
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.response.attempted().attempts()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status();
        write!(
            f,
            "{}: {} with an unexpected body: {}",
            self.response.attempted(),
            status.as_str(),
            self.misfit
        )?;
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
        }
        self.response.attempted().fmt_count(f)
    }
}

impl StdError for DecodeError {}
