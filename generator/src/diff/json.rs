//! The changes for programs.

use serde::Serialize;

use super::{Change, Diff, Verdict};
use crate::diagnostics::escaped;

/// All of it as one object.
#[derive(Serialize)]
struct Report<'d> {
    verdict: Option<Verdict>,
    version: &'d str,
    next_version: String,
    changes: &'d [Change],
}

impl Diff {
    /// One JSON object: `verdict` (that of the change that weighs most, or null), `version`,
    /// `next_version` and `changes`, each with `verdict`, `subject` and `message`.
    pub fn to_json(&self) -> String {
        let report = Report {
            verdict: self.verdict(),
            version: &self.version,
            next_version: self.next_version(),
            changes: &self.changes,
        };
        // Texts always have a JSON form.
        let mut text = escaped(&serde_json::to_string_pretty(&report).unwrap_or_default());
        text.push('\n');
        text
    }
}
