//! A document without anything but its structure: whatever numbers it has, and however large, they are
//! no operations.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// A mapping, of which only the keys that are text or whole numbers are kept.
    Mapping(BTreeMap<String, Self>),
    /// A list.
    List(Vec<Self>),
    /// A text.
    Text(String),
    /// Nothing at all.
    Null,
    /// A number.
    Scalar(Option<i64>),
    /// A Boolean.
    Flag(bool),
}

impl Tree {
    /// The member of a mapping.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.members()?.get(name)
    }

    /// The members of a mapping.
    pub(super) fn members(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Mapping(members) => Some(members),
            _ => None,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(flag))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(Some(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(i64::try_from(value).ok()))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut mapping = BTreeMap::new();
        while let Some((key, value)) = members.next_entry()? {
            match key {
                Tree::Text(name) => mapping.insert(name, value),
                Tree::Scalar(Some(number)) => mapping.insert(number.to_string(), value),
                _ => None,
            };
        }
        Ok(Tree::Mapping(mapping))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_and_keys_of_any_kind_are_read() {
        let yaml = "{a: -9223372036854776000, 200: [x, 1.5, 123456789012345678901234], ~: b}";
        let tree: Tree = serde_yaml::from_str(yaml).unwrap();
        assert_eq!(tree.get("a"), Some(&Tree::Scalar(None)));
        let list = vec![
            Tree::Text("x".to_owned()),
            Tree::Scalar(None),
            Tree::Scalar(None),
        ];
        assert_eq!(tree.get("200"), Some(&Tree::List(list)));
        assert_eq!(tree.members().unwrap().len(), 2);
        let json: Tree = serde_json::from_str(r#"{"a": {"b": null}}"#).unwrap();
        assert_eq!(json.get("a").and_then(|a| a.get("b")), Some(&Tree::Null));
    }
}
