//! The items of a file, one by one.
//!
//! Each is laid out on its own, in the way that suits it, while its tokens are still near.

use std::vec;

use proc_macro2::Delimiter;

use crate::rust::Token;

/// Takes the items of a file from its tokens.
pub(super) struct Items {
    tokens: vec::IntoIter<Token>,
}

impl Items {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self {
            tokens: tokens.into_iter(),
        }
    }
}

impl Iterator for Items {
    type Item = Vec<Token>;

    fn next(&mut self) -> Option<Vec<Token>> {
        let mut item = Vec::new();
        for token in self.tokens.by_ref() {
            let ends = match &token {
                Token::Punct(punct) => punct.as_char() == ';',
                Token::Group(Delimiter::Brace, _) => !is_statement(&item),
                _ => false,
            };
            item.push(token);
            if ends {
                return Some(item);
            }
        }
        (!item.is_empty()).then_some(item)
    }
}

/// Whether an item ends with a semicolon even after braces, as imports and constants do.
fn is_statement(item: &[Token]) -> bool {
    let mut words = item.iter().filter_map(|token| match token {
        Token::Word(ident) if ident != "pub" => Some(ident),
        _ => None,
    });
    match words.next() {
        Some(first) if first == "const" => !words
            .next()
            .is_some_and(|next| next == "fn" || next == "unsafe"),
        Some(first) => first == "use" || first == "static" || first == "type",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::*;

    #[test]
    fn each_item_is_told_apart() {
        let items = [
            quote!(
                use a::{b, c};
            ),
            quote!(
                #[cfg(feature = "a")]
                pub(crate) const A: B = B { c: 1 }.d();
            ),
            quote!(
                pub const fn a() -> [u8; 2] {
                    [1; 2]
                }
            ),
            quote!(
                #[derive(Clone)]
                pub struct A {
                    b: C,
                }
            ),
            quote!(
                pub struct A(B);
            ),
            quote!(
                impl<A: B<C = D>> E for F {
                    type G = H;
                }
            ),
            quote!(a::b! { C { d; } }),
            quote!(
                static A: B = { 1 };
            ),
            quote!(
                mod a;
            ),
        ];
        let told: Vec<String> = Items::new(Token::all(items.iter().cloned().collect()))
            .map(|item| item.into_iter().collect::<TokenStream>().to_string())
            .collect();
        let expected: Vec<String> = items.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }
}
