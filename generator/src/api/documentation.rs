//! What the document says of a thing, in Markdown.

use serde::Serialize;

/// What the document says of a thing, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Documentation {
    /// A line of summary.
    pub summary: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Facts that stand in no text of the document: default, bounds, pattern; a sentence each.
    pub facts: Vec<String>,
    /// `deprecated`: callers are warned.
    pub deprecated: bool,
}

impl Documentation {
    /// A description and nothing else.
    #[must_use]
    pub fn description(text: impl Into<String>) -> Self {
        Self {
            description: Some(text.into()),
            ..Self::default()
        }
    }
}
