//! What an operation answers (`OpenAPI` 3.1.1, sections 4.8.16, 4.8.17 and 4.8.21).

use std::fmt;

use super::{Extensions, MediaType, Schema};

/// One of the answers of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it is defined: under the operation or the components.
    pub pointer: String,
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// When it comes, in `CommonMark`; empty when the document does not say.
    pub description: String,
    /// The headers that it carries.
    pub headers: Vec<Header>,
    /// The media types that it may have, in document order; empty when there is no body.
    pub content: Vec<MediaType>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// The statuses that a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status, such as 404.
    Code(u16),
    /// A hundred statuses by their first digit: 4 stands for 400 to 499.
    Range(u8),
    /// Every status that no other response of the operation stands for.
    Default,
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(digit) => write!(formatter, "{digit}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where it is defined: under the response or the components.
    pub pointer: String,
    /// Its name as written; header names ignore case.
    pub name: String,
    /// What it means, in `CommonMark`.
    pub description: Option<String>,
    /// Whether the response always has it.
    pub required: bool,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// Whether the members of an object are written as `name=value`.
    pub explode: bool,
    /// What values look like, unless `content` says so.
    pub schema: Option<Schema>,
    /// The media type that the value is encoded as.
    pub content: Option<MediaType>,
    /// The `x-` members.
    pub extensions: Extensions,
}
