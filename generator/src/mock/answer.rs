//! An answer, before it is sent.

use bytes::Bytes;

use super::prefer::Fault;

/// What the mock server answers to a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// The id of the operation, or its method and path; empty where the request is for none.
    pub operation: String,
    /// Why the request is refused, or what the answer had to do without.
    pub notes: Vec<String>,
    /// What goes wrong in place of the answer.
    pub fault: Option<Fault>,
    /// How much later it comes than it could.
    pub latency: std::time::Duration,
}

impl Answer {
    /// An answer with a body of a type.
    pub(super) fn new(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            body: body.into(),
            ..Self::default()
        }
        .header("content-type", content_type)
    }

    /// An answer without a body.
    pub(super) fn empty(status: u16) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }

    /// The answer with a header; of several values of one name the last one counts.
    pub(super) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}
