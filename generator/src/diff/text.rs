//! The changes for people, one a line.

use std::fmt;

use super::{Diff, Verdict};
use crate::diagnostics::printable;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            writeln!(
                f,
                "{:13}  {}",
                change.verdict.as_str(),
                printable(&change.message)
            )?;
        }
        if !self.changes.is_empty() {
            writeln!(f)?;
        }
        writeln!(f, "{}", self.summary())
    }
}

impl Diff {
    /// How many changes there are of each weight: `2 breaking, 1 compatible`.
    pub fn counts(&self) -> String {
        let counts: Vec<String> = Verdict::ALL
            .into_iter()
            .map(|verdict| (self.of_verdict(verdict).count(), verdict.as_str()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        counts.join(", ")
    }

    /// How many changes there are of each weight, and which version they ask for, as one line.
    pub fn summary(&self) -> String {
        if self.changes.is_empty() {
            return "nothing changes for those who call the crate".to_owned();
        }
        let (from, to) = (&self.version, self.next_version());
        format!("{}; version {from} → {to}", self.counts())
    }
}
