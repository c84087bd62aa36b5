//! The JSON texts of a stream, by what stands between them.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::lines::{Ends, Lines, TooLong};
use super::nesting::Nesting;

/// What stands before each text of a sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1E;

/// What stands between JSON texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// A line feed; no text holds one.
    Lines,
    /// A record separator before each text, which may hold line feeds.
    Sequence,
}

/// The JSON texts of a stream.
#[derive(Debug)]
pub(super) struct Sequence {
    framing: Framing,
    lines: Lines,
    /// The lines of a text that is not complete.
    begun: BytesMut,
    nesting: Nesting,
    complete: VecDeque<Bytes>,
    pub(super) limit: usize,
}

impl Sequence {
    pub(super) fn new(framing: Framing, limit: usize) -> Self {
        Self {
            framing,
            lines: Lines::new(Ends::Feed),
            begun: BytesMut::new(),
            nesting: Nesting::default(),
            complete: VecDeque::new(),
            limit,
        }
    }

    /// Adds what has arrived.
    pub(super) fn feed(&mut self, piece: &[u8]) {
        self.lines.feed(piece);
    }

    /// The next text that is there in full.
    pub(super) fn next(&mut self) -> Result<Option<Bytes>, TooLong> {
        while self.complete.is_empty() {
            match self.lines.next(self.limit)? {
                Some(line) => self.take(&line)?,
                None => return Ok(None),
            }
        }
        Ok(self.complete.pop_front())
    }

    /// Says that nothing more will arrive, and so that a last line without an end is complete.
    pub(super) fn finish(&mut self) -> Result<(), TooLong> {
        let rest = self.lines.rest();
        self.take(&rest)?;
        self.end();
        Ok(())
    }

    fn take(&mut self, line: &Bytes) -> Result<(), TooLong> {
        match self.framing {
            Framing::Lines => self.push(line.slice_ref(line.trim_ascii())),
            Framing::Sequence => {
                for (index, part) in line.split(|byte| *byte == RECORD_SEPARATOR).enumerate() {
                    if index > 0 {
                        self.end();
                    }
                    if self.begun.len().saturating_add(part.len()) > self.limit {
                        return Err(TooLong);
                    }
                    self.begun.extend_from_slice(part);
                    self.nesting.feed(part);
                }
                // A text that is complete needn't wait for the mark of the next.
                if self.nesting.is_closed() {
                    self.end();
                } else {
                    self.begun.extend_from_slice(b"\n");
                }
            }
        }
        Ok(())
    }

    /// Ends the text that has begun.
    fn end(&mut self) {
        self.nesting = Nesting::default();
        let text = self.begun.split().freeze();
        self.push(text.slice_ref(text.trim_ascii()));
    }

    fn push(&mut self, text: Bytes) {
        if !text.is_empty() {
            self.complete.push_back(text);
        }
    }
}
