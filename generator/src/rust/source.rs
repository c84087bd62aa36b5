//! A source file before it has a text: the template that assembles it, and the fragments for it.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::Model;

/// The sources of a crate.
#[derive(Debug)]
pub struct Crate {
    /// The features, one for each service at the top, in the order of the document.
    pub features: Vec<String>,
    /// The types that stand for schemas.
    pub models: Vec<Model>,
    /// The source files.
    pub sources: Vec<Source>,
}

/// The fragments of a file by the names that its template uses.
pub type Fragments = BTreeMap<&'static str, String>;

/// A source file before it has a text.
#[derive(Debug)]
pub struct Source {
    /// The template that assembles it.
    pub template: &'static str,
    /// Where it goes, relative to the crate.
    pub path: String,
    /// What the template puts together.
    pub fragments: Fragments,
}

impl Source {
    pub(super) fn new(template: &'static str, path: &str) -> Self {
        Self {
            template,
            path: path.to_owned(),
            fragments: Fragments::new(),
        }
    }

    /// Adds a fragment.
    pub(super) fn with(mut self, name: &'static str, tokens: &TokenStream) -> Self {
        self.fragments.insert(name, tokens.to_string());
        self
    }
}
