//! A message that was found to be genuine.

use jiff::Timestamp;

/// A message that was found to be genuine.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery<E> {
    /// Names the message. One that is delivered again has the same id, so that a receiver which keeps
    /// the ids it has dealt with does nothing twice.
    pub id: String,
    /// When this attempt at delivery was made.
    pub timestamp: Timestamp,
    /// What happened.
    pub event: E,
}
