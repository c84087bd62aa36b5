//! What the document says of a thing, in Markdown.

use std::borrow::Cow;

use serde::Serialize;

use super::example::Example;
use crate::diagnostics::is_unseen;
use crate::load::Node;

/// What the document says of a thing, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Documentation {
    /// A line of summary.
    pub summary: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Facts that stand in no text of the document: default, bounds, pattern; a sentence each.
    pub facts: Vec<String>,
    /// Samples of its value, the most telling one first.
    pub examples: Vec<Example>,
    /// `deprecated`: callers are warned.
    pub deprecated: bool,
    /// A value where the document shows none: the default, or one that format and bounds allow where any
    /// value would not do.
    #[serde(skip)]
    pub sample: Option<Node>,
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

    /// A value for those who read of it: the first telling one that the document shows, else the default, else
    /// one by format and bounds.
    #[must_use]
    pub fn shown(&self) -> Option<&Node> {
        Example::first(&self.examples).or(self.sample.as_ref())
    }

    /// Whether both say the same, whatever samples they show.
    #[must_use]
    pub fn has_text_of(&self, other: &Self) -> bool {
        self.summary == other.summary
            && self.description == other.description
            && self.facts == other.facts
            && self.deprecated == other.deprecated
    }
}

/// A text with no more than what is seen of it: lines end in `\n`, tabs stay, and what else is not seen
/// is gone.
#[must_use]
pub fn seen(text: &str) -> Cow<'_, str> {
    let is_plain = |char| char == '\n' || char == '\t' || !is_unseen(char);
    if text.chars().all(is_plain) {
        return text.into();
    }
    let lines = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    lines.chars().filter(|char| is_plain(*char)).collect()
}

/// A text as code within a line of Markdown.
#[must_use]
pub fn code(text: &str) -> String {
    if text.trim().is_empty() || text.contains(is_unseen) {
        return code(&format!("{text:?}"));
    }
    let longest = text
        .split(|char| char != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let mark = "`".repeat(longest + 1);
    format!("{mark} {text} {mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_is_seen_of_it() {
        assert_eq!(seen("a\tb\nc"), "a\tb\nc");
        assert_eq!(seen("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(seen("a\u{202e}\u{200b}\0\x1bb"), "ab");
        assert_eq!(
            seen("\u{1f469}\u{200d}\u{1f680}"),
            "\u{1f469}\u{200d}\u{1f680}"
        );
    }

    #[test]
    fn code_keeps_its_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``"), "``` a`b`` ```");
        assert_eq!(code(""), r#"`""`"#);
        assert_eq!(code("a\nb"), r#"`"a\nb"`"#);
        assert_eq!(code("a\u{202e}b"), r#"`"a\u{202e}b"`"#);
    }
}
