//! One of several scalar values.

use serde::Serialize;

/// One of several scalar values; the server may add to them at any time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Enumeration {
    /// The values that the document names, without repetition.
    pub values: EnumerationValues,
}

/// The values of an enumeration, all of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EnumerationValues {
    /// Texts.
    Strings(Vec<String>),
    /// Whole numbers.
    Integers(Vec<i64>),
}
