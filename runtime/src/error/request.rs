//! A call that can't be turned into a request.

use std::error::Error as StdError;
use std::fmt;

use super::attempted::Attempted;

/// A call that can't be turned into a request. Nothing was sent.
#[derive(Clone, Debug)]
pub struct RequestError(Box<Detail>);

#[derive(Clone, Debug)]
struct Detail {
    attempted: Attempted,
    part: String,
    message: String,
}

impl RequestError {
    pub(crate) fn new(attempted: Attempted, part: String, message: String) -> Self {
        Self(Box::new(Detail {
            attempted,
            part,
            message,
        }))
    }

    /// The part of the request that is at fault, for example ``path parameter `id` ``.
    pub fn part(&self) -> &str {
        &self.0.part
    }

    /// How many times the request was sent: never.
    pub fn attempts(&self) -> u32 {
        self.0.attempted.attempts()
    }

    /// What is wrong with it.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {}",
            self.0.attempted, self.0.part, self.0.message
        )
    }
}

impl StdError for RequestError {}
