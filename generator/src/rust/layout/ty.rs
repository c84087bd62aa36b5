//! Types, paths and generics.

use proc_macro2::{Delimiter, Ident};

use super::{Laid, Layout, Refused, cursor::Cursor, lines::INDENT};
use crate::rust::Token;

impl Layout {
    pub(super) fn ty(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if tokens.eat('&') {
            self.lines.word('&');
            if self.lifetime(tokens)? {
                self.lines.word(' ');
            }
            if tokens.eat_word("mut") {
                self.lines.word("mut ");
            }
            return self.ty(tokens);
        }
        for keyword in ["impl", "dyn"] {
            if tokens.eat_word(keyword) {
                self.lines.word(keyword);
                self.lines.word(' ');
                self.bound(tokens)?;
                while tokens.eat('+') {
                    self.lines.word(" + ");
                    self.bound(tokens)?;
                }
                return Ok(());
            }
        }
        if let Some(places) = tokens.group(Delimiter::Parenthesis) {
            return self.tuple_type(places);
        }
        if let Some(mut slice) = tokens.group(Delimiter::Bracket) {
            return self.slice_type(&mut slice);
        }
        self.path(tokens)
    }

    fn tuple_type(&mut self, mut places: Cursor<'_>) -> Laid {
        self.lines.word('(');
        self.lines.consistent(INDENT);
        self.lines.zero_break();
        let mut is_first = true;
        while !places.is_empty() {
            self.ty(&mut places)?;
            let has_comma = places.eat(',');
            if is_first && places.is_empty() {
                if !has_comma {
                    return Err(Refused);
                }
                self.lines.word(',');
                self.lines.zero_break();
            } else if !has_comma && !places.is_empty() {
                return Err(Refused);
            } else {
                self.lines.comma(places.is_empty(), 0);
            }
            is_first = false;
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word(')');
        Ok(())
    }

    fn slice_type(&mut self, slice: &mut Cursor<'_>) -> Laid {
        self.lines.word('[');
        self.ty(slice)?;
        if slice.eat(';') {
            self.lines.word("; ");
            match slice.next() {
                Some(Token::Word(length)) => self.lines.word(length),
                Some(Token::Literal(length)) => self.lines.word(length),
                _ => return Err(Refused),
            }
        }
        self.lines.word(']');
        if slice.is_empty() {
            Ok(())
        } else {
            Err(Refused)
        }
    }

    /// Takes a lifetime, if it is next.
    fn lifetime(&mut self, tokens: &mut Cursor<'_>) -> Result<bool, Refused> {
        if !tokens.eat('\'') {
            return Ok(false);
        }
        self.lines.word('\'');
        self.lines.word(tokens.word().ok_or(Refused)?);
        Ok(true)
    }

    fn bound(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if self.lifetime(tokens)? {
            return Ok(());
        }
        self.path(tokens)
    }

    /// A path to a type.
    pub(super) fn path(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if tokens.eat_pair([':', ':']) {
            self.lines.word("::");
        }
        loop {
            let name = tokens.word().filter(|name| !is_keyword(name));
            self.lines.word(name.ok_or(Refused)?);
            if tokens.is('<') {
                self.arguments_of_path(tokens)?;
            }
            if !tokens.eat_pair([':', ':']) {
                return Ok(());
            }
            self.lines.word("::");
        }
    }

    /// The arguments of a segment of a path, from `<` to `>`.
    pub(super) fn arguments_of_path(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        tokens.next();
        self.lines.word('<');
        self.lines.consistent(INDENT);
        self.lines.zero_break();
        loop {
            match tokens.tokens() {
                [Token::Word(name), Token::Punct(mark), ..] if mark.as_char() == '=' => {
                    tokens.next();
                    tokens.next();
                    self.lines.word(name);
                    self.lines.word(" = ");
                    self.ty(tokens)?;
                }
                [Token::Literal(value), ..] => {
                    tokens.next();
                    self.lines.word(value);
                }
                _ if self.lifetime(tokens)? => {}
                _ => self.ty(tokens)?,
            }
            let has_comma = tokens.eat(',');
            let is_last = tokens.eat('>');
            self.lines.comma(is_last, 0);
            if is_last {
                break;
            }
            if !has_comma {
                return Err(Refused);
            }
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word('>');
        Ok(())
    }

    /// The parameters that an item is generic over, if it has any.
    pub(super) fn generics(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        if !tokens.eat('<') {
            return Ok(());
        }
        self.lines.word('<');
        self.lines.consistent(0);
        self.lines.zero_break();
        loop {
            if tokens.eat_word("const") {
                self.lines.word("const ");
                self.lines.word(tokens.word().ok_or(Refused)?);
                if !tokens.eat(':') {
                    return Err(Refused);
                }
                self.lines.word(": ");
                self.ty(tokens)?;
            } else if !self.lifetime(tokens)? {
                self.type_parameter(tokens)?;
            }
            let has_comma = tokens.eat(',');
            let is_last = tokens.eat('>');
            self.lines.comma(is_last, 0);
            if is_last {
                break;
            }
            if !has_comma {
                return Err(Refused);
            }
        }
        self.lines.outdent();
        self.lines.end();
        self.lines.word('>');
        Ok(())
    }

    fn type_parameter(&mut self, tokens: &mut Cursor<'_>) -> Laid {
        self.lines.word(tokens.word().ok_or(Refused)?);
        self.lines.inconsistent(INDENT);
        if tokens.eat(':') {
            self.lines.word(": ");
            self.bound(tokens)?;
            while tokens.eat('+') {
                self.lines.space();
                self.lines.word("+ ");
                self.bound(tokens)?;
            }
        }
        self.lines.end();
        Ok(())
    }
}

/// Whether a word begins something other than the path to a type.
fn is_keyword(word: &Ident) -> bool {
    [
        "fn", "for", "unsafe", "extern", "as", "where", "const", "mut",
    ]
    .iter()
    .any(|keyword| word == keyword)
}
