//! The seven kinds of JSON value, where an integer is told apart from other numbers.

use super::super::error::shortened;

/// The kind of a JSON value, or of the values that a variant of a union takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// No value has this kind; a variant with it takes every value.
    Any,
}

impl Kind {
    /// The kind of the value that a JSON text holds.
    pub(in super::super) fn of(text: &str) -> Self {
        let first = text.as_bytes().first().copied().unwrap_or_default();
        match Self::starting(first) {
            Self::Number if !text.contains(['.', 'e', 'E']) => Self::Integer,
            kind => kind,
        }
    }

    /// The kind of the values that start like this, where all numbers are of one kind; `Any` where no
    /// value does.
    pub(super) fn starting(first: u8) -> Self {
        match first {
            b'n' => Self::Null,
            b't' | b'f' => Self::Boolean,
            b'-' | b'0'..=b'9' => Self::Number,
            b'"' => Self::String,
            b'[' => Self::Array,
            b'{' => Self::Object,
            _ => Self::Any,
        }
    }
}

/// What an error calls a value, given as its text.
pub(super) fn description(text: &str) -> String {
    let found = match Kind::of(text) {
        Kind::Null => return "null".to_owned(),
        Kind::Boolean => return format!("boolean `{text}`"),
        Kind::Integer => return format!("integer `{text}`"),
        Kind::Number => return format!("floating point `{text}`"),
        Kind::String => {
            return format!("string {:?}", shortened(&super::content(text)));
        }
        Kind::Array => "an array",
        Kind::Object => "an object",
        Kind::Any => "a value",
    };
    found.to_owned()
}
