//! A value that goes into the path, query, headers or cookies (`OpenAPI` 3.1.1, section 4.8.12).

use super::{Extensions, MediaType, Schema};
use crate::load::Node;

/// A parameter of an operation, with the defaults of its location filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Where it is defined: under the operation, the path item or the components.
    pub pointer: String,
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// What it means, in `CommonMark`.
    pub description: Option<String>,
    /// Whether a call without it is wrong; always true in the path.
    pub required: bool,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// How arrays and objects are written.
    pub style: ParameterStyle,
    /// Whether each item of an array or object is a parameter of its own.
    pub explode: bool,
    /// Whether characters that RFC 3986 reserves are sent as they are.
    pub allow_reserved: bool,
    /// What values look like, unless `content` says so.
    pub schema: Option<Schema>,
    /// The media type that the value is encoded as before it is sent, instead of a style.
    pub content: Option<MediaType>,
    /// Sample values.
    pub examples: Vec<Node>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// In place of a variable of the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is written (`OpenAPI` 3.1.1, section 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterStyle {
    /// `;color=blue`, in the path only.
    Matrix,
    /// `.blue`, in the path only.
    Label,
    /// `blue,black`, in the path and in headers.
    Simple,
    /// `color=blue`, in the query and in cookies.
    Form,
    /// `color=blue%20black`, in the query only.
    SpaceDelimited,
    /// `color=blue%7Cblack`, in the query only.
    PipeDelimited,
    /// `color[R]=100`, in the query only.
    DeepObject,
}
