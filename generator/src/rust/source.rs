//! A source file before it has a text: the template that assembles it, and the fragments for it.

use proc_macro2::TokenStream;

use super::token::Token;

/// A source file before it has a text.
#[derive(Debug)]
pub struct Source {
    /// The template that assembles it.
    pub template: &'static str,
    /// Where it goes, relative to the crate.
    pub path: String,
    /// What the template puts together, by the names that it uses.
    pub fragments: Vec<(&'static str, Fragment)>,
}

/// What a template puts together.
#[derive(Debug)]
pub enum Fragment {
    /// Whole items, which stand for themselves.
    Items(Vec<Token>),
    /// What the template puts into an item of its own.
    Part(TokenStream),
}

impl Source {
    pub(super) fn new(template: &'static str, path: &str) -> Self {
        Self {
            template,
            path: path.to_owned(),
            fragments: Vec::new(),
        }
    }

    /// Adds whole items.
    pub(super) fn with_items(mut self, name: &'static str, items: Vec<Token>) -> Self {
        self.fragments.push((name, Fragment::Items(items)));
        self
    }

    /// Adds a part of an item.
    pub(super) fn with(mut self, name: &'static str, part: TokenStream) -> Self {
        self.fragments.push((name, Fragment::Part(part)));
        self
    }
}
