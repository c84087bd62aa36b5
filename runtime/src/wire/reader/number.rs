//! Numbers (RFC 8259 §6).

use super::super::WireError;
use super::Reader;
use std::fmt;

impl<'de> Reader<'de> {
    /// The text of a number, with all of its digits.
    pub fn number(&mut self) -> Result<&'de str, WireError> {
        self.number_as(&"a number")
    }

    /// The text of a number; an error that says what was expected when it is none.
    pub(in super::super) fn number_as(
        &mut self,
        expected: &dyn fmt::Display,
    ) -> Result<&'de str, WireError> {
        match self.token() {
            b'-' | b'0'..=b'9' => {}
            _ => return Err(self.mismatch(expected)),
        }
        let start = self.position;
        self.skip_number()?;
        Ok(self.since(start))
    }

    pub(super) fn skip_number(&mut self) -> Result<(), WireError> {
        if self.byte() == b'-' {
            self.position += 1;
        }
        if self.byte() == b'0' {
            self.position += 1;
        } else {
            self.skip_digits()?;
        }
        if self.byte() == b'.' {
            self.position += 1;
            self.skip_digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.position += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.position += 1;
            }
            self.skip_digits()?;
        }
        Ok(())
    }

    /// Passes over digits, of which there is one at least.
    fn skip_digits(&mut self) -> Result<(), WireError> {
        if !self.byte().is_ascii_digit() {
            return Err(self.broken("expected a digit"));
        }
        while self.byte().is_ascii_digit() {
            self.position += 1;
        }
        Ok(())
    }
}
