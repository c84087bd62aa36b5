//! Where an API is served (`OpenAPI` 3.1.1, sections 4.8.5 and 4.8.6).

use indexmap::IndexMap;

use super::Extensions;

/// A base URL, perhaps with variables in braces.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The URL as written; it may be relative and may hold `{variables}`.
    pub url: String,
    /// What this server is for.
    pub description: Option<String>,
    /// The variables of the URL by name.
    pub variables: IndexMap<String, ServerVariable>,
    /// The `x-` members.
    pub extensions: Extensions,
}

/// A variable of a server URL.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// What stands in the URL unless the caller chooses otherwise.
    pub default: String,
    /// The only values allowed; empty when any value is.
    pub enumeration: Vec<String>,
    /// What the variable means.
    pub description: Option<String>,
}
