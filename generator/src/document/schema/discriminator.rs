//! The property that tells the variants of a union apart (`OpenAPI` 3.1.1, section 4.8.25).

use indexmap::IndexMap;

/// The property that tells variants apart, and which of its values stands for which schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Discriminator {
    /// The name of the property on the wire.
    pub property_name: String,
    /// From values of the property to pointers of schemas; [`super::Schemas::get`] finds each.
    pub mapping: IndexMap<String, String>,
    /// The pointer of the schema for a value that no mapping names (`OpenAPI` 3.2).
    pub default_mapping: Option<String>,
}
