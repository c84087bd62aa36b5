//! Whole documents: bytes to values and back.

use super::{Reader, Wire, WireError, text};
use serde::Serialize;

/// Reads a JSON document.
///
/// The bytes have to be UTF-8 (RFC 8259 §8.1) and hold nothing after the value but whitespace.
pub fn decode<C: Wire>(json: &[u8]) -> Result<C::Value, WireError> {
    // Checked once for the whole document, which is faster than string by string.
    let text = std::str::from_utf8(json).map_err(|error| {
        WireError::at(error.valid_up_to(), "the text is not UTF-8").located(json)
    })?;
    let mut reader = Reader::new(text);
    C::read(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| error.located(json))
}

/// Writes a value as a JSON document, without whitespace.
pub fn encode<C: Wire>(value: &C::Value) -> Result<Vec<u8>, WireError> {
    serde_json::to_vec(&Written::<C>(value))
        .map_err(|error| WireError::told(0, &text::without_position(&error)))
}

/// A value together with the codec that writes it.
#[derive(Debug)]
pub struct Written<'a, C: Wire>(pub &'a C::Value);

impl<C: Wire> Serialize for Written<'_, C> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(self.0, serializer)
    }
}
