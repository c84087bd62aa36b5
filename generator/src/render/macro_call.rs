//! The layout of calls of the runtime's tables: an entry a line.
//!
//! ```text
//! sdkwright_runtime::object! {
//!     Benefit {
//!         required "id" => id;
//!     }
//! }
//! ```

use std::fmt::{self, Write as _};

use proc_macro2::{Delimiter, Spacing};
use quote::ToTokens;
use syn::{Macro, MacroDelimiter};

use crate::rust::Token;

/// The text of a call in braces whose last token is a group in braces as well.
pub(super) fn layout(call: &Macro) -> Option<String> {
    if !matches!(call.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    table(
        &Token::all(call.path.to_token_stream()),
        &Token::all(call.tokens.clone()),
    )
}

/// The same of the tokens of an item, where it is such a call.
pub(super) fn layout_tokens(item: &[Token]) -> Option<String> {
    let [
        path @ ..,
        Token::Punct(mark),
        Token::Group(Delimiter::Brace, body),
    ] = item
    else {
        return None;
    };
    let is_path = path.iter().all(|token| match token {
        Token::Word(_) => true,
        Token::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    if !is_path || mark.as_char() != '!' {
        return None;
    }
    table(path, body)
}

fn table(path: &[Token], tokens: &[Token]) -> Option<String> {
    let [head @ .., Token::Group(Delimiter::Brace, body)] = tokens else {
        return None;
    };
    let mut text = line(path);
    text.push_str("! {\n    ");
    write(head, &mut text);
    text.push_str(" {\n");
    let ends = |token: &Token| matches!(token, Token::Punct(punct) if punct.as_char() == ';');
    for entry in body.split(ends).filter(|entry| !entry.is_empty()) {
        text.push_str("        ");
        write(entry, &mut text);
        text.push_str(";\n");
    }
    text.push_str("    }\n}\n");
    Some(text)
}

/// Tokens on one line, with spaces where people put them.
pub(super) fn line(tokens: &[Token]) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: &[Token], text: &mut String) {
    let mut glued = true;
    for token in tokens {
        match token {
            Token::Punct(punct) => {
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
            Token::Group(delimiter, tokens) => {
                let (open, close) = match delimiter {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                if text.ends_with(" as") || *delimiter == Delimiter::Bracket && !glued {
                    text.push(' ');
                }
                text.push_str(open);
                write(tokens, text);
                text.push_str(close);
                glued = false;
            }
            Token::Word(word) => write_apart(word, &mut glued, text),
            Token::Literal(literal) => write_apart(literal, &mut glued, text),
        }
    }
}

/// Writes a word or a literal, with a space before it unless it is glued to what stands there.
fn write_apart(word: &impl fmt::Display, glued: &mut bool, text: &mut String) {
    if !*glued {
        text.push(' ');
    }
    // Writing to a string does not fail.
    let _ = write!(text, "{word}");
    *glued = false;
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
