//! Tokens that can be looked at more than once without being copied, as those of a stream can't.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, TokenStream, TokenTree};

/// A token, or a pair of delimiters with all that is between them.
#[derive(Clone, Debug)]
pub enum Token {
    /// A name or a keyword.
    Word(Ident),
    /// A mark, or a part of one.
    Punct(Punct),
    /// A text or a number.
    Literal(Literal),
    /// What stands between delimiters.
    Group(Delimiter, Vec<Token>),
}

impl Token {
    /// The tokens of a stream.
    pub fn all(stream: TokenStream) -> Vec<Self> {
        stream.into_iter().map(Self::from).collect()
    }
}

impl From<TokenTree> for Token {
    fn from(tree: TokenTree) -> Self {
        match tree {
            TokenTree::Ident(word) => Self::Word(word),
            TokenTree::Punct(punct) => Self::Punct(punct),
            TokenTree::Literal(literal) => Self::Literal(literal),
            TokenTree::Group(group) => {
                let (delimiter, stream) = (group.delimiter(), group.stream());
                // What nobody else holds is moved rather than copied.
                drop(group);
                Self::Group(delimiter, Self::all(stream))
            }
        }
    }
}

impl From<Token> for TokenTree {
    fn from(token: Token) -> Self {
        match token {
            Token::Word(word) => word.into(),
            Token::Punct(punct) => punct.into(),
            Token::Literal(literal) => literal.into(),
            Token::Group(delimiter, tokens) => {
                Group::new(delimiter, tokens.into_iter().collect()).into()
            }
        }
    }
}

impl FromIterator<Token> for TokenStream {
    fn from_iter<T: IntoIterator<Item = Token>>(tokens: T) -> Self {
        tokens.into_iter().map(TokenTree::from).collect()
    }
}
