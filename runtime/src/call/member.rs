//! A member of a body that is an object of JSON.
//!
//! What stands beside the member stays as it was written, in its order: numbers are not read and written
//! again.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// An object of JSON, whose members are texts of JSON.
struct Members(Vec<(String, Box<RawValue>)>);

/// An object with another value at the end of a way of names; what is missing on the way is added. There is
/// none where something other than an object is in the way.
pub(super) fn with_member(object: &[u8], way: &[&str], value: Box<RawValue>) -> Option<Vec<u8>> {
    let object: Members = serde_json::from_slice(object).ok()?;
    serde_json::to_vec(&object.with(way, value)?).ok()
}

/// The text at the end of a way of names.
pub(super) fn member(object: &[u8], way: &[&str]) -> Option<Box<RawValue>> {
    let (name, rest) = way.split_first()?;
    let object: Members = serde_json::from_slice(object).ok()?;
    let mut members = object.0.into_iter();
    let (_, found) = members.find(|(known, _)| known == name)?;
    if rest.is_empty() {
        Some(found)
    } else {
        member(found.get().as_bytes(), rest)
    }
}

impl Members {
    fn with(mut self, way: &[&str], value: Box<RawValue>) -> Option<Self> {
        let (name, rest) = way.split_first()?;
        let known = self.0.iter_mut().find(|(known, _)| known == name);
        let text = if rest.is_empty() {
            value
        } else {
            let inner = match &known {
                Some((_, text)) if text.get() != "null" => text.get(),
                _ => "{}",
            };
            let inner: Self = serde_json::from_str(inner).ok()?;
            serde_json::value::to_raw_value(&inner.with(rest, value)?).ok()?
        };
        match known {
            Some((_, known)) => *known = text,
            None => self.0.push(((*name).to_owned(), text)),
        }
        Some(self)
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }

            fn visit_unit<E: de::Error>(self) -> Result<Members, E> {
                Ok(Members(Vec::new()))
            }
        }
        deserializer.deserialize_any(Object)
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(object: &str, way: &[&str]) -> Option<String> {
        let value = RawValue::from_string("\"x\"".to_owned()).unwrap();
        with_member(object.as_bytes(), way, value).map(|text| String::from_utf8(text).unwrap())
    }

    #[test]
    fn a_member_is_set_and_all_else_stays() {
        for (object, way, expected) in [
            ("{}", &["a"][..], r#"{"a":"x"}"#),
            ("null", &["a"], r#"{"a":"x"}"#),
            (
                r#"{"b":1.10,"a":null,"c":2}"#,
                &["a"],
                r#"{"b":1.10,"a":"x","c":2}"#,
            ),
            (r#"{"b":1}"#, &["a", "c"], r#"{"b":1,"a":{"c":"x"}}"#),
            (
                r#"{"a":{"d":1e400}}"#,
                &["a", "c"],
                r#"{"a":{"d":1e400,"c":"x"}}"#,
            ),
            (r#"{"a":null}"#, &["a", "c"], r#"{"a":{"c":"x"}}"#),
        ] {
            assert_eq!(set(object, way).as_deref(), Some(expected), "{object}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        for (object, way) in [
            ("[]", &["a"][..]),
            (r#"{"a":[]}"#, &["a", "b"]),
            ("{", &["a"]),
        ] {
            assert_eq!(set(object, way), None, "{object}");
            assert!(member(object.as_bytes(), way).is_none());
        }
    }
}
