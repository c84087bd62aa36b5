//! Texts of the document as doc comments.
//!
//! The texts are the document's, so nothing in them may come alive; see [`harmless`].

mod active;
mod markdown;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::markdown::harmless;
use crate::api::{Documentation, seen};

/// The doc attributes, and the mark for what is deprecated.
pub(super) fn attributes(documentation: &Documentation, fallback: &str) -> TokenStream {
    with_example(documentation, fallback, None)
}

/// The same with an example behind the text, as a fenced block.
pub(super) fn with_example(
    documentation: &Documentation,
    fallback: &str,
    example: Option<&str>,
) -> TokenStream {
    let mut text = text(documentation, fallback);
    if let Some(example) = example {
        text.push_str("\n\n");
        text.push_str(example);
    }
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

/// The lines of a text as documentation has them, each with the space that it starts with.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = seen(text);
    let line = |line: &str| match line {
        "" => String::new(),
        line => format!(" {line}"),
    };
    text.lines().map(line).collect()
}

/// A text as the documentation of the module that it stands in.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#![doc = #lines])*)
}

/// The first paragraph of what the document says, for a place that refers to the whole.
pub(super) fn first_paragraph(documentation: &Documentation, fallback: &str) -> String {
    let text = text(documentation, fallback);
    harmless(text.split("\n\n").next().unwrap_or_default())
}

/// The line that says what something is: the summary, or what the description opens with.
pub(super) fn summary(documentation: &Documentation) -> String {
    match &documentation.summary {
        Some(summary) => {
            let lines: Vec<String> = harmless(summary).lines().map(str::to_owned).collect();
            lines.join(" ")
        }
        None => opening(documentation),
    }
}

/// The text that the documentation opens with, up to the first list, table or other block, as one line
/// for an entry of a list.
pub(super) fn opening(documentation: &Documentation) -> String {
    let text = first_paragraph(documentation, "");
    let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
    let begins_block = |line: &str| {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = number.len() < line.len() && number.starts_with([')', '.']);
        let is_marked = line.starts_with(['#', '>', '|', '-', '*', '+']) && !line.starts_with("**");
        is_fence(line) || is_numbered || is_marked
    };
    let mut lines = text.lines().map(str::trim);
    let first = lines.next().filter(|line| !is_fence(line));
    let others = lines.take_while(|line| first.is_some() && !begins_block(line));
    let lines: Vec<&str> = first.into_iter().chain(others).collect();
    lines.join(" ")
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
        paragraphs.push(harmless(fallback));
    }
    if !documentation.facts.is_empty() {
        paragraphs.push(harmless(&documentation.facts.join(" ")));
    }
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_shown_in_another_order() {
        assert_eq!(
            doc("a\u{202e}b").to_string(),
            quote!(#[doc = " ab"]).to_string()
        );
    }

    #[test]
    fn an_opening_is_one_line() {
        let opening = |text| opening(&Documentation::description(text));
        assert_eq!(opening("It broke\nin two.\n\nMore."), "It broke in two.");
        assert_eq!(opening("Either of:\n- a\n- b"), "Either of:");
        assert_eq!(opening("As in\n`a` or\n1. b"), "As in `a` or");
        assert_eq!(opening("```\na\n```"), "");
    }

    #[test]
    fn a_return_ends_a_line() {
        assert_eq!(harmless("a\r\rb\n\r\n\rc\r"), "a\n\nb\n\n\nc");
        assert_eq!(
            doc("a\rb").to_string(),
            quote!(#[doc = " a"] #[doc = " b"]).to_string()
        );
    }
}
