//! One call of the API (OpenAPI 3.1.1, sections 4.8.9 and 4.8.10).

use super::{Extensions, Parameter, RequestBody, Response, SecurityRequirement, Server};
use crate::load::Node;

/// A method on a path, with everything that the path item says about it merged in.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its place under `paths` or `webhooks`: `/paths/~1pets~1{id}/get`. This is where it is
    /// used, also when the path item itself is a reference to a shared one.
    pub pointer: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, starting with a slash; the name of the event for a webhook.
    pub path: String,
    /// The `operationId` as written.
    pub id: Option<String>,
    /// The groups that it belongs to, first the most telling one.
    pub tags: Vec<String>,
    /// One line about it.
    pub summary: Option<String>,
    /// A longer text in `CommonMark`.
    pub description: Option<String>,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// Parameters of the path item, overridden and followed by those of the operation. Each
    /// variable of the path template has exactly one path parameter here.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub request_body: Option<RequestBody>,
    /// What may come back, in document order.
    pub responses: Vec<Response>,
    /// Alternatives to authenticate; `None` stands for those of the document, an empty list
    /// for no authentication at all.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Servers of this operation or its path item; empty stands for those of the document.
    pub servers: Vec<Server>,
    /// The `x-` members of the path item, overridden by those of the operation.
    pub extensions: Extensions,
}

/// A call that the server makes to its users.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// The name of the event.
    pub name: String,
    /// The request that the server sends, and the answers that it understands.
    pub operation: Operation,
}

/// An HTTP method (RFC 9110, section 9).
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY` (OpenAPI 3.2)
    Query,
    /// One that path items have no member for (OpenAPI 3.2), as it is sent.
    #[serde(untagged)]
    Extension(String),
}

impl Operation {
    /// Whether it is not for everybody: its extension says so, or names whom it is for.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        match self.extensions.get("x-internal") {
            Some(Node::Bool(internal)) => *internal,
            Some(Node::Array(audiences)) => !audiences.is_empty(),
            _ => false,
        }
    }
}

impl Method {
    /// Every method that a path item has a member for, in the order of the specification.
    pub const ALL: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];

    /// The method as it is sent: `GET`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Extension(name) => name,
        }
    }

    /// The method that a member of a path item describes: `get`.
    pub fn of_member(name: &str) -> Option<Self> {
        let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let mut all = Self::ALL.into_iter();
        all.find(|method| is_lower && method.as_str().eq_ignore_ascii_case(name))
    }

    /// The method that is sent by a name, where that is a token (RFC 9110, sections 5.6.2 and 9.1).
    pub fn named(name: &str) -> Option<Self> {
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return None;
        }
        let mut all = Self::ALL.into_iter();
        let known = all.find(|method| method.as_str() == name);
        Some(known.unwrap_or_else(|| Self::Extension(name.to_owned())))
    }
}
