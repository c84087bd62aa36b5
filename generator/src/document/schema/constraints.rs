//! Limits on values that do not change their type (JSON Schema 2020-12 validation, section 6).

use crate::load::Number;

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
