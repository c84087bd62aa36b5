//! One change, in the terms of those who call the crate.

use serde::Serialize;

/// How much a change weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something is described in other words.
    Documentation,
    /// Code that calls the crate compiles as before.
    Compatible,
    /// There may be code that no longer compiles.
    Breaking,
}

impl Verdict {
    /// All, those that weigh most first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Compatible, Self::Documentation];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How much it weighs.
    pub verdict: Verdict,
    /// What changed, as callers write it: `tools().list()` or `Tool::name`.
    pub subject: String,
    /// The change as a sentence without its full stop, with code in backticks.
    pub message: String,
}
