//! One of several scalar values.

use std::collections::BTreeMap;

use serde::Serialize;

/// One of several scalar values; the server may add to them at any time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Enumeration {
    /// The values that the document names, without repetition.
    pub values: EnumerationValues,
    /// What the document says of single values, by their text.
    pub notes: BTreeMap<String, ValueNote>,
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

/// What the document says of one value.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ValueNote {
    /// A name for it, where the value itself is not to be used as one.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
}

impl Enumeration {
    /// What the document says of a value, given as its text.
    #[must_use]
    pub fn note(&self, value: &str) -> Option<&ValueNote> {
        self.notes.get(value)
    }
}
