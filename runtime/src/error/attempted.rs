//! Which operation was tried, and how many times.

use std::fmt;

use http::StatusCode;

use crate::call::{Operation, leads_elsewhere};

/// Which operation was tried, and how many times. Every error of a call knows it.
#[derive(Clone, Copy)]
pub(crate) struct Attempted {
    operation: &'static Operation,
    attempts: u32,
}

impl Attempted {
    pub(crate) fn new(operation: &'static Operation, attempts: u32) -> Self {
        Self {
            operation,
            attempts,
        }
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether an answer of this status is a result, not an error.
    pub(crate) fn succeeds_with(&self, status: StatusCode) -> bool {
        status.is_success() || self.operation.answers_redirect && leads_elsewhere(status)
    }

    /// Adds the number of attempts to a message when there was more than one.
    pub(crate) fn fmt_count(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.attempts > 1 {
            write!(f, " (after {} attempts)", self.attempts)
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Attempted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation.method(), self.operation.path)
    }
}

impl fmt::Debug for Attempted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} (attempts: {})", self.attempts)
    }
}
