//! What a value looks like: JSON Schema 2020-12, as OpenAPI 3.1.1, section 4.8.24, uses it.
//!
//! ```yaml
//! Pet:
//!   type: [object, "null"]
//!   properties: { name: { type: string, maxLength: 50 } }
//!   required: [name]
//! ```

mod conditions;
mod constraints;
mod discriminator;
mod likeness;
mod nullable;
mod read;
mod schemas;

use indexmap::IndexMap;

use super::Extensions;
use crate::load::Node;

pub use self::conditions::Conditions;
pub use self::constraints::Constraints;
pub use self::discriminator::Discriminator;
pub use self::schemas::Schemas;

/// A schema. The default is the schema of any value at all, which `true` also stands for.
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are members of the specification, each on its own"
)]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schema {
    /// Where it stands: `/components/schemas/Pet/properties/name`. A part that the upgrade from
    /// 3.0 made points at the member that it was made from, so pointers are unique and real.
    pub pointer: String,
    /// The pointer that `$ref` names, with its escapes normalised. The other members are what
    /// stands beside `$ref` and apply as well; [`Schemas::get`] finds the target.
    pub reference: Option<String>,
    /// Whether this is the schema `false`, which no value fits.
    pub never: bool,
    /// The types that are allowed; empty allows all.
    pub types: Vec<JsonType>,
    /// A short name.
    pub title: Option<String>,
    /// What it means, in `CommonMark`.
    pub description: Option<String>,
    /// The format of a scalar: `uuid`, `date-time`, `int64`…
    pub format: Option<String>,
    /// How bytes are written as a string: `base64`…
    pub content_encoding: Option<String>,
    /// The media type that a string holds.
    pub content_media_type: Option<String>,
    /// What a string holds once it is read as its media type.
    pub content_schema: Option<Box<Schema>>,
    /// A regular expression (ECMA-262) that strings match somewhere.
    pub pattern: Option<String>,
    /// The value that a missing one stands for.
    pub default: Option<Node>,
    /// Sample values.
    pub examples: Vec<Node>,
    /// Whether callers should move away from it.
    pub deprecated: bool,
    /// Whether only responses have it.
    pub read_only: bool,
    /// Whether only requests have it.
    pub write_only: bool,
    /// The only value allowed (`const`).
    pub constant: Option<Node>,
    /// The values allowed (`enum`), in document order.
    pub enumeration: Option<Vec<Node>>,
    /// The known members of an object, in document order.
    pub properties: IndexMap<String, Schema>,
    /// Whether `properties` was written at all: an object without properties is not the same as an
    /// object that says nothing of them.
    pub declares_properties: bool,
    /// The members that an object must have.
    pub required: Vec<String>,
    /// What members that are neither known nor matched by a pattern look like; `None` when the
    /// document does not say, which allows any.
    pub additional_properties: Option<Box<Schema>>,
    /// What the names of members look like.
    pub property_names: Option<Box<Schema>>,
    /// What members whose names match a regular expression look like.
    pub pattern_properties: IndexMap<String, Schema>,
    /// What the items of an array look like, after those of `prefix_items`.
    pub items: Option<Box<Schema>>,
    /// What the first items of an array look like.
    pub prefix_items: Vec<Schema>,
    /// Schemas that all apply.
    pub all_of: Vec<Schema>,
    /// Schemas of which at least one applies.
    pub any_of: Vec<Schema>,
    /// Schemas of which exactly one applies.
    pub one_of: Vec<Schema>,
    /// The property that tells the variants apart.
    pub discriminator: Option<Discriminator>,
    /// Limits on values that do not change their type, which most schemas do without.
    pub constraints: Option<Box<Constraints>>,
    /// Conditions that no type shows, which most schemas do without.
    pub conditions: Option<Box<Conditions>>,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl Schema {
    /// The limits on values that do not change their type.
    #[must_use]
    pub fn constraints(&self) -> &Constraints {
        self.constraints.as_deref().unwrap_or(&constraints::NONE)
    }

    /// The conditions that no type shows.
    #[must_use]
    pub fn conditions(&self) -> &Conditions {
        self.conditions.as_deref().unwrap_or(&conditions::NONE)
    }
}

/// A type of JSON, with integers told apart from other numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}
