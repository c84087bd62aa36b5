//! The tree that JSON and YAML are read into.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use super::{Number, pointer};

/// One value of a document, with its members in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// `null`, or nothing at all after a YAML key.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A JSON array or YAML sequence.
    Array(Vec<Node>),
    /// A JSON object or YAML mapping; keys of other types are written as text (`200`, `true`).
    ///
    /// Boxed, since all other values are a third of its size, and most values are others.
    Object(Box<IndexMap<String, Node>>),
}

impl Node {
    /// The member of an object, or `None` where there is none or this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// What a JSON pointer (RFC 6901) leads to from here.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        pointer::tokens(pointer).try_fold(self, |node, token| match node {
            Self::Object(members) => members.get(token.as_ref()),
            Self::Array(elements) => elements.get(array_index(&token)?),
            _ => None,
        })
    }

    /// As [`Node::pointer`], to change what is there.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        pointer::tokens(pointer).try_fold(self, |node, token| match node {
            Self::Object(members) => members.get_mut(token.as_ref()),
            Self::Array(elements) => elements.get_mut(array_index(&token)?),
            _ => None,
        })
    }

    /// The value where it is a Boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value where it is a number.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The value where it is a text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(value) => Some(value),
            _ => None,
        }
    }

    /// The elements where it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members where it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&IndexMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// As [`Node::as_object`], to change the members.
    pub fn as_object_mut(&mut self) -> Option<&mut IndexMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// What a message calls a value of this type, with its article: `a number`, `null`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a Boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// RFC 6901 knows no sign and no leading zero in an index.
fn array_index(token: &str) -> Option<usize> {
    let canonical =
        token == "0" || (!token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit()));
    canonical.then(|| token.parse().ok()).flatten()
}

impl From<&str> for Node {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Node {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serde_json::Value::from(number).serialize(serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(members) => serializer.collect_map(members.iter()),
        }
    }
}

impl From<&Node> for serde_json::Value {
    /// Converts without loss, but for integers beyond 64 bits, which become doubles.
    fn from(node: &Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => Self::Bool(*value),
            Node::Number(number) => number.into(),
            Node::String(value) => Self::String(value.clone()),
            Node::Array(elements) => elements.iter().map(Self::from).collect(),
            Node::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), Self::from(value)))
                .collect(),
        }
    }
}
