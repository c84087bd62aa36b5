//! The layout of calls of the runtime's tables: an entry a line.
//!
//! ```text
//! sdkwright_runtime::object! {
//!     Benefit {
//!         required "id" => id;
//!     }
//! }
//! ```

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Macro, MacroDelimiter};

/// The text of a call in braces whose last token is a group in braces as well.
pub(super) fn layout(call: &Macro) -> Option<String> {
    if !matches!(call.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    table(call.path.to_token_stream(), call.tokens.clone())
}

/// The same of the tokens of an item, where it is such a call.
pub(super) fn layout_tokens(item: &[TokenTree]) -> Option<String> {
    let [path @ .., TokenTree::Punct(mark), TokenTree::Group(body)] = item else {
        return None;
    };
    let is_path = path.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    if !is_path || mark.as_char() != '!' || body.delimiter() != Delimiter::Brace {
        return None;
    }
    table(path.iter().cloned().collect(), body.stream())
}

fn table(path: TokenStream, tokens: TokenStream) -> Option<String> {
    let mut head: Vec<TokenTree> = tokens.into_iter().collect();
    let TokenTree::Group(body) = head.pop()? else {
        return None;
    };
    if body.delimiter() != Delimiter::Brace {
        return None;
    }
    let mut text = line(path);
    text.push_str("! {\n    ");
    text.push_str(&line(head.into_iter().collect()));
    text.push_str(" {\n");
    for entry in entries(body.stream()) {
        text.push_str("        ");
        write(entry, &mut text);
        text.push_str(";\n");
    }
    text.push_str("    }\n}\n");
    Some(text)
}

/// The entries, each without the semicolon at its end.
fn entries(tokens: TokenStream) -> Vec<TokenStream> {
    let mut entries = Vec::new();
    let mut entry = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => {
                entries.push(std::mem::take(&mut entry));
            }
            other => entry.extend([other]),
        }
    }
    if !entry.is_empty() {
        entries.push(entry);
    }
    entries
}

/// Tokens on one line, with spaces where people put them.
pub(super) fn line(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut glued = true;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                let char = punct.as_char();
                if !glued && !matches!(char, ',' | ':' | '<' | '>' | '.') {
                    text.push(' ');
                }
                text.push(char);
                glued = punct.spacing() == Spacing::Joint
                    || matches!(char, '<' | ':' | '.' | '-' | '&' | '#' | '!');
                if char == '>' && text.ends_with("=>") {
                    glued = false;
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                let is_bracket = group.delimiter() == Delimiter::Bracket;
                if text.ends_with(" as") || is_bracket && !glued {
                    text.push(' ');
                }
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
                glued = false;
            }
            other => {
                if !glued {
                    text.push(' ');
                }
                // Writing to a string does not fail.
                let _ = write!(text, "{other}");
                glued = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_an_entry_a_line() {
        let call: Macro = syn::parse_str(
            r#"rt::object! { Kitten { ["type" = "kitten", "age" = -1i64]; required "id" => id; optional "data" => data as Option<Vec<Base64>>; required "pair" => pair as (i64, Base64,); ..rest; } }"#,
        )
        .unwrap();
        assert_eq!(
            layout(&call).unwrap(),
            r#"rt::object! {
    Kitten {
        ["type" = "kitten", "age" = -1i64];
        required "id" => id;
        optional "data" => data as Option<Vec<Base64>>;
        required "pair" => pair as (i64, Base64,);
        ..rest;
    }
}
"#
        );
        let call: Macro = syn::parse_str(
            r#"rt::tagged_union! { Pet by "type" else Unknown<Pets> { "cat" | "kitten" => Cat(Box<Cat>) [is_cat as_cat -> &[&str]]; } }"#,
        )
        .unwrap();
        assert_eq!(
            layout(&call).unwrap(),
            r#"rt::tagged_union! {
    Pet by "type" else Unknown<Pets> {
        "cat" | "kitten" => Cat(Box<Cat>) [is_cat as_cat -> &[&str]];
    }
}
"#
        );
    }
}
