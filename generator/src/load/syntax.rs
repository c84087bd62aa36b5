//! What both readers give: a tree, or the place where the text stops making sense.

use super::Node;
use crate::diagnostics::Code;

/// How deep values may be nested.
pub(super) const MAX_DEPTH: usize = 512;

/// A text that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) root: Node,
    /// Whether some key stands twice in one mapping. Which one is only looked for when this is set.
    pub(super) has_duplicates: bool,
}

/// Why a text cannot be read.
#[derive(Debug, PartialEq)]
pub(super) struct SyntaxError {
    pub(super) code: Code,
    pub(super) message: String,
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters.
    pub(super) column: usize,
}

/// What a message says about a text nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep() -> String {
    format!("values are nested more than {MAX_DEPTH} deep")
}
