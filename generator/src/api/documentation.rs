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

/// A text as code within a line of Markdown.
#[must_use]
pub fn code(text: &str) -> String {
    if text.trim().is_empty() || text.contains(char::is_control) {
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
    fn code_keeps_its_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``"), "``` a`b`` ```");
        assert_eq!(code(""), r#"`""`"#);
        assert_eq!(code("a\nb"), r#"`"a\nb"`"#);
    }
}
