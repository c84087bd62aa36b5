//! An object with named properties.

use serde::Serialize;

use super::{documentation::Documentation, ty::Type};
use crate::document::Extensions;

/// An object with named properties.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Object {
    /// The properties, in the document's order.
    pub properties: Vec<Property>,
    /// The type of all other members, where the document allows them by `additionalProperties`.
    pub rest: Option<Type>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Property {
    /// The member's name on the wire.
    pub name: String,
    /// What code calls it, where that is not its name on the wire.
    pub label: Option<String>,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What it holds; nullable where the document allows `null`.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// The one value that it can have. Such a property needs no place in a struct.
    pub constant: Option<Constant>,
    /// The tag by which the one union that the object is a variant of knows it. Callers need not give
    /// it, but the document does not pin it, so other values are read as well.
    pub preset: Option<String>,
    /// `readOnly`: set by the server alone.
    pub read_only: bool,
    /// `writeOnly`: never sent by the server.
    pub write_only: bool,
    /// Its `x-` members.
    pub extensions: Extensions,
}

/// A scalar that a property is pinned to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Constant {
    /// A text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Constant {
    /// The constant as it stands for itself among a union's tags: a text as it is, other scalars as
    /// their JSON text.
    #[must_use]
    pub fn tag(&self) -> String {
        match self {
            Self::String(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Boolean(flag) => flag.to_string(),
        }
    }
}

impl Property {
    /// What code calls it, in the document's words.
    #[must_use]
    pub fn word(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

impl Object {
    /// The property of a name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.name == name)
    }
}
