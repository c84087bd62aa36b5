//! What the API is called (`OpenAPI` 3.1.1, section 4.8.2).

use super::Extensions;

/// The name, version and description of an API.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Info {
    /// The name of the API; empty when the document gives none.
    pub title: String,
    /// The version of the API, not of the `OpenAPI` specification.
    pub version: String,
    /// One line about the API.
    pub summary: Option<String>,
    /// A longer text in `CommonMark`.
    pub description: Option<String>,
    /// The `x-` members.
    pub extensions: Extensions,
}
