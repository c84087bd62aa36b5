//! What changes for the users of a crate: what comes in is two surfaces, the old and the new, what goes
//! out is every change in the users' terms, and the version that all of them together ask for.

mod accept;
mod change;
mod changelog;
mod compare;
mod json;
mod markdown;
mod text;
mod version;

pub use change::{Change, Verdict};
pub use changelog::Changelog;
pub use version::next;

use crate::surface::Surface;

/// What changes from one crate to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes, those that weigh most first.
    pub changes: Vec<Change>,
    /// The version that they start from.
    pub version: String,
}

impl Diff {
    /// Compares two crates.
    pub fn of(old: &Surface, new: &Surface) -> Self {
        let mut changes = compare::compare(old, new);
        changes.sort_by_key(|change| std::cmp::Reverse(change.verdict));
        Self {
            changes,
            version: old.package.version.clone(),
        }
    }

    /// How much the change weighs that weighs most.
    pub fn verdict(&self) -> Option<Verdict> {
        self.changes.iter().map(|change| change.verdict).max()
    }

    /// The version that the changes ask for.
    pub fn next_version(&self) -> String {
        next(&self.version, self.verdict())
    }

    /// The changes of one weight.
    pub fn of_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.verdict == verdict)
    }
}

#[cfg(test)]
mod tests;
