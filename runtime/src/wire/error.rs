//! What went wrong while a value was read or written, and where.

use super::path::{self, Segment};
use std::fmt;

/// The most characters of a message that are kept: a message may quote what it found, at any length.
const MAX_MESSAGE: usize = 500;

/// Why a JSON document couldn't be read, or a value couldn't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError(
    // Boxed, since every codec gives it and hardly any reading ends with it.
    Box<Failure>,
);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Failure {
    path: String,
    message: String,
    /// How many bytes of the text stand before the mistake.
    offset: usize,
    /// Counted from 1, once the text is looked at; 0 before that.
    line: usize,
    column: usize,
}

impl WireError {
    /// An error at a place in a text. The path leads from the innermost container until the containers
    /// around it [add](Self::within_member) their steps.
    pub(super) fn at(offset: usize, message: impl Into<String>) -> Self {
        Self::new(String::new(), &message.into(), offset)
    }

    /// An error that serde tells, at a place in a text. What it says may begin with a path.
    pub(super) fn told(offset: usize, error: &dyn fmt::Display) -> Self {
        let text = error.to_string();
        let (path, message) = path::split(&text);
        Self::new(path.to_owned(), message, offset)
    }

    /// The error for a member that has to be in the object at a place, and isn't.
    #[cold]
    pub(super) fn missing(offset: usize, name: &str) -> Self {
        Self::at(offset, "missing required field").within_member(name)
    }

    fn new(path: String, message: &str, offset: usize) -> Self {
        Self(Box::new(Failure {
            path,
            message: shortened(message),
            offset,
            line: 0,
            column: 0,
        }))
    }

    /// The same, come out of the member of an object. A codec that goes through an object by itself
    /// calls it for the errors of the members, so that the path is complete.
    #[cold]
    #[must_use]
    pub fn within_member(mut self, name: &str) -> Self {
        self.0.path = path::join(Segment::Member(name), &self.0.path);
        self
    }

    /// The same, come out of an element of an array, counted from 0.
    #[cold]
    #[must_use]
    pub fn within_element(mut self, index: usize) -> Self {
        self.0.path = path::join(Segment::Element(index), &self.0.path);
        self
    }

    /// The same with the line and column, which are looked up in the text that was read.
    pub(super) fn located(mut self, text: &[u8]) -> Self {
        let before = text.get(..self.0.offset).unwrap_or(text);
        let mut lines = before.split(|&byte| byte == b'\n');
        self.0.line = lines.clone().count();
        self.0.column = 1 + lines.next_back().map_or(0, <[u8]>::len);
        self
    }

    /// How many bytes of the text stand before the mistake.
    pub(super) fn offset(&self) -> usize {
        self.0.offset
    }

    /// Writes path and message without line and column.
    fn write_unlocated(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(
                formatter,
                "{}{}{}",
                path::OPENING,
                self.path(),
                path::CLOSING
            )?;
        }
        formatter.write_str(self.message())
    }

    /// Where in the document it went wrong, such as `items[3].properties.note`. Empty for the
    /// document itself. A name with other characters than letters, digits, `_`, `-` and `$` is
    /// quoted: `metadata["a.b"]`.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was wrong there, such as `missing required field`.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The line of the place, counted from 1; 0 when the error comes from writing.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column of the place, counted from 1 in bytes; 0 when the error comes from writing.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

/// An error without its place, which means something in the text that was read only.
pub(super) struct Unlocated(pub(super) WireError);

impl fmt::Display for Unlocated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_unlocated(formatter)
    }
}

/// A text that may be of any length, cut off where nobody reads on.
pub(super) fn shortened(message: &str) -> String {
    match message.char_indices().nth(MAX_MESSAGE) {
        None => message.to_owned(),
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_unlocated(formatter)?;
        if self.line() > 0 {
            write!(
                formatter,
                " at line {} column {}",
                self.line(),
                self.column()
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for WireError {}
