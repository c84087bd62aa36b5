//! Why a body can't be decoded.

use crate::wire::WireError;

/// Why a body can't be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    message: String,
}

impl Misfit {
    /// Something is wrong with the body as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            message: message.into(),
        }
    }

    /// Where in the JSON: `items[3].properties.note`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl From<WireError> for Misfit {
    fn from(error: WireError) -> Self {
        Self {
            path: error.path().to_owned(),
            message: error.message().to_owned(),
        }
    }
}
