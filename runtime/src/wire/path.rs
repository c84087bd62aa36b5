//! The path on an error: where in the JSON document reading went wrong.
//!
//! In a text that serde carries a path stands at the front of the message, between backticks:
//! ``at `items[3].note`: …``.

use std::fmt::{self, Write as _};

/// What stands before the path in a message.
pub(super) const OPENING: &str = "at `";
/// What stands between the path and the rest of a message.
pub(super) const CLOSING: &str = "`: ";

/// One step into a container.
#[derive(Clone, Copy)]
pub(super) enum Segment<'a> {
    /// The member of an object, by name.
    Member(&'a str),
    /// The element of an array, counted from 0.
    Element(usize),
}

impl fmt::Display for Segment<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Element(index) => write!(formatter, "[{index}]"),
            Self::Member(name) if is_plain(name) => formatter.write_str(name),
            Self::Member(name) => write_quoted(name, formatter),
        }
    }
}

/// Whether a name can stand in a path without quotes.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$'))
}

/// Writes `["…"]`. The backtick is escaped too, since it ends the path.
fn write_quoted(name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("[\"")?;
    for character in name.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            '`' => formatter.write_str("\\u0060")?,
            other if other.is_control() => write!(formatter, "\\u{:04x}", u32::from(other))?,
            other => formatter.write_char(other)?,
        }
    }
    formatter.write_str("\"]")
}

/// A path with a step in front of it.
pub(super) fn join(segment: Segment<'_>, path: &str) -> String {
    let dot = if path.is_empty() || path.starts_with('[') {
        ""
    } else {
        "."
    };
    format!("{segment}{dot}{path}")
}

/// Splits a message into its path and the rest. The path of the root is empty.
pub(super) fn split(text: &str) -> (&str, &str) {
    text.strip_prefix(OPENING)
        .and_then(|rest| rest.split_once(CLOSING))
        .unwrap_or(("", text))
}
