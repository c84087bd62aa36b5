//! What an operation sends (`OpenAPI` 3.1.1, section 4.8.13).

use super::{Extensions, MediaType};

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// Where it is defined: under the operation or the components.
    pub pointer: String,
    /// What it is for, in `CommonMark`.
    pub description: Option<String>,
    /// Whether a call without it is wrong.
    pub required: bool,
    /// The media types to choose from, in document order.
    pub content: Vec<MediaType>,
    /// The `x-` members.
    pub extensions: Extensions,
}
