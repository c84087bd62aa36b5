//! Markdown of the document, made harmless.
//!
//! A block of code without a language would be compiled as a doctest, whether it stands between fences or
//! is indented, in a quote, in a list or in neither. Whatever reads the Markdown later must see the same
//! blocks as is seen here, so every fence is written anew, outside of lists, and what could make it be seen
//! as something else is escaped.

use super::active;
use crate::api::seen;

/// How far a line may be indented without being code.
const INDENT: usize = 3;

/// Markdown in which every code block says that it is text, no line is indented so far that it would be a
/// code block of its own, and nothing runs in a browser.
pub(in crate::rust) fn harmless(text: &str) -> String {
    let text = seen(text);
    let mut writer = Writer::default();
    for line in text.trim().lines() {
        writer.line(line.trim_end());
    }
    writer.finish()
}

/// The lines that have been written.
#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    /// The code block that has begun.
    fence: Option<Fence>,
    /// Whether a block has begun that takes a fence for a part of itself: HTML, or the definition of a link.
    takes_fences: bool,
}

impl Writer {
    fn line(&mut self, line: &str) {
        if let Some(open) = self.fence.take() {
            if let Some(inside) = unquoted(line, open.quotes) {
                if open.is_closed_by(inside) {
                    self.lines.push(open.line(&open.mark));
                } else {
                    self.lines.push(open.line(inside));
                    self.fence = Some(open);
                }
                return;
            }
            // The quote that the fence stands in has ended, and so has the fence.
            self.lines.push(open.line(&open.mark));
        }
        let (containers, rest) = containers(line);
        let mark = fence_mark(rest.trim_start());
        if !mark.is_empty() {
            self.open(&containers, mark);
            return;
        }
        let rest = rest.replace('\t', " ");
        let rest = active::harmless(&rest);
        let inner = rest.trim_start();
        self.takes_fences = match inner.chars().next() {
            None => false,
            Some('<' | '[') => true,
            Some(_) => self.takes_fences,
        };
        // A footnote is a container as well, and its own; what a link is called here, it would be called in
        // all texts of the page.
        let is_definition = inner.starts_with('[') && inner.contains("]:");
        let line = if is_definition || inner.starts_with("[^") {
            format!("{containers}\\{inner}")
        } else if ends_label(inner) {
            format!("{containers}{}", rest.replacen("]:", "]&#58;", 1))
        } else {
            format!("{containers}{rest}")
        };
        self.lines.push(line.trim_end().to_owned());
    }

    /// Begins a code block within the quotes that the line begins with. The markers of lists stand on a
    /// line of their own.
    fn open(&mut self, containers: &str, mark: &str) {
        let lists = containers.trim_start_matches(['>', ' ']);
        let quotes = containers.strip_suffix(lists).unwrap_or_default();
        let open = Fence {
            quotes: quotes.matches('>').count(),
            mark: mark.to_owned(),
        };
        if !lists.is_empty() {
            self.lines.push(containers.trim_end().to_owned());
        }
        if self.takes_fences {
            self.lines.push(open.line(""));
            self.takes_fences = false;
        }
        self.lines.push(open.line(&format!("{mark}text")));
        self.fence = Some(open);
    }

    fn finish(mut self) -> String {
        if let Some(open) = self.fence {
            self.lines.push(open.line(&open.mark));
        }
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines.join("\n")
    }
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

    /// Whether it ends with a line: a mark as long as the first or longer, and nothing else, wherever the
    /// list or quote that it may be in has put it.
    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let first = self.mark.chars().next();
        line.len() >= self.mark.len() && line.chars().all(|char| Some(char) == first)
    }
}

/// What a line stands in, quotes and items of lists, each as its marker and a space, and the rest of it.
/// Neither is indented so far that it would be code.
fn containers(line: &str) -> (String, &str) {
    let inner = line.trim_start();
    let indent = line.len() - inner.len();
    let mut containers = " ".repeat(indent.min(INDENT));
    let mut rest = inner;
    let mut is_item = false;
    loop {
        let inner = rest.trim_start();
        let marker = marker(inner);
        if marker == 0 {
            break;
        }
        let (marker, after) = inner.split_at(marker);
        containers.push_str(marker);
        containers.push(' ');
        is_item = marker != ">";
        rest = after.strip_prefix([' ', '\t']).unwrap_or(after);
    }
    let inner = rest.trim_start();
    let indent = if is_item { 0 } else { rest.len() - inner.len() };
    containers.push_str(&" ".repeat(indent.min(INDENT)));
    (containers, inner)
}

/// How long the marker is that a line begins with, of a quote or of an item of a list; 0 without one.
fn marker(line: &str) -> usize {
    if line.starts_with('>') {
        return 1;
    }
    let digits = line
        .find(|char: char| !char.is_ascii_digit())
        .unwrap_or(line.len());
    let marks: &[char] = if digits == 0 {
        &['-', '*', '+']
    } else {
        &['.', ')']
    };
    let after = line.get(digits..).and_then(|text| text.strip_prefix(marks));
    match after {
        Some(after) if after.is_empty() || after.starts_with([' ', '\t']) => digits + 1,
        _ => 0,
    }
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

/// Whether a line ends what a line before it began, and defines a link so.
fn ends_label(line: &str) -> bool {
    let mut parts = line.split("]:");
    let first = parts.next().unwrap_or_default();
    parts.next().is_some() && !first.contains('[')
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
        assert_eq!(harmless("-\t```\n\ta"), "-\n```text\n\ta\n```");
        assert_eq!(harmless("- >     a"), "- >    a");
    }

    #[test]
    fn a_block_ends_where_readers_see_its_end() {
        assert_eq!(
            harmless("```\na\n````\n```\nb\n```"),
            "```text\na\n```\n```text\nb\n```"
        );
        assert_eq!(harmless("````\n```\n````\na"), "````text\n```\n````\na");
    }

    #[test]
    fn no_text_says_what_links_of_another_are() {
        assert_eq!(harmless("[a]: https://b.test"), "\\[a]: https://b.test");
        assert_eq!(harmless("> - [a]: b"), "> - \\[a]: b");
        assert_eq!(harmless("[a\nb]: c"), "[a\nb]&#58; c");
        assert_eq!(harmless("a [b]: c"), "a [b]: c");
        let once = harmless("[a]: b\n[c\nd]: e");
        assert_eq!(harmless(&once), once);
    }

    #[test]
    fn nothing_takes_a_fence_for_a_part_of_itself() {
        assert_eq!(
            harmless("<div>\n```\n\n```\nb"),
            "<div>\n\n```text\n\n```\nb"
        );
        assert_eq!(
            harmless("[a]: b \"\n```\n\""),
            "\\[a]: b \"\n\n```text\n\"\n```"
        );
        assert_eq!(harmless("[^a]: ```\nb"), "\\[^a]: ```\nb");
        assert_eq!(harmless("a\n<!--\n```"), "a\n&lt;!--\n```text\n```");
    }
}
