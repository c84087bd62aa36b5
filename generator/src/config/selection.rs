//! Which operations the generated crate has.

use std::path::Path;

use super::Matcher;

/// Which operations the generated crate has: those that are included and not excluded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'c> {
    /// Where this is empty, all are included.
    pub include: &'c [Matcher],
    /// What is left out of those.
    pub exclude: &'c [Matcher],
    /// Whether what the document marks as not for SDKs is there all the same.
    pub all: bool,
    /// The file that says so.
    pub file: Option<&'c Path>,
}
