//! A JSON value that keeps every digit of its numbers.

use std::collections::HashMap;
use std::fmt;

use sdkwright::load::Node;
use serde_json::value::RawValue;

use super::number;
use super::place::{Place, Step};

/// A JSON value; numbers are kept as they are written.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Reads a JSON text. Of several members with one name the last counts.
    pub(super) fn parse(text: &str) -> serde_json::Result<Self> {
        let text = text.trim();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let members: HashMap<String, Box<RawValue>> = serde_json::from_str(text)?;
                let members = members.into_iter();
                let members = members.map(|(name, raw)| Ok((name, Self::parse(raw.get())?)));
                Self::Object(members.collect::<serde_json::Result<_>>()?)
            }
            Some(b'[') => {
                let elements: Vec<Box<RawValue>> = serde_json::from_str(text)?;
                let elements = elements.iter().map(|raw| Self::parse(raw.get()));
                Self::List(elements.collect::<serde_json::Result<_>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str(text)?),
            Some(b't' | b'f') => Self::Boolean(serde_json::from_str(text)?),
            Some(b'n') => serde_json::from_str(text).map(|()| Self::Null)?,
            _ => {
                serde_json::from_str::<f64>(text)?;
                Self::Number(text.to_owned())
            }
        })
    }

    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let found = members.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    /// What stands at a place, to be changed.
    pub(super) fn at_mut(&mut self, place: &Place) -> Option<&mut Self> {
        place
            .steps()
            .iter()
            .try_fold(self, |value, step| match (value, step) {
                (Self::Object(members), Step::Member(name)) => members
                    .iter_mut()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| value),
                (Self::List(elements), Step::Element(index)) => elements.get_mut(*index),
                _ => None,
            })
    }
}

/// Whether two values are the same; numbers by value, members in any order.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => number::same(one, other),
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            (Self::Object(one), Self::Object(others)) => {
                one.len() == others.len()
                    && one
                        .iter()
                        .all(|(name, value)| other.member(name) == Some(value))
            }
            _ => false,
        }
    }
}

impl From<&Node> for Json {
    fn from(node: &Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => Self::Boolean(*value),
            Node::Number(value) => Self::Number(value.to_string()),
            Node::String(value) => Self::Text(value.clone()),
            Node::Array(elements) => Self::List(elements.iter().map(Self::from).collect()),
            Node::Object(members) => {
                let members = members.iter();
                Self::Object(members.map(|(n, node)| (n.clone(), node.into())).collect())
            }
        }
    }
}

/// A text in quotes, with an escape for whatever may have one.
fn escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for unit in text.encode_utf16() {
        match char::from_u32(u32::from(unit)) {
            Some('/') => f.write_str("\\/")?,
            Some(plain) if plain.is_ascii_alphanumeric() => write!(f, "{plain}")?,
            _ => write!(f, "\\u{unit:04X}")?,
        }
    }
    f.write_str("\"")
}

/// The JSON text, on one line; the alternate form has whitespace and escapes wherever they may be.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str, f: &mut fmt::Formatter<'_>| {
            if f.alternate() {
                escaped(text, f)
            } else {
                write!(f, "{}", serde_json::Value::from(text))
            }
        };
        let space = if f.alternate() { " \t" } else { "" };
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => value.fmt(f),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => quoted(text, f),
            Self::List(elements) => {
                f.write_str("[")?;
                for (index, element) in elements.iter().enumerate() {
                    f.write_str(if index == 0 { space } else { "," })?;
                    element.fmt(f)?;
                }
                write!(f, "{space}]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { space } else { "," })?;
                    quoted(name, f)?;
                    write!(f, "{space}:{space}")?;
                    value.fmt(f)?;
                }
                write!(f, "{space}}}")
            }
        }
    }
}
