//! Types that callers name, build and look into.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use super::function::Function;

/// A type that callers can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its path: `crate::models::Tool`.
    pub path: String,
    /// What it is.
    pub form: Form,
    /// Whether it may gain fields or variants without breaking who looks into it.
    pub is_open: bool,
    /// The traits that it has, each with its arguments and the types that it says: `From<i64>`.
    pub traits: BTreeSet<String>,
    /// Its functions.
    pub functions: BTreeMap<String, Function>,
    /// What awaiting it gives, where it is an operation.
    pub answer: Option<Answer>,
    /// What of it the server sees.
    pub wire: BTreeMap<Fact, String>,
    /// What is said about it.
    pub docs: String,
    /// What brings it.
    pub features: Features,
    /// Whether it is said to be on its way out.
    pub is_deprecated: bool,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A struct with these public fields.
    Struct(BTreeMap<String, Member>),
    /// An enum with these variants.
    Enum(BTreeMap<String, Member>),
    /// Another name for this.
    Alias(String),
}

/// A field or a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The type of the field, or what the variant holds in parentheses.
    pub ty: String,
    /// What is said about it.
    pub docs: String,
    /// What brings it.
    pub features: Features,
    /// Whether it is said to be on its way out.
    pub is_deprecated: bool,
}

/// What awaiting an operation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `answer`, `page`, `events` or `records`.
    pub kind: String,
    /// The type of the body, or of each event or record.
    pub ty: String,
    /// The type of the headers, where they are typed.
    pub headers: Option<String>,
}

impl Answer {
    /// The type of what comes of awaiting the operation.
    pub fn text(&self) -> String {
        match self.kind.as_str() {
            "page" => format!("Page<{}>", self.ty),
            "events" => format!("Events<{}>", self.ty),
            "records" => format!("Records<{}>", self.ty),
            _ => self.ty.clone(),
        }
    }
}

/// Something that the server sees and callers don't.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// How a field is written.
    Field(String),
    /// How a variant is written.
    Variant(String),
    /// The value that a member always has, which is no field.
    Constant(String),
    /// Which error is documented for a status, by the function that reads it.
    Error(String),
    /// Something else, by its name.
    Other(String),
}

impl Type {
    pub(super) fn new(path: String, form: Form) -> Self {
        Self {
            path,
            form,
            is_open: false,
            traits: BTreeSet::new(),
            functions: BTreeMap::new(),
            answer: None,
            wire: BTreeMap::new(),
            docs: String::new(),
            features: Features::default(),
            is_deprecated: false,
        }
    }

    /// The name of the type alone.
    pub fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }

    /// The types that convert into it.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.traits
            .iter()
            .filter_map(|text| text.strip_prefix("From<")?.strip_suffix('>'))
    }
}
