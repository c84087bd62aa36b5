//! One of several types: `oneOf` and `anyOf`.

use serde::Serialize;

use super::{definition::DefinitionId, documentation::Documentation, object::Property, ty::Type};

/// One of several types.
#[derive(Clone, Debug, Serialize)]
pub struct Union {
    /// The variants, in the document's order; no two have the same type.
    pub variants: Vec<Variant>,
    /// How a value says which variant it is.
    pub tagging: Tagging,
    /// The properties that all variants have with one and the same type.
    pub shared: Vec<Property>,
    /// An object of just the shared properties, which an unknown variant is read as.
    pub common: Option<DefinitionId>,
}

impl Union {
    /// The tags that more than one variant has: they narrow the choice, and the shape decides.
    pub fn shared_tags(&self) -> Vec<&str> {
        let mut seen = Vec::new();
        let mut shared = Vec::new();
        for tag in self.variants.iter().flat_map(|variant| &variant.tags) {
            if !seen.contains(&tag.as_str()) {
                seen.push(tag);
            } else if !shared.contains(&tag.as_str()) {
                shared.push(tag);
            }
        }
        shared
    }
}

/// A variant of a union.
#[derive(Clone, Debug, Serialize)]
pub struct Variant {
    /// The name in the document's words.
    pub name: String,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What it holds.
    pub ty: Type,
    /// The tags that announce it; empty in an untagged union.
    pub tags: Vec<String>,
}

/// How a value says which variant it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tagging {
    /// By the value of a property. Where several variants have it, their shape tells them apart.
    Property(String),
    /// By its shape alone.
    Shape,
}
