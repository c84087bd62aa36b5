//! Texts of the document as doc comments.
//!
//! The texts are the document's, so nothing in them may come alive: a code fence without a language
//! would be compiled as a doctest, and so would an indented block.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::Documentation;

/// The doc attributes, and the mark for what is deprecated.
pub(super) fn attributes(documentation: &Documentation, fallback: &str) -> TokenStream {
    let text = text(documentation, fallback);
    let doc = doc(&text);
    if documentation.deprecated {
        quote!(#doc #[deprecated])
    } else {
        doc
    }
}

/// One doc attribute a line.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#[doc = #lines])*)
}

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(|line| {
        let line = line.replace(is_bidirectional_control, "");
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    })
}

/// A text as the documentation of the module that it stands in.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#![doc = #lines])*)
}

/// The first paragraph of what the document says, for a place that refers to the whole.
pub(super) fn first_paragraph(documentation: &Documentation, fallback: &str) -> String {
    text(documentation, fallback)
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Summary, description and facts as Markdown that nothing runs.
pub(super) fn text(documentation: &Documentation, fallback: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let summary = documentation.summary.as_deref().map(harmless);
    let description = documentation.description.as_deref().map(harmless);
    match (summary, description) {
        (Some(summary), Some(description)) => {
            if !description.starts_with(summary.trim_end_matches('.')) {
                paragraphs.push(summary);
            }
            paragraphs.push(description);
        }
        (Some(text), None) | (None, Some(text)) => paragraphs.push(text),
        (None, None) => {}
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    if paragraphs.is_empty() {
        paragraphs.push(fallback.to_owned());
    }
    if !documentation.facts.is_empty() {
        paragraphs.push(harmless(&documentation.facts.join(" ")));
    }
    paragraphs.join("\n\n")
}

/// Markdown in which every code block says that it is text, and no line is indented so far that it
/// would be a code block of its own.
fn harmless(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.trim().lines() {
        let line = line.trim_end();
        let inner = line.trim_start();
        let mark: String = inner
            .chars()
            .take_while(|char| matches!(char, '`' | '~'))
            .collect();
        match &fence {
            Some(open) => {
                let closes = mark.starts_with(open.as_str()) && inner == mark;
                lines.push(if closes {
                    open.clone()
                } else {
                    line.to_owned()
                });
                if closes {
                    fence = None;
                }
            }
            None if mark.len() >= 3
                && !inner.get(mark.len()..).unwrap_or_default().contains('`') =>
            {
                lines.push(format!("{mark}text"));
                fence = Some(mark);
            }
            None => {
                let indent = (line.len() - inner.len()).min(3);
                lines.push(format!("{}{inner}", " ".repeat(indent)).replace('\t', " "));
            }
        }
    }
    lines.extend(fence);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Characters that show a text in another order than it is read in.
fn is_bidirectional_control(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_descriptions_is_text() {
        assert_eq!(
            harmless("Call:\n```rust\nfn main() {}\n```\n"),
            "Call:\n```text\nfn main() {}\n```"
        );
        assert_eq!(harmless("    panic!()"), "panic!()");
        assert_eq!(harmless("a\n\n        b"), "a\n\n   b");
        assert_eq!(harmless("```\nopen"), "```text\nopen\n```");
    }

    #[test]
    fn no_line_is_shown_in_another_order() {
        assert_eq!(
            doc("a\u{202e}b").to_string(),
            quote!(#[doc = " ab"]).to_string()
        );
    }
}
