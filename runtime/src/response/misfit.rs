//! Why a body can't be decoded.

use std::fmt;

use super::media_type::MediaType;
use crate::wire::WireError;

/// Why a body can't be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    message: String,
    position: Option<(usize, usize)>,
}

impl Misfit {
    /// Something is wrong with the body as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            message: message.into(),
            position: None,
        }
    }

    /// Adds what the server takes the body for.
    pub(super) fn of(mut self, media_type: &MediaType<'_>) -> Self {
        self.message = format!("{} (the body is `{media_type}`)", self.message);
        self
    }

    /// Where in the JSON: `items[3].properties.note`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line and column where reading came to its end, both counted from one.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }
}

impl From<WireError> for Misfit {
    fn from(error: WireError) -> Self {
        let position = (error.line(), error.column());
        Self {
            path: error.path().to_owned(),
            message: error.message().to_owned(),
            position: Some(position).filter(|(line, _)| *line > 0),
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at `{}`: ", self.path)?;
        }
        f.write_str(&self.message)?;
        match self.position {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}
