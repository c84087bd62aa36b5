//! One call of the API (OpenAPI 3.1.1, sections 4.8.9 and 4.8.10).

use super::{Extensions, Parameter, RequestBody, Response, SecurityRequirement, Server};

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

/// An HTTP method (RFC 9110, section 9) that a path item has a member for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
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
}

impl Method {
    /// Every method, in the order of the specification.
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
    pub fn as_str(self) -> &'static str {
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
        }
    }

    /// The member of a path item that describes this method: `get`.
    pub fn member(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
        }
    }
}
