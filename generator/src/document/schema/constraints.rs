//! Limits on values that do not change their type (JSON Schema 2020-12 validation, section 6).

use crate::document::reader::{Members, Reader};
use crate::load::{Node, Number, pointer};

/// The limits that a schema puts on numbers, strings, arrays and objects.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    /// The least number allowed.
    pub minimum: Option<Number>,
    /// The greatest number allowed.
    pub maximum: Option<Number>,
    /// Numbers must be greater than this.
    pub exclusive_minimum: Option<Number>,
    /// Numbers must be less than this.
    pub exclusive_maximum: Option<Number>,
    /// Numbers must be this times an integer.
    pub multiple_of: Option<Number>,
    /// The least length of a string, in characters.
    pub min_length: Option<u64>,
    /// The greatest length of a string, in characters.
    pub max_length: Option<u64>,
    /// The least length of an array.
    pub min_items: Option<u64>,
    /// The greatest length of an array.
    pub max_items: Option<u64>,
    /// The least number of members of an object.
    pub min_properties: Option<u64>,
    /// The greatest number of members of an object.
    pub max_properties: Option<u64>,
    /// Whether no two items of an array are equal.
    pub unique_items: bool,
}

/// The keywords that set limits.
const KEYWORDS: [&str; 12] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "uniqueItems",
];

/// No limits.
pub(super) static NONE: Constraints = Constraints {
    minimum: None,
    maximum: None,
    exclusive_minimum: None,
    exclusive_maximum: None,
    multiple_of: None,
    min_length: None,
    max_length: None,
    min_items: None,
    max_items: None,
    min_properties: None,
    max_properties: None,
    unique_items: false,
};

impl<'a> Reader<'a> {
    /// Reads one keyword into the limits; a keyword that sets no limit is none of ours.
    ///
    /// In 3.0 `exclusiveMinimum` and `exclusiveMaximum` are Booleans that change the meaning of
    /// the bound beside them.
    pub(super) fn constraint(
        &mut self,
        constraints: &mut Option<Box<Constraints>>,
        keyword: &str,
        node: &'a Node,
        members: &Members,
        at: &str,
    ) {
        if !KEYWORDS.contains(&keyword) {
            return;
        }
        let constraints = constraints.get_or_insert_default();
        let excluded = |keyword| members.get(keyword).and_then(Node::as_bool) == Some(true);
        match keyword {
            "minimum" if excluded("exclusiveMinimum") => {
                constraints.exclusive_minimum = self.number(node, keyword, at);
            }
            "maximum" if excluded("exclusiveMaximum") => {
                constraints.exclusive_maximum = self.number(node, keyword, at);
            }
            "exclusiveMinimum" | "exclusiveMaximum" if node.as_bool().is_some() => {}
            "minimum" => constraints.minimum = self.number(node, keyword, at),
            "maximum" => constraints.maximum = self.number(node, keyword, at),
            "exclusiveMinimum" => constraints.exclusive_minimum = self.number(node, keyword, at),
            "exclusiveMaximum" => constraints.exclusive_maximum = self.number(node, keyword, at),
            "multipleOf" => constraints.multiple_of = self.number(node, keyword, at),
            "minLength" => constraints.min_length = self.count(node, keyword, at),
            "maxLength" => constraints.max_length = self.count(node, keyword, at),
            "minItems" => constraints.min_items = self.count(node, keyword, at),
            "maxItems" => constraints.max_items = self.count(node, keyword, at),
            "minProperties" => constraints.min_properties = self.count(node, keyword, at),
            "maxProperties" => constraints.max_properties = self.count(node, keyword, at),
            "uniqueItems" => constraints.unique_items = self.flag(members, at, keyword),
            _ => {}
        }
    }

    fn number(&mut self, node: &Node, keyword: &str, at: &str) -> Option<Number> {
        let number = node.as_number();
        if number.is_none() && !node.is_null() {
            self.wrong_type(&pointer::join(at, keyword), keyword, "a number", node);
        }
        number.cloned()
    }

    fn count(&mut self, node: &Node, keyword: &str, at: &str) -> Option<u64> {
        let count = node.as_number().and_then(Number::as_u64);
        if count.is_none() && !node.is_null() {
            let expected = "an integer from 0 on";
            self.wrong_type(&pointer::join(at, keyword), keyword, expected, node);
        }
        count
    }
}
