//! The parser of server-sent events (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use super::event::RawEvent;
use super::lines::{Ends, Lines, TooLong};
use crate::response::lossy;

/// Makes events of the bytes of a stream.
#[derive(Debug)]
pub(super) struct Parser {
    lines: Lines,
    data: String,
    has_data: bool,
    name: String,
    /// The last id that was sent; it stays until another is.
    sent_id: String,
    /// The one that was sent when the last event was complete.
    id: String,
    /// How long to wait before connecting again, by the server's wish.
    retry: Option<Duration>,
    /// The most bytes of a line and of an event's data.
    limit: usize,
}

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            lines: Lines::new(Ends::FeedOrReturn),
            data: String::new(),
            has_data: false,
            name: String::new(),
            sent_id: String::new(),
            id: String::new(),
            retry: None,
            limit,
        }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// The id of the last event that had one and that came in full.
    pub(super) fn last_id(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|id| !id.is_empty())
    }

    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Begins with a new connection: an event that did not come in full is forgotten.
    pub(super) fn restart(&mut self) {
        self.lines = Lines::new(Ends::FeedOrReturn);
        self.sent_id.clone_from(&self.id);
        self.clear();
    }

    fn clear(&mut self) {
        self.data.clear();
        self.has_data = false;
        self.name.clear();
    }

    /// Adds what has arrived.
    pub(super) fn feed(&mut self, piece: &[u8]) {
        self.lines.feed(piece);
    }

    /// The next event that is there in full.
    pub(super) fn next(&mut self) -> Result<Option<RawEvent>, TooLong> {
        while let Some(line) = self.lines.next(self.limit)? {
            if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Ok(Some(event));
                }
                continue;
            }
            let line = lossy(&line);
            let (field, value) = line.split_once(':').unwrap_or((&line, ""));
            self.field(field, value.strip_prefix(' ').unwrap_or(value))?;
        }
        Ok(None)
    }

    fn field(&mut self, field: &str, value: &str) -> Result<(), TooLong> {
        match field {
            "data" => {
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(value);
                if self.data.len() > self.limit {
                    return Err(TooLong);
                }
            }
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') => value.clone_into(&mut self.sent_id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, or a field that is not known.
            _ => {}
        }
        Ok(())
    }

    fn dispatch(&mut self) -> Option<RawEvent> {
        self.id.clone_from(&self.sent_id);
        let event = self.has_data.then(|| RawEvent {
            data: std::mem::take(&mut self.data),
            name: Some(std::mem::take(&mut self.name)).filter(|name| !name.is_empty()),
            id: self.last_id().map(str::to_owned),
        });
        self.clear();
        event
    }
}
