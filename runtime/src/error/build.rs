//! A value that is missing something it needs.

use std::error::Error as StdError;
use std::fmt;

/// A builder was asked for its value before everything that the value needs was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildError {
    of: &'static str,
    field: &'static str,
}

impl BuildError {
    /// The required `field` of a type was not set.
    pub const fn missing(of: &'static str, field: &'static str) -> Self {
        Self { of, field }
    }

    /// The value of a required `field`, where it was set.
    ///
    /// # Errors
    /// When it was not.
    pub fn require<T>(value: Option<T>, of: &'static str, field: &'static str) -> Result<T, Self> {
        value.ok_or(Self::missing(of, field))
    }

    /// The name that the missing field has in JSON.
    pub fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} needs `{}`, which was not set", self.of, self.field)
    }
}

impl StdError for BuildError {}
