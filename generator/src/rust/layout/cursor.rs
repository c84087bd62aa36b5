//! Tokens, taken one after the other.

use proc_macro2::{Delimiter, Ident, Spacing};

use crate::rust::Token;

/// Tokens that are still to be looked at.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t>(&'t [Token]);

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self(tokens)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn tokens(self) -> &'t [Token] {
        self.0
    }

    pub(super) fn next(&mut self) -> Option<&'t Token> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// The tokens from here to where another cursor on them stands.
    pub(super) fn until(self, other: Self) -> Self {
        let len = self.0.len().saturating_sub(other.0.len());
        Self(self.0.get(..len).unwrap_or_default())
    }

    /// Takes a word.
    pub(super) fn word(&mut self) -> Option<&'t Ident> {
        match self.0.split_first()? {
            (Token::Word(word), rest) => {
                self.0 = rest;
                Some(word)
            }
            _ => None,
        }
    }

    /// Takes this word, if it is the next token.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        if is_next {
            self.next();
        }
        is_next
    }

    pub(super) fn is_word(self, word: &str) -> bool {
        matches!(self.0, [Token::Word(next), ..] if next == word)
    }

    /// Takes this mark, if it is the next token.
    pub(super) fn eat(&mut self, mark: char) -> bool {
        let is_next = self.is(mark);
        if is_next {
            self.next();
        }
        is_next
    }

    pub(super) fn is(self, mark: char) -> bool {
        matches!(self.0, [Token::Punct(next), ..] if next.as_char() == mark)
    }

    /// Whether an inner attribute is next.
    pub(super) fn is_inner(mut self) -> bool {
        self.eat('#') && self.is('!')
    }

    /// Takes these two marks, if they are next and stand together.
    pub(super) fn eat_pair(&mut self, marks: [char; 2]) -> bool {
        let is_next = self.is_pair(marks);
        if is_next {
            self.next();
            self.next();
        }
        is_next
    }

    pub(super) fn is_pair(self, [first, second]: [char; 2]) -> bool {
        matches!(
            self.0,
            [Token::Punct(one), Token::Punct(other), ..]
                if one.as_char() == first && one.spacing() == Spacing::Joint && other.as_char() == second
        )
    }

    /// Takes what is between delimiters, if they are next.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Self> {
        match self.0.split_first()? {
            (Token::Group(found, tokens), rest) if *found == delimiter => {
                self.0 = rest;
                Some(Self(tokens))
            }
            _ => None,
        }
    }
}
