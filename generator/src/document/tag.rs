//! A group of operations (`OpenAPI` 3.1.1, section 4.8.22).

use super::Extensions;

/// A declared tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// What the operations of this tag have in common.
    pub description: Option<String>,
    /// The `x-` members.
    pub extensions: Extensions,
}
