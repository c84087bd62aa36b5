//! What became of one document.

use serde::Serialize;

use super::Cause;

/// What became of one document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    /// The document, as in `real/pets.yaml`.
    pub document: String,
    /// Whether there is a crate.
    pub generated: bool,
    /// Whether it compiles without a warning; nothing where that was not tried.
    pub compiled: Option<bool>,
    /// How many operations the document has, by a reading of our own; nothing where it can't be read.
    pub operations: Option<usize>,
    /// How many operations the crate has.
    pub methods: usize,
    /// How many lines of Rust it has.
    pub lines: usize,
    /// How many warnings the generator had.
    pub warnings: usize,
    /// How long generating took, in seconds on the wall.
    pub seconds: f64,
    /// How long it took on processors, in seconds.
    pub processor_seconds: f64,
    /// The most memory that generating took, in bytes.
    pub memory: u64,
    /// The reason why it is fine that there is no crate, when there is such a reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exempt: Option<String>,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

impl Outcome {
    /// Whether everything is as it should be.
    pub fn is_success(&self) -> bool {
        self.cause.is_none() || self.exempt.is_some()
    }
}
