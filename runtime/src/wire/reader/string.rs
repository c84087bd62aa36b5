//! Strings (RFC 8259 §7).

use super::super::WireError;
use super::Reader;
use std::borrow::Cow;
use std::fmt;

impl<'de> Reader<'de> {
    /// The text of a string; an error that says what was expected when it is none.
    #[inline]
    pub(in super::super) fn string_as(
        &mut self,
        expected: &dyn fmt::Display,
    ) -> Result<Cow<'de, str>, WireError> {
        if self.token() != b'"' {
            return Err(self.mismatch(expected));
        }
        self.quoted()
    }

    /// The text of the string whose opening quote stands here.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'de, str>, WireError> {
        self.position += 1;
        let start = self.position;
        self.position += plain(self.rest());
        if self.byte() != b'"' {
            return self.unescaped(start).map(Cow::Owned);
        }
        let text = self.since(start);
        self.position += 1;
        Ok(Cow::Borrowed(text))
    }

    /// Passes over the string whose opening quote stands here.
    pub(super) fn skip_string(&mut self) -> Result<(), WireError> {
        self.position += 1;
        loop {
            self.position += plain(self.rest());
            match self.byte() {
                b'"' => {
                    self.position += 1;
                    return Ok(());
                }
                b'\\' => {
                    self.position += 1;
                    self.skip_escape()?;
                }
                _ => return Err(self.unfinished()),
            }
        }
    }

    /// Passes over what stands behind a backslash. Whether surrogates pair is not looked at, since
    /// text that is kept stays as it came.
    fn skip_escape(&mut self) -> Result<(), WireError> {
        let escape = self.byte();
        if escape == b'u' {
            self.position += 1;
            return self.code_unit().map(drop);
        }
        if simple_escape(escape).is_none() {
            return Err(self.broken("invalid escape"));
        }
        self.position += 1;
        Ok(())
    }

    /// The text of the string that began at `start` and whose first escape stands here.
    fn unescaped(&mut self, start: usize) -> Result<String, WireError> {
        let mut text = self.since(start).to_owned();
        loop {
            match self.byte() {
                b'"' => {
                    self.position += 1;
                    return Ok(text);
                }
                b'\\' => {
                    self.position += 1;
                    text.push(self.escape()?);
                }
                _ => return Err(self.unfinished()),
            }
            let start = self.position;
            self.position += plain(self.rest());
            text.push_str(self.since(start));
        }
    }

    /// The character that stands behind a backslash.
    fn escape(&mut self) -> Result<char, WireError> {
        let escape = self.byte();
        if escape != b'u' {
            let Some(character) = simple_escape(escape) else {
                return Err(self.broken("invalid escape"));
            };
            self.position += 1;
            return Ok(character);
        }
        self.position += 1;
        let start = self.position;
        let mut units = [self.code_unit()?, 0];
        let is_paired = matches!(units, [0xD800..0xDC00, _]) && self.rest().starts_with(b"\\u");
        if is_paired {
            self.position += 2;
            units[1] = self.code_unit()?;
        }
        let units = units.into_iter().take(1 + usize::from(is_paired));
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err(WireError::at(start, "a surrogate without its other half")),
        }
    }

    /// The four hexadecimal digits behind `\u`.
    fn code_unit(&mut self) -> Result<u16, WireError> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else {
                return Err(self.broken("expected a hexadecimal digit"));
            };
            unit = unit * 16 + digit;
            self.position += 1;
        }
        // Four digits of four bits have no more than sixteen.
        Ok(u16::try_from(unit).unwrap_or_default())
    }

    /// The error for a character that a string can't hold.
    #[cold]
    fn unfinished(&self) -> WireError {
        self.broken("a control character in a string, where an escape has to stand")
    }
}

/// The text of a string without its quotes and escapes; other values as their JSON text.
pub(in super::super) fn content(json: &str) -> Cow<'_, str> {
    let mut reader = Reader::new(json);
    match reader.token() {
        b'"' => reader.quoted().unwrap_or_default(),
        _ => Cow::Borrowed(json),
    }
}

fn simple_escape(escape: u8) -> Option<char> {
    Some(match escape {
        b'"' | b'\\' | b'/' => char::from(escape),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// How many bytes come before the first quote, backslash or control character, the only ones that
/// mean something in a string. Eight are looked at in one go.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let (chunks, tail) = bytes.as_chunks::<8>();
    for (place, chunk) in chunks.iter().enumerate() {
        let chunk = u64::from_le_bytes(*chunk);
        // Subtracting borrows from the highest bit of each byte that is too small, and the lowest
        // such byte, which is the first in the text, is always found rightly.
        let below = |bytes: u64, bound: u8| bytes.wrapping_sub(ONES * u64::from(bound)) & !bytes;
        let control = below(chunk, b' ');
        let quote = below(chunk ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(chunk ^ (ONES * u64::from(b'\\')), 1);
        let found = (control | quote | backslash) & HIGH;
        if found != 0 {
            let within = usize::try_from(found.trailing_zeros() / 8);
            return place * 8 + within.unwrap_or_default();
        }
    }
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    let plain_tail = tail.iter().position(special).unwrap_or(tail.len());
    bytes.len() - tail.len() + plain_tail
}
