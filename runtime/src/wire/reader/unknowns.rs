//! What was read of a text without being known.

use std::ops::AddAssign;

/// What was met that no codec knows: how much text is lost, and how many values are kept. What is lost
/// weighs more than anything that is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::wire) struct Unknowns {
    lost: usize,
    kept: usize,
}

impl Unknowns {
    /// A value that is kept as it came.
    pub(in crate::wire) const KEPT: Self = Self { lost: 0, kept: 1 };

    /// A value that was passed over: `text` is all of it.
    pub(in crate::wire) fn lost(text: &str) -> Self {
        Self {
            lost: text.len(),
            kept: 0,
        }
    }

    /// Whether everything was known.
    pub(in crate::wire) fn are_none(self) -> bool {
        self == Self::default()
    }

    /// Those that came after `earlier` ones.
    pub(in crate::wire) fn since(self, earlier: Self) -> Self {
        Self {
            lost: self.lost.saturating_sub(earlier.lost),
            kept: self.kept.saturating_sub(earlier.kept),
        }
    }
}

impl AddAssign for Unknowns {
    fn add_assign(&mut self, more: Self) {
        self.lost = self.lost.saturating_add(more.lost);
        self.kept = self.kept.saturating_add(more.kept);
    }
}
