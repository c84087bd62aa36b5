//! Comments of Rust that are no documentation, which syntax trees don't have.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

/// Whether a text of Rust has a comment that is no documentation.
pub(super) fn stands_in(text: &str) -> bool {
    // Most texts need no closer look.
    if !text.contains("//") && !text.contains("/*") {
        return false;
    }
    let Ok(tokens) = TokenStream::from_str(text) else {
        return false;
    };
    let mut ends = Gaps { text, end: 0 };
    ends.any_in(tokens) || ends.is_comment(text.len())
}

/// What stands between the tokens of a text.
struct Gaps<'t> {
    text: &'t str,
    /// Where the last token ended.
    end: usize,
}

impl Gaps<'_> {
    fn any_in(&mut self, tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Group(group) => {
                let (open, close) = (group.span_open(), group.span_close());
                self.passes(open.byte_range().start, open.byte_range().end)
                    || self.any_in(group.stream())
                    || self.passes(close.byte_range().start, close.byte_range().end)
            }
            token => {
                let range = token.span().byte_range();
                self.passes(range.start, range.end)
            }
        })
    }

    /// Whether there is a comment before a token.
    fn passes(&mut self, start: usize, end: usize) -> bool {
        let is_comment = self.is_comment(start);
        self.end = self.end.max(end);
        is_comment
    }

    fn is_comment(&self, next: usize) -> bool {
        let gap = self.text.get(self.end..next).unwrap_or_default();
        !gap.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn comments_are_told_from_all_else() {
        for text in [
            "fn a() {}",
            "/// A.\n/// b\nfn a() {}",
            "//! A.\n\n/** b */ fn a() { \"// no\"; '/'; }",
            "#[doc = \"// a\"] struct A { /// b\n b: u8 }",
            "const A: &str = r\"/* */\";",
        ] {
            assert!(!stands_in(text), "{text}");
        }
        for text in [
            "// a\nfn a() {}",
            "fn a() { /* b */ }",
            "fn a() {} // b",
            "fn a(/* b */) {}",
            "//// a\nfn a() {}",
            "/// A.\n// b\nfn a() {}",
        ] {
            assert!(stands_in(text), "{text}");
        }
    }
}
