//! Whole documents: bytes to values and back.

use super::{Wire, path, text};
use serde::Serialize;
use std::fmt;

/// The most characters of a message that are kept: a message may quote what it found, at any length.
const MAX_MESSAGE: usize = 500;

/// Reads a JSON document.
///
/// The bytes have to be UTF-8 (RFC 8259 §8.1) and hold nothing after the value but whitespace.
pub fn decode<C: Wire>(json: &[u8]) -> Result<C::Value, WireError> {
    // Checked once for the whole document, which is faster than string by string.
    let json = std::str::from_utf8(json).map_err(|error| WireError::not_utf8(json, error))?;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    C::read(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| WireError::new(&error))
}

/// Writes a value as a JSON document, without whitespace.
pub fn encode<C: Wire>(value: &C::Value) -> Result<Vec<u8>, WireError> {
    serde_json::to_vec(&Written::<C>(value)).map_err(|error| WireError::new(&error))
}

/// A value together with the codec that writes it.
#[derive(Debug)]
pub struct Written<'a, C: Wire>(pub &'a C::Value);

impl<C: Wire> Serialize for Written<'_, C> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(self.0, serializer)
    }
}

/// Why a JSON document couldn't be read, or a value couldn't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    path: String,
    message: String,
    line: usize,
    column: usize,
}

impl WireError {
    fn new(error: &serde_json::Error) -> Self {
        let text = text::without_position(error);
        let (path, message) = path::split(&text);
        Self {
            path: path.to_owned(),
            message: shortened(message),
            line: error.line(),
            column: error.column(),
        }
    }

    fn not_utf8(json: &[u8], error: std::str::Utf8Error) -> Self {
        let before = json.get(..error.valid_up_to()).unwrap_or_default();
        let mut lines = before.split(|&byte| byte == b'\n');
        Self {
            path: String::new(),
            message: "the text is not UTF-8".to_owned(),
            line: lines.clone().count(),
            column: 1 + lines.next_back().map_or(0, <[u8]>::len),
        }
    }

    /// Where in the document it went wrong, such as `items[3].properties.note`. Empty for the
    /// document itself. A name with other characters than letters, digits, `_`, `-` and `$` is
    /// quoted: `metadata["a.b"]`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was wrong there, such as `missing required field`.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line where the reader stood, counted from 1; 0 when the error comes from writing.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column where the reader stood, counted from 1 in bytes; 0 when the error comes from
    /// writing.
    ///
    /// It points near the mistake, not always at it: in a union the reader has already passed
    /// the members that stood before the tag.
    pub fn column(&self) -> usize {
        self.column
    }
}

fn shortened(message: &str) -> String {
    match message.char_indices().nth(MAX_MESSAGE) {
        None => message.to_owned(),
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "at `{}`: ", self.path)?;
        }
        formatter.write_str(&self.message)?;
        if self.line > 0 {
            write!(formatter, " at line {} column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for WireError {}
