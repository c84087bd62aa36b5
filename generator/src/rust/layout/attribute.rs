//! Attributes and doc comments.

use proc_macro2::{Delimiter, Literal};

use super::{
    Laid, Layout, Refused,
    cursor::Cursor,
    lines::{Break, INDENT},
};
use crate::rust::Token;

/// What stands before a token of an attribute.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Word,
    Mark,
}

impl Layout {
    /// The attributes before an item or a part of one. Each begins a line, and stays on it if it has to.
    pub(super) fn attributes(&mut self, tokens: &mut Cursor<'_>, is_one_line: bool) -> Laid {
        while tokens.eat('#') {
            let mut attribute = tokens.group(Delimiter::Bracket).ok_or(Refused)?;
            match attribute.tokens() {
                [Token::Word(name), Token::Punct(_), Token::Literal(text)] if name == "doc" => {
                    self.doc("///", text)?;
                }
                _ => self.attribute(&mut attribute, is_one_line)?,
            }
        }
        Ok(())
    }

    /// The documentation of what it stands in.
    pub(super) fn inner_documentation(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        while tokens.eat('#') {
            tokens.eat('!');
            match tokens.group(Delimiter::Bracket).map(Cursor::tokens) {
                Some([Token::Word(name), Token::Punct(_), Token::Literal(text)])
                    if name == "doc" =>
                {
                    self.doc("//!", text)?;
                }
                _ => return Err(Refused),
            }
        }
        Ok(())
    }

    /// A line of documentation.
    fn doc(&mut self, mark: &str, literal: &Literal) -> Laid {
        let literal = literal.to_string();
        let text = literal
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .ok_or(Refused)?;
        if text.starts_with('/') {
            return Err(Refused);
        }
        self.lines.word(mark);
        if text.contains('\\') {
            self.lines.word(unescaped(text)?.trim_end_matches(' '));
        } else {
            self.lines.word(text.trim_end_matches(' '));
        }
        self.lines.hard_break();
        Ok(())
    }

    fn attribute(&mut self, tokens: &mut Cursor<'_>, is_one_line: bool) -> Laid {
        self.lines.word("#[");
        let name = tokens.word().ok_or(Refused)?;
        self.lines.word(name);
        if tokens.eat('=') {
            let Some(Token::Literal(value)) = tokens.next() else {
                return Err(Refused);
            };
            self.lines.word(" = ");
            self.lines.word(value);
        } else if let Some(arguments) = tokens.group(Delimiter::Parenthesis) {
            self.arguments(arguments, is_one_line)?;
        }
        if !tokens.is_empty() {
            return Err(Refused);
        }
        self.lines.word(']');
        self.lines.space();
        Ok(())
    }

    fn arguments(&mut self, mut tokens: Cursor<'_>, is_one_line: bool) -> Laid {
        let space = Break {
            blanks: 1,
            never: is_one_line,
            ..Break::default()
        };
        let edge = Break { blanks: 0, ..space };
        self.lines.word('(');
        self.lines.consistent(INDENT);
        self.lines.line_break(edge);
        let mut before = Before::Mark;
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(word) => {
                    if before == Before::Word {
                        self.lines.line_break(space);
                    }
                    self.lines.word(word);
                    before = Before::Word;
                }
                Token::Literal(literal) => {
                    if before == Before::Word {
                        self.lines.line_break(space);
                    }
                    self.lines.word(literal);
                    before = Before::Word;
                }
                Token::Punct(mark) => {
                    match mark.as_char() {
                        '=' if before == Before::Word => self.lines.word(" = "),
                        ',' if !tokens.is_empty() => {
                            self.lines.word(',');
                            self.lines.line_break(space);
                        }
                        _ => return Err(Refused),
                    }
                    before = Before::Mark;
                }
                Token::Group(Delimiter::Parenthesis, inner) => {
                    self.arguments(Cursor::new(inner), is_one_line)?;
                    before = Before::Mark;
                }
                Token::Group(..) => return Err(Refused),
            }
        }
        self.lines.line_break(edge);
        self.lines.outdent();
        self.lines.end();
        self.lines.word(')');
        Ok(())
    }
}

/// A text whose escapes are those that literals are made with.
fn unescaped(text: &str) -> Result<String, Refused> {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        plain.push(match char {
            '\\' => match chars.next() {
                Some(escaped @ ('\\' | '"' | '\'')) => escaped,
                Some('t') => '\t',
                _ => return Err(Refused),
            },
            other => other,
        });
    }
    Ok(plain)
}
