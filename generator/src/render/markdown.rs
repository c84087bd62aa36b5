//! Texts of the document in pages of Markdown: each stays within the place that it is put in.
//!
//! Nothing in them runs, which the texts are made sure of where they are read. What is left to see to is
//! that none of them ends a table, a heading or a page, or lays out what comes behind it.

use crate::rust::text::barred;

/// An entry of a table holds no more characters than this.
const ENTRY_LIMIT: usize = 600;

/// What heads a text within a page, whatever headings it has of its own.
const HEADING: &str = "####";

/// Elements that have no end.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// Markdown within a page: its headings are below those of the page, and HTML that does not end what it
/// begins is text.
pub(super) fn section(text: &str) -> String {
    let is_balanced = is_balanced(text);
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let inner = line.trim_start_matches(['>', ' ']);
        let mark = fence_mark(inner);
        match fence {
            Some(open) => {
                if mark.starts_with(open) && inner.trim_end() == mark {
                    fence = None;
                }
                lines.push(line.to_owned());
            }
            None if !mark.is_empty() => {
                fence = Some(mark);
                lines.push(line.to_owned());
            }
            None => {
                let line = lowered(&unlinked(line));
                lines.push(if is_balanced {
                    line
                } else {
                    outside_code(&line, |char| match char {
                        '<' => Some("&lt;"),
                        _ => None,
                    })
                });
            }
        }
    }
    lines.join("\n")
}

/// The marks that begin or end a block of code.
fn fence_mark(line: &str) -> &str {
    ['`', '~']
        .iter()
        .map(|mark| {
            let rest = line.trim_start_matches(*mark);
            line.get(..line.len() - rest.len()).unwrap_or_default()
        })
        .find(|mark| mark.len() >= 3)
        .unwrap_or_default()
}

/// A line whose heading, if it is one, is below those of a page. A line under a text would make that a
/// heading, so it has an empty line before it.
fn lowered(line: &str) -> String {
    let inner = line.trim_start();
    let title = inner.trim_start_matches('#');
    let level = inner.len() - title.len();
    if (1..=6).contains(&level) && (title.is_empty() || title.starts_with(' ')) {
        return format!("{HEADING}{title}");
    }
    let is_underline = !inner.is_empty()
        && ['=', '-']
            .iter()
            .any(|mark| inner.trim_end().chars().all(|char| char == *mark));
    if is_underline {
        return String::new();
    }
    line.to_owned()
}

/// Whether each element of HTML in a text ends in it, the last begun first.
fn is_balanced(text: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = rest.get(start + 1..).unwrap_or_default();
        let closes = rest.starts_with('/');
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let Some(end) = rest.find('>') else {
            return false;
        };
        let tag = rest.get(..end).unwrap_or_default();
        // An address between the marks is a link.
        if tag.contains([':', '@']) && !tag.contains([' ', '=']) {
            continue;
        }
        if closes {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    open.is_empty()
}

/// Markdown as an entry of a table: on one line, without blocks.
pub(super) fn entry(text: &str) -> String {
    let mut line = String::new();
    let mut is_code = false;
    let mut is_new = false;
    for part in text.lines() {
        let part = unmarked(part);
        if !fence_mark(part).is_empty() {
            is_code = !is_code;
            continue;
        }
        if is_code || part.starts_with('|') || part.is_empty() {
            is_new |= part.is_empty();
            continue;
        }
        if !line.is_empty() {
            // What was a paragraph is a sentence now.
            let begins = is_new && part.starts_with(|c: char| c.is_uppercase());
            if begins && line.ends_with(|c: char| c.is_alphanumeric()) {
                line.push('.');
            }
            line.push(' ');
        }
        is_new = false;
        line.push_str(part);
    }
    if line.chars().count() > ENTRY_LIMIT {
        let kept: String = line.chars().take(ENTRY_LIMIT).collect();
        let end = kept.rfind(' ').unwrap_or(kept.len());
        line = format!("{}…", kept.get(..end).unwrap_or_default());
    }
    let line = unlinked(&line);
    barred(&outside_code(&line, |char| match char {
        '<' => Some("&lt;"),
        _ => None,
    }))
}

/// A line without the marks of the quotes, the list or the heading that it belongs to, and without a rule.
fn unmarked(line: &str) -> &str {
    let mut rest = line.trim();
    if rest.len() >= 3 && rest.chars().all(|c| matches!(c, '-' | '*' | '_' | '=')) {
        return "";
    }
    loop {
        let behind = match rest.chars().next() {
            Some('>') => rest.get(1..),
            Some('#') => Some(rest.trim_start_matches('#')).filter(|rest| is_apart(rest)),
            Some('-' | '*' | '+') => rest.get(1..).filter(|rest| is_apart(rest)),
            _ => None,
        };
        match behind {
            Some(behind) => rest = behind.trim_start(),
            None => return rest,
        }
    }
}

/// Whether what stands behind a mark is apart from it, without which it would be no mark.
fn is_apart(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([' ', '\t'])
}

/// A line in which some characters outside of code are others.
fn outside_code(line: &str, change: impl Fn(char) -> Option<&'static str>) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        if char == '`' {
            let behind = rest.trim_start_matches('`');
            let mark = rest.get(..rest.len() - behind.len()).unwrap_or_default();
            let length = code_length(behind, mark.len());
            let end = mark.len() + length;
            text.push_str(rest.get(..end).unwrap_or_default());
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        match change(char) {
            Some(other) => text.push_str(other),
            None => text.push(char),
        }
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
    }
    text
}

/// A line whose links within a site that the page is not on are their texts.
fn unlinked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    // Where in the text a link may have begun.
    let mut open: Vec<usize> = Vec::new();
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        let mut length = char.len_utf8();
        match char {
            '`' => {
                let behind = rest.trim_start_matches('`');
                let mark = rest.len() - behind.len();
                length = mark + code_length(behind, mark);
            }
            '\\' => length += rest.chars().nth(1).map_or(0, char::len_utf8),
            '[' => open.push(text.len()),
            ']' => {
                let start = open.pop();
                let behind = rest.get(1..).unwrap_or_default();
                if let (Some(start), Some(end)) = (start, end_of_own_link(behind)) {
                    text.remove(start);
                    if text
                        .get(..start)
                        .is_some_and(|before| before.ends_with('!'))
                    {
                        text.remove(start - 1);
                    }
                    rest = behind.get(end..).unwrap_or_default();
                    continue;
                }
            }
            _ => {}
        }
        text.push_str(rest.get(..length).unwrap_or_default());
        rest = rest.get(length..).unwrap_or_default();
    }
    text
}

/// Where the target of a link ends that says no scheme; `None` for any other, and where there is none.
fn end_of_own_link(behind: &str) -> Option<usize> {
    let target = behind.strip_prefix('(')?;
    let end = target.find(')')?;
    let target = target.get(..end)?.trim_start().trim_start_matches('<');
    let has_scheme = target
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|char| char.is_ascii_alphanumeric()));
    (!has_scheme).then_some(end + 2)
}

/// How long a code span is behind its first mark, its last mark included; 0 where the mark begins none.
fn code_length(behind: &str, mark: usize) -> usize {
    let mut at = 0;
    while let Some(start) = behind.get(at..).and_then(|rest| rest.find('`')) {
        let rest = behind.get(at + start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches('`').len();
        at += start + length;
        if length == mark {
            return at;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_below_the_headings_of_its_page() {
        assert_eq!(section("# A\n\n## B\n\n#c"), "#### A\n\n#### B\n\n#c");
        assert_eq!(section("A\n===\nB\n---"), "A\n\nB\n");
        assert_eq!(
            section("```text\n# a\n```\n# b"),
            "```text\n# a\n```\n#### b"
        );
    }

    #[test]
    fn html_ends_where_it_began() {
        assert_eq!(
            section("<b>a</b> <br> <img src=\"a\">"),
            "<b>a</b> <br> <img src=\"a\">"
        );
        assert_eq!(section("a <https://a.test> b"), "a <https://a.test> b");
        assert_eq!(section("<div>\n\na"), "&lt;div>\n\na");
        assert_eq!(section("<b><i>a</b></i>"), "&lt;b>&lt;i>a&lt;/b>&lt;/i>");
        assert_eq!(section("a < b, `<div>`"), "a &lt; b, `<div>`");
    }

    #[test]
    fn a_cell_stays_a_entry() {
        assert_eq!(entry("a | b\n\n- c\n- d"), "a \\| b c d");
        assert_eq!(entry(r"a \| b \\| `c\\|d`"), r"a \| b \\\| `c\\\|d`");
        assert_eq!(
            entry("> # a\n---\n**b**: -1\n*c*\n#1"),
            "a **b**: -1 *c* #1"
        );
        assert_eq!(entry("A thing\n\nDefault: `1`."), "A thing. Default: `1`.");
        assert_eq!(entry("a\n```text\nb\n```\n| c | d |\ne"), "a e");
        assert_eq!(entry("<td> `<T>` ` <b>"), "&lt;td> `<T>` ` &lt;b>");
    }

    #[test]
    fn links_within_another_site_are_texts() {
        assert_eq!(section("a [b](/c) d"), "a b d");
        assert_eq!(section("![a](b.png) [`c`](#d \"e\")."), "a `c`.");
        assert_eq!(
            section("[a](https://b.test) `[c](d)`"),
            "[a](https://b.test) `[c](d)`"
        );
        assert_eq!(section("[a] (b) [c"), "[a] (b) [c");
    }
}
