//! Bytes as they arrive, and the lines that they make.

use bytes::{Buf as _, Bytes, BytesMut};

use crate::response::without_mark;

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A line feed.
    Feed,
    /// A line feed, a carriage return, or the latter followed by the former.
    FeedOrReturn,
}

/// The lines of a stream, none of them longer than a limit.
#[derive(Debug)]
pub(super) struct Lines {
    ends: Ends,
    buffer: BytesMut,
    /// How much of the buffer holds no end of a line.
    scanned: usize,
    is_first: bool,
    /// Whether a line feed at the start belongs to the carriage return before it.
    after_return: bool,
}

/// A line is longer than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

impl Lines {
    pub(super) fn new(ends: Ends) -> Self {
        Self {
            ends,
            buffer: BytesMut::new(),
            scanned: 0,
            is_first: true,
            after_return: false,
        }
    }

    /// Adds what has arrived.
    pub(super) fn feed(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// The next line that is there in full, without its end.
    pub(super) fn next(&mut self, limit: usize) -> Result<Option<Bytes>, TooLong> {
        if self.after_return
            && let Some(first) = self.buffer.first()
        {
            self.after_return = false;
            if *first == b'\n' {
                self.buffer.advance(1);
            }
        }
        let unseen = self.buffer.get(self.scanned..).unwrap_or_default();
        let is_end = |byte: &u8| match self.ends {
            Ends::Feed => *byte == b'\n',
            Ends::FeedOrReturn => matches!(byte, b'\n' | b'\r'),
        };
        let Some(offset) = unseen.iter().position(is_end) else {
            self.scanned = self.buffer.len();
            return if self.scanned > limit {
                Err(TooLong)
            } else {
                Ok(None)
            };
        };
        let length = self.scanned + offset;
        if length > limit {
            return Err(TooLong);
        }
        self.after_return = unseen.get(offset) == Some(&b'\r');
        self.scanned = 0;
        let line = self.buffer.split_to(length).freeze();
        self.buffer.advance(1);
        Ok(Some(self.unmarked(line)))
    }

    /// What has come since the last end of a line.
    pub(super) fn rest(&mut self) -> Bytes {
        self.scanned = 0;
        let rest = std::mem::take(&mut self.buffer).freeze();
        self.unmarked(rest)
    }

    /// A line without the byte order mark that a stream may begin with.
    fn unmarked(&mut self, line: Bytes) -> Bytes {
        if std::mem::replace(&mut self.is_first, false) {
            line.slice_ref(without_mark(&line))
        } else {
            line
        }
    }
}
