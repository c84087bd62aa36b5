//! One representation of a body (`OpenAPI` 3.1.1, sections 4.8.14 and 4.8.15).

use indexmap::IndexMap;

use super::{Extensions, Header, ParameterStyle, Schema};
use crate::load::Node;

/// A media type and what a body of that type looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaType {
    /// Where it is defined.
    pub pointer: String,
    /// The media type or range as written: `application/json`, `image/*`.
    pub content_type: String,
    /// What the body looks like once it is decoded.
    pub schema: Option<Schema>,
    /// How the parts of a form are written, by property.
    pub encoding: IndexMap<String, Encoding>,
    /// Sample bodies.
    pub examples: Vec<Node>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// How one property of a form is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The media types of the part, separated by commas.
    pub content_type: Option<String>,
    /// Headers of the part, for multipart bodies only.
    pub headers: Vec<Header>,
    /// How arrays and objects are written, when the document says.
    pub style: Option<ParameterStyle>,
    /// Whether each item is a field of its own, when the document says.
    pub explode: Option<bool>,
    /// Whether characters that RFC 3986 reserves are sent as they are.
    pub allow_reserved: bool,
    /// The `x-` members.
    pub extensions: Extensions,
}
