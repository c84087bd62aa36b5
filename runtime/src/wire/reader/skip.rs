//! Passing over values.

use super::super::WireError;
use super::{MAX_DEPTH, Reader};

impl Reader<'_> {
    /// Passes over the next value, which may be nested at any depth.
    pub fn skip(&mut self) -> Result<(), WireError> {
        self.skip_within(usize::MAX)
    }

    /// Passes over the next value, refused where it is nested deeper than a value that is read may be.
    pub(super) fn skip_readable(&mut self) -> Result<(), WireError> {
        self.skip_within(MAX_DEPTH.saturating_sub(self.depth))
    }

    /// Passes over the next value, refused where it is nested more than so many levels deep.
    ///
    /// It keeps account of the levels itself instead of calling itself for each.
    pub(in super::super) fn skip_within(&mut self, levels: usize) -> Result<(), WireError> {
        let mut open = Levels::default();
        loop {
            match self.token() {
                b'"' => self.skip_string()?,
                b'-' | b'0'..=b'9' => self.skip_number()?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                bracket @ (b'{' | b'[') => {
                    if open.count == levels {
                        return Err(self.too_deep());
                    }
                    self.position += 1;
                    let is_object = bracket == b'{';
                    if self.token() != closing(is_object) {
                        open.push(is_object);
                        self.skip_name(is_object)?;
                        continue;
                    }
                    self.position += 1;
                }
                _ => return Err(self.broken("expected a JSON value")),
            }
            // Behind a value comes the next one, or the end of one or several that hold it.
            loop {
                let Some(is_object) = open.innermost() else {
                    return Ok(());
                };
                let token = self.token();
                if token == b',' {
                    self.position += 1;
                    self.skip_name(is_object)?;
                    break;
                }
                if token != closing(is_object) {
                    let expected = if is_object {
                        "expected `,` or `}`"
                    } else {
                        "expected `,` or `]`"
                    };
                    return Err(self.broken(expected));
                }
                self.position += 1;
                open.pop();
            }
        }
    }

    /// Passes over the name that stands before a value in an object.
    #[inline]
    fn skip_name(&mut self, is_object: bool) -> Result<(), WireError> {
        if !is_object {
            return Ok(());
        }
        if self.token() != b'"' {
            return Err(self.broken("expected the name of a member, in quotes"));
        }
        self.skip_string()?;
        self.colon()
    }
}

fn closing(is_object: bool) -> u8 {
    if is_object { b'}' } else { b']' }
}

/// Which of the levels that are open are objects, a bit for each: 64 without an allocation.
#[derive(Default)]
struct Levels {
    count: usize,
    innermost: u64,
    outer: Vec<u64>,
}

impl Levels {
    fn innermost(&self) -> Option<bool> {
        (self.count > 0).then_some(self.innermost & 1 == 1)
    }

    fn push(&mut self, is_object: bool) {
        if self.count > 0 && self.count.is_multiple_of(64) {
            self.outer.push(std::mem::take(&mut self.innermost));
        }
        self.innermost = self.innermost << 1 | u64::from(is_object);
        self.count += 1;
    }

    fn pop(&mut self) {
        self.count -= 1;
        self.innermost >>= 1;
        if self.count > 0 && self.count.is_multiple_of(64) {
            self.innermost = self.outer.pop().unwrap_or_default();
        }
    }
}
