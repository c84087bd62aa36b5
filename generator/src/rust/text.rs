//! Texts as templates put them into Rust and Markdown.

use super::{
    documentation,
    name::{camel_case, constant_case, is_keyword, kebab_case, pascal_case, snake_case},
};
use crate::api::seen;

/// The case of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `list_pets`
    Snake,
    /// `ListPets`
    Pascal,
    /// `LIST_PETS`
    Screaming,
    /// `list-pets`
    Kebab,
    /// `listPets`
    Camel,
}

/// A name in a case. It can be used as it is: what would be a keyword gets a `_`.
pub(crate) fn cased(text: &str, case: Case) -> String {
    let mut name = match case {
        Case::Snake => snake_case(text),
        Case::Pascal => pascal_case(text),
        Case::Screaming => constant_case(text),
        Case::Camel => camel_case(text),
        Case::Kebab => {
            let name = kebab_case(text);
            // What has no letter of ASCII and no digit still needs a name.
            return if name.is_empty() {
                "value".to_owned()
            } else {
                name
            };
        }
    };
    if is_keyword(&name) {
        name.push('_');
    }
    name
}

/// Markdown as documentation of Rust in which nothing is live: its lines, each with the space that it starts
/// with.
pub(crate) fn documentation(markdown: &str) -> Vec<String> {
    documentation::lines(&documentation::harmless(markdown))
}

/// A text as Markdown that shows it, on one line.
pub(crate) fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (index, char) in text.char_indices() {
        let rest = text.get(index..).unwrap_or_default();
        let is_mark = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~' | '$' | '{'
            | '}' | '!' | '^' | '@' => true,
            // These begin a block, or underline one.
            '+' | '-' | '=' | ':' if index == 0 => true,
            '.' | ')' => index == digits || rest.starts_with('.') && escaped.ends_with("www"),
            ':' => rest.starts_with("://"),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// Markdown as a cell of a table.
pub(crate) fn cell(markdown: &str) -> String {
    let mut escaped = barred(&one_line(markdown));
    // It would take away the meaning of what ends the cell.
    if escaped.ends_with('\\') {
        escaped.push(' ');
    }
    escaped
}

/// A text none of whose bars ends a cell. Readers differ in which bar is escaped, one behind any backslash or
/// one behind an odd number of them; so that of each is odd.
pub(crate) fn barred(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_escape = false;
    for char in text.chars() {
        if char == '|' && !is_escape {
            escaped.push('\\');
        }
        escaped.push(char);
        is_escape = char == '\\' && !is_escape;
    }
    escaped
}

/// The end of a link to a heading.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = |char: &char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_');
    let lower = heading.trim().to_lowercase();
    let anchor: String = lower.chars().filter(kept).collect();
    anchor.replace(' ', "-")
}

fn one_line(text: &str) -> String {
    let words: Vec<String> = seen(text).split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}
