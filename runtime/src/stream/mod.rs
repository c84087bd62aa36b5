//! Answers that are read while they arrive: downloads, server-sent events, and lines of JSON.
//!
//! All three pull: nothing more is read from the connection than was asked for, and dropping one
//! abandons what has not come yet. They are at their end after an error.

mod codec;
mod download;
mod event;
mod events;
mod lines;
mod nesting;
mod opening;
mod parser;
mod pieces;
mod records;
mod sequence;
#[cfg(test)]
mod tests;

pub use codec::{EventCodec, RecordCodec};
pub use download::Download;
pub use event::Event;
pub use events::Events;
pub use records::Records;

/// The longest event or record that is read when nothing else is said: 16 MiB.
const LIMIT: usize = 16 << 20;
