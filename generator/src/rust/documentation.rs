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
    ended(text).map(|line| {
        let line = line.replace(is_bidirectional_control, "");
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    })
}

/// The lines of a text by any of the three ways to end one (`CommonMark` 0.31.2, section 2.1). A carriage
/// return alone is no part of a doc comment.
fn ended(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('\r'))
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
        paragraphs.push(fallback.to_owned());
    }
    if !documentation.facts.is_empty() {
        paragraphs.push(harmless(&documentation.facts.join(" ")));
    }
    paragraphs.join("\n\n")
}

/// Markdown in which every code block says that it is text, and no line is indented so far that it
/// would be a code block of its own; in quotes and in lists as well.
fn harmless(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<Fence> = None;
    for line in ended(text.trim()) {
        let line = line.trim_end();
        if let Some(open) = &fence {
            if let Some(inside) = unquoted(line, open.quotes) {
                let closes = inside.trim_start() == open.mark;
                lines.push(open.line(if closes { &open.mark } else { inside }));
                if closes {
                    fence = None;
                }
                continue;
            }
            // The quote that the fence stands in has ended, and so has the fence.
            lines.push(open.line(&open.mark));
            fence = None;
        }
        let (quotes, rest) = quotes(line);
        let (item, rest) = list_item(rest);
        let prefix = "> ".repeat(quotes);
        let mark = fence_mark(rest);
        if mark.is_empty() {
            let text = format!("{item}{rest}").replace('\t', " ");
            lines.push(format!("{prefix}{text}").trim_end().to_owned());
            continue;
        }
        if !item.is_empty() {
            lines.push(format!("{prefix}{item}").trim_end().to_owned());
        }
        let open = Fence {
            quotes,
            mark: mark.to_owned(),
        };
        lines.push(open.line(&format!("{mark}text")));
        fence = Some(open);
    }
    lines.extend(fence.map(|open| open.line(&open.mark)));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// A code block that has begun.
struct Fence {
    /// How many quotes it stands in.
    quotes: usize,
    /// What ends it.
    mark: String,
}

impl Fence {
    /// A line of it.
    fn line(&self, text: &str) -> String {
        format!("{}{text}", "> ".repeat(self.quotes))
            .trim_end()
            .to_owned()
    }
}

/// How many quotes a line stands in, and what stands in them, indented by three spaces at most.
fn quotes(line: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = line;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        depth += 1;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    (depth, little_indented(rest))
}

/// A line without its leading quotes, where it has as many.
fn unquoted(line: &str, quotes: usize) -> Option<&str> {
    let mut rest = line;
    for _ in 0..quotes {
        let inner = rest.trim_start().strip_prefix('>')?;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    Some(rest)
}

/// The markers of lists at the start of a line, and what stands behind them without indentation.
fn list_item(line: &str) -> (&str, &str) {
    let mut end = 0;
    loop {
        let rest = line.get(end..).unwrap_or_default();
        let inner = rest.trim_start();
        let digits = inner.len()
            - inner
                .trim_start_matches(|char: char| char.is_ascii_digit())
                .len();
        let marks: &[char] = if digits == 0 {
            &['-', '*', '+']
        } else {
            &['.', ')']
        };
        let Some(after) = inner
            .get(digits..)
            .and_then(|text| text.strip_prefix(marks))
            .and_then(|text| text.strip_prefix(' '))
        else {
            break;
        };
        end = line.len() - after.len();
    }
    let (item, rest) = line.split_at(end);
    let is_item = !item.is_empty();
    let rest = if is_item || !fence_mark(rest.trim_start()).is_empty() {
        rest.trim_start()
    } else {
        rest
    };
    (item, rest)
}

/// The characters that begin a code block, or nothing.
fn fence_mark(line: &str) -> &str {
    for char in ['`', '~'] {
        let behind = line.trim_start_matches(char);
        let mark = line.len() - behind.len();
        if mark >= 3 && !(char == '`' && behind.contains('`')) {
            return line.get(..mark).unwrap_or_default();
        }
    }
    ""
}

fn little_indented(line: &str) -> &str {
    let inner = line.trim_start();
    let indent = line.len() - inner.len();
    line.get(indent.saturating_sub(3)..).unwrap_or(inner)
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
        assert_eq!(harmless("\tpanic!()\n\n\ta"), "panic!()\n\n a");
    }

    #[test]
    fn code_in_quotes_and_lists_is_text() {
        assert_eq!(
            harmless("> ```\n> a\n> ```\n> >     b"),
            "> ```text\n> a\n> ```\n> >    b"
        );
        assert_eq!(harmless("> ```\n> a\nb"), "> ```text\n> a\n> ```\nb");
        assert_eq!(harmless("-     a"), "- a");
        assert_eq!(
            harmless("1. - ```rust\n     a\n     ```\nb"),
            "1. -\n```text\n     a\n```\nb"
        );
        assert_eq!(harmless("- a\n    - b"), "- a\n   - b");
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
    fn a_carriage_return_ends_a_line() {
        assert_eq!(harmless("a\r\rb\n\r\n\rc\r"), "a\n\nb\n\n\nc");
        assert_eq!(
            doc("a\rb").to_string(),
            quote!(#[doc = " a"] #[doc = " b"]).to_string()
        );
    }

    #[test]
    fn no_line_is_shown_in_another_order() {
        assert_eq!(
            doc("a\u{202e}b").to_string(),
            quote!(#[doc = " ab"]).to_string()
        );
    }
}
