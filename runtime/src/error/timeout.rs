//! A time limit was reached.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::attempted::Attempted;

/// Which limit it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeLimit {
    /// The limit of one attempt.
    Attempt,
    /// The limit of the whole call, all attempts and waits included.
    Call,
    /// The limit of a stream's silence.
    Idle,
}

/// A time limit was reached before a complete answer had come. The server may have acted on the
/// request.
#[derive(Clone, Debug)]
pub struct TimeoutError {
    attempted: Attempted,
    limit: TimeLimit,
    duration: Duration,
}

impl TimeoutError {
    pub(crate) fn new(attempted: Attempted, limit: TimeLimit, duration: Duration) -> Self {
        Self {
            attempted,
            limit,
            duration,
        }
    }

    /// Which limit was reached.
    pub fn limit(&self) -> TimeLimit {
        self.limit
    }

    /// How long the limit was.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// How many times the request was sent, or tried to be.
    pub fn attempts(&self) -> u32 {
        self.attempted.attempts()
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.attempted)?;
        match self.limit {
            TimeLimit::Attempt => write!(f, "no answer within {:?} per attempt", self.duration),
            TimeLimit::Call => write!(f, "no answer within {:?} per call", self.duration),
            TimeLimit::Idle => write!(f, "the stream was silent for {:?}", self.duration),
        }?;
        self.attempted.fmt_count(f)
    }
}

impl StdError for TimeoutError {}
