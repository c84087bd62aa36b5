//! A reader of JSON text (RFC 8259) that codecs take their values from.
//!
//! It is a position in a text, and so it can go back: a union looks for its tag ahead, then has its
//! variant read the object from the start. Whatever it passes over is checked to be JSON.

mod kind;
mod name;
mod number;
mod skip;
mod string;
#[cfg(test)]
mod tests;
mod unknowns;

pub use kind::Kind;
pub(super) use string::content;
pub(super) use unknowns::Unknowns;

use super::{Wire, WireError};
use std::borrow::Cow;
use std::fmt;

/// How deep arrays and objects may be nested in a value that is read. Codecs of types that hold
/// themselves call themselves for each level, so it bounds the stack as well.
const MAX_DEPTH: usize = 128;

/// A place in a JSON text, where the next value stands.
///
/// ```
/// use sdkwright_runtime::wire::{Reader, Wire, WireError};
/// use serde::Serializer;
///
/// /// The codec of a length that stands in JSON as text such as `"12 cm"`.
/// struct Centimetres;
///
/// impl Wire for Centimetres {
///     type Value = f64;
///
///     fn read(reader: &mut Reader<'_>) -> Result<f64, WireError> {
///         reader.parse("a length", |text| text.strip_suffix(" cm")?.parse().ok())
///     }
///
///     fn write<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.collect_str(&format_args!("{value} cm"))
///     }
/// }
///
/// assert_eq!(sdkwright_runtime::wire::decode::<Vec<Centimetres>>(br#"["12 cm"]"#)?, [12.0]);
/// # Ok::<(), WireError>(())
/// ```
#[derive(Clone)]
pub struct Reader<'de> {
    json: &'de str,
    position: usize,
    /// How many arrays and objects are open.
    depth: usize,
    /// Whether the innermost of them was opened just now, so that its first part comes without a
    /// comma before it.
    is_fresh: bool,
    unknowns: Unknowns,
}

impl<'de> Reader<'de> {
    /// Starts at the beginning of a text.
    pub(super) fn new(json: &'de str) -> Self {
        Self {
            json,
            position: 0,
            depth: 0,
            is_fresh: false,
            unknowns: Unknowns::default(),
        }
    }

    /// What was met so far that was read, but not known.
    pub(super) fn unknowns(&self) -> Unknowns {
        self.unknowns
    }

    /// Counts what is not known.
    pub(super) fn meet(&mut self, unknowns: Unknowns) {
        self.unknowns += unknowns;
    }

    /// Reads the next value with a codec.
    pub fn read<C: Wire>(&mut self) -> Result<C::Value, WireError> {
        C::read(self)
    }

    /// The text of the next value, whatever it is: from its first character to its last.
    pub fn text(&mut self) -> Result<&'de str, WireError> {
        let start = self.start();
        self.skip()?;
        Ok(self.since(start))
    }

    /// The text of the next value, refused where it is nested deeper than a value that is read may be.
    pub(super) fn bounded_text(&mut self) -> Result<&'de str, WireError> {
        let start = self.start();
        self.skip_readable()?;
        Ok(self.since(start))
    }

    /// The kind of the next value, by its first character: numbers are not told apart. What is no JSON
    /// value has some kind too.
    pub(super) fn kind(&mut self) -> Kind {
        self.token();
        Kind::starting(self.byte())
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, WireError> {
        match self.token() {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(self.mismatch(&"a boolean")),
        }
    }

    /// Passes over `null`, if it is what comes next.
    pub fn take_null(&mut self) -> Result<bool, WireError> {
        if self.token() != b'n' {
            return Ok(false);
        }
        self.word("null").map(|()| true)
    }

    /// The text of a string, borrowed where it holds no escape.
    pub fn string(&mut self) -> Result<Cow<'de, str>, WireError> {
        self.string_as(&"a string")
    }

    /// Reads a string and makes a value of its text; where that gives nothing, the error says what
    /// was `expected`.
    pub fn parse<T>(
        &mut self,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, WireError> {
        let start = self.start();
        let text = self.string_as(&expected)?;
        parse(&text).ok_or_else(|| self.back_at(start).unfit(&expected))
    }

    /// Goes into an array.
    pub fn open_array(&mut self) -> Result<(), WireError> {
        self.open(b'[', &"an array")
    }

    /// Goes on to the next element of the array that was opened last; `false` at its end, which
    /// leaves it.
    #[inline]
    pub fn next_element(&mut self) -> Result<bool, WireError> {
        self.next_part(b']', "expected `,` or `]`")
    }

    /// Goes into an object.
    pub fn open_object(&mut self) -> Result<(), WireError> {
        self.open(b'{', &"an object")
    }

    /// The name of the next member of the object that was opened last, whose value has to be read or
    /// passed over next; `None` at its end, which leaves it.
    pub fn next_member(&mut self) -> Result<Option<Cow<'de, str>>, WireError> {
        Ok(if self.next_name()? {
            Some(self.name()?)
        } else {
            None
        })
    }

    /// Where the next value begins.
    pub(super) fn start(&mut self) -> usize {
        self.token();
        self.position
    }

    /// The reader as it stood at a place of the same array or object.
    pub(super) fn back_at(&self, start: usize) -> Self {
        Self {
            position: start,
            ..self.clone()
        }
    }

    /// Finds nothing but whitespace.
    pub(super) fn end(&mut self) -> Result<(), WireError> {
        self.token();
        if self.position < self.json.len() {
            return Err(self.error("trailing characters"));
        }
        Ok(())
    }

    /// An error at this place, for a codec that can't take what it finds.
    #[cold]
    pub fn error(&self, message: impl Into<String>) -> WireError {
        WireError::at(self.position, message)
    }

    /// An error that says what stands here and what was expected instead.
    #[cold]
    pub fn mismatch(&self, expected: &dyn fmt::Display) -> WireError {
        self.refused("type", expected)
    }

    /// An error that says what stands here and that it isn't one of those that were expected.
    #[cold]
    pub(super) fn unfit(&self, expected: &dyn fmt::Display) -> WireError {
        self.refused("value", expected)
    }

    #[cold]
    fn refused(&self, what: &str, expected: &dyn fmt::Display) -> WireError {
        let mut here = self.clone();
        match here.text() {
            Ok(text) => {
                let found = kind::description(text);
                here.position -= text.len();
                here.error(format!("invalid {what}: {found}, expected {expected}"))
            }
            Err(error) => error,
        }
    }

    fn open(&mut self, bracket: u8, expected: &dyn fmt::Display) -> Result<(), WireError> {
        if self.token() != bracket {
            return Err(self.mismatch(expected));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        self.position += 1;
        self.is_fresh = true;
        Ok(())
    }

    #[cold]
    fn too_deep(&self) -> WireError {
        self.error(format!("nested more than {MAX_DEPTH} levels deep"))
    }

    /// Goes to the next part of what was opened last, which ends with `bracket`.
    #[inline]
    fn next_part(&mut self, bracket: u8, expected: &str) -> Result<bool, WireError> {
        let token = self.token();
        let is_fresh = std::mem::replace(&mut self.is_fresh, false);
        if token == bracket {
            self.position += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !is_fresh {
            if token != b',' {
                return Err(self.broken(expected));
            }
            self.position += 1;
        }
        Ok(true)
    }

    /// An error in the notation.
    #[cold]
    fn broken(&self, message: &str) -> WireError {
        if self.position < self.json.len() {
            return self.error(message);
        }
        self.error("the text ends too early")
    }

    fn word(&mut self, word: &str) -> Result<(), WireError> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.broken("expected a JSON value"));
        }
        self.position += word.len();
        Ok(())
    }

    /// The next character that is no whitespace; 0 at the end of the text. It is not taken.
    #[inline]
    fn token(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.position += 1,
                byte => return byte,
            }
        }
    }

    /// The next byte; 0, which JSON has nowhere outside of strings, at the end of the text.
    #[inline]
    fn byte(&self) -> u8 {
        let byte = self.json.as_bytes().get(self.position);
        byte.copied().unwrap_or_default()
    }

    /// What was not yet read.
    #[inline]
    fn rest(&self) -> &'de [u8] {
        let rest = self.json.as_bytes().get(self.position..);
        rest.unwrap_or_default()
    }

    /// The text from a place before this one, both at the bounds of characters.
    #[inline]
    fn since(&self, start: usize) -> &'de str {
        self.json.get(start..self.position).unwrap_or_default()
    }
}

/// Says where it stands, not what is there.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reader")
            .field("position", &self.position)
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}
