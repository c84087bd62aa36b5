//! Reads JSON into a tree.

use std::cell::Cell;
use std::fmt;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::syntax::{MAX_DEPTH, Parsed, SyntaxError, too_deep};
use super::{Node, Number};
use crate::diagnostics::Code;

/// Reads a JSON text (RFC 8259). Where a member stands twice, the last one counts.
pub(super) fn read(text: &str) -> Result<Parsed, SyntaxError> {
    let reader = Reader::default();
    let root = reader.read(text)?;
    if !reader.large_number.get() {
        return Ok(Parsed {
            root,
            has_duplicates: reader.duplicate.get(),
        });
    }
    // Integers beyond 64 bits arrive as doubles. They are rare enough to read the text twice, this
    // time with the digits of every number at hand.
    let reader = Reader {
        spellings: number_spellings(text),
        ..Reader::default()
    };
    let root = reader.read(text)?;
    Ok(Parsed {
        root,
        has_duplicates: reader.duplicate.get(),
    })
}

/// How the numbers of a JSON text are written, in their order.
fn number_spellings(text: &str) -> Vec<&str> {
    let mut spellings = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or_default();
        let end = if rest.starts_with('"') {
            string_length(rest)
        } else {
            let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
            let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
            spellings.push(rest.get(..end).unwrap_or_default());
            end
        };
        rest = rest.get(end..).unwrap_or_default();
    }
    spellings
}

/// The length in bytes of the JSON string that a text starts with, quotes included.
pub(super) fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// What is noticed while a text is read.
#[derive(Default)]
struct Reader<'t> {
    duplicate: Cell<bool>,
    too_deep: Cell<bool>,
    large_number: Cell<bool>,
    /// How each number is written; empty in the first reading.
    spellings: Vec<&'t str>,
    numbers_read: Cell<usize>,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> Result<Node, SyntaxError> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        // The limit of serde_json is 128; ours counts in the visitor.
        deserializer.disable_recursion_limit();
        let read = ValueReader {
            reader: self,
            depth: 0,
        }
        .deserialize(&mut deserializer);
        read.and_then(|root| deserializer.end().map(|()| root))
            .map_err(|error| SyntaxError {
                code: if self.too_deep.get() {
                    Code::TooDeep
                } else {
                    Code::InvalidSyntax
                },
                message: message(&error),
                line: error.line().max(1),
                column: error.column().max(1),
            })
    }

    fn number(&self, number: Number) -> Node {
        let index = self.numbers_read.get();
        self.numbers_read.set(index + 1);
        let exact = self
            .spellings
            .get(index)
            .and_then(|text| Number::from_digits(text));
        Node::Number(exact.unwrap_or(number))
    }
}

/// The text of an error, without the position that `serde_json` appends.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => text,
    }
}

/// Reads one value at some depth.
struct ValueReader<'r, 't> {
    reader: &'r Reader<'t>,
    depth: usize,
}

impl ValueReader<'_, '_> {
    fn deeper<E: serde::de::Error>(&self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            self.reader.too_deep.set(true);
            return Err(E::custom(too_deep()));
        }
        Ok(Self {
            reader: self.reader,
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for ValueReader<'_, '_> {
    type Value = Node;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueReader<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(self.reader.number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(self.reader.number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // Below 2^63 every integer has arrived as one.
        if value.abs() >= 9_223_372_036_854_775_808.0 {
            self.reader.large_number.set(true);
        }
        Ok(self.reader.number(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(self.deeper::<A::Error>()?)? {
            elements.push(element);
        }
        Ok(Node::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut members = IndexMap::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = access.next_value_seed(self.deeper::<A::Error>()?)?;
            if members.insert(name, value).is_some() {
                self.reader.duplicate.set(true);
            }
        }
        Ok(Node::Object(Box::new(members)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Node {
        read(text).unwrap().root
    }

    #[test]
    fn members_keep_their_order() {
        let node = root(r#"{"b": 1, "a": [null, true, "x", -2, 1.5]}"#);
        let names: Vec<_> = node.as_object().unwrap().keys().collect();
        assert_eq!(names, ["b", "a"]);
        assert_eq!(
            node.pointer("/a/3").unwrap().as_number().unwrap().as_i64(),
            Some(-2)
        );
    }

    #[test]
    fn integers_beyond_64_bits_keep_their_digits() {
        let node = root(r#"{"a -1 \" 2": 0, "b": [-99999999999999999999, 1.5, 1e300]}"#);
        let numbers = node.get("b").unwrap().as_array().unwrap();
        let texts: Vec<_> = numbers
            .iter()
            .map(|n| n.as_number().unwrap().to_string())
            .collect();
        assert_eq!(texts, ["-99999999999999999999", "1.5", "1e300"]);
    }

    #[test]
    fn the_last_of_two_members_counts() {
        let parsed = read(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
        assert!(parsed.has_duplicates);
        assert_eq!(parsed.root, root(r#"{"a": 3, "b": 2}"#));
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(read(&nested(100_000)).unwrap_err().code, Code::TooDeep);
    }

    #[test]
    fn errors_have_a_place() {
        let error = read("{\n  \"a\": ,\n}").unwrap_err();
        assert_eq!((error.line, error.column), (2, 8));
        assert_eq!(error.message, "expected value");
        assert_eq!(read("{} x").unwrap_err().message, "trailing characters");
    }
}
