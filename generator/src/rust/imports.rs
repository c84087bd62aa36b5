//! What a file names from elsewhere.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::token::Token;

/// The `use` declarations of a file, gathered while its items are written.
///
/// A model may have the name of something else that the file needs, `Page` say; that other thing then
/// gets a name of its own in the file, `SdkPage`.
pub(super) struct Imports<'a> {
    models: &'a HashSet<String>,
    by_path: BTreeMap<&'static str, BTreeMap<String, Ident>>,
}

impl<'a> Imports<'a> {
    /// No declarations yet, in a crate with models of these names.
    pub(super) fn new(models: &'a HashSet<String>) -> Self {
        Self {
            models,
            by_path: BTreeMap::new(),
        }
    }

    /// The name of something from the standard library's collections.
    pub(super) fn collection(&mut self, name: &str) -> Ident {
        self.import_beside_models("std::collections", name)
    }

    /// The name of something from the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> Ident {
        self.import_beside_models("sdkwright_runtime", name)
    }

    /// The name of something at the root of the crate.
    pub(super) fn root(&mut self, name: &str) -> Ident {
        self.import_beside_models("crate", name)
    }

    /// The name of a model.
    pub(super) fn model(&mut self, name: &Ident) -> Ident {
        self.import("crate::models", &name.to_string(), name.clone())
    }

    /// Takes back a model's name: the file defines it itself, whichever of its items asks for it.
    pub(super) fn defines(&mut self, name: &Ident) {
        if let Some(models) = self.by_path.get_mut("crate::models") {
            models.remove(&name.to_string());
        }
    }

    /// Takes back every name that the items of the file do not have: some are asked for by what then says
    /// the same in other words. Gives the items.
    pub(super) fn retain_named(&mut self, items: TokenStream) -> Vec<Token> {
        let items = Token::all(items);
        let mut missing: Vec<Ident> = self
            .by_path
            .values()
            .flat_map(BTreeMap::values)
            .cloned()
            .collect();
        strike(&items, &mut missing);
        for names in self.by_path.values_mut() {
            names.retain(|_, alias| !missing.contains(alias));
        }
        items
    }

    fn import_beside_models(&mut self, path: &'static str, name: &str) -> Ident {
        let mut alias = name.to_owned();
        while self.models.contains(&alias) {
            alias.insert_str(0, "Sdk");
        }
        self.import(path, name, Ident::new(&alias, Span::call_site()))
    }

    fn import(&mut self, path: &'static str, name: &str, alias: Ident) -> Ident {
        self.by_path
            .entry(path)
            .or_default()
            .entry(name.to_owned())
            .or_insert(alias)
            .clone()
    }

    /// The names that the file then has.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.by_path.values().flat_map(BTreeMap::values)
    }

    /// The declarations.
    pub(super) fn declarations(&self) -> TokenStream {
        let declarations = self
            .by_path
            .iter()
            .filter(|(_, names)| !names.is_empty())
            .filter_map(|(path, names)| {
                let path: syn::Path = syn::parse_str(path).ok()?;
                let names = names.iter().map(|(name, alias)| {
                    let own = Ident::new(name, Span::call_site());
                    if own == *alias {
                        quote!(#own)
                    } else {
                        quote!(#own as #alias)
                    }
                });
                Some(quote!(use #path::{#(#names),*};))
            });
        quote!(#(#declarations)*)
    }
}

/// Takes the identifiers of tokens out of those that are missing, which are few.
fn strike(tokens: &[Token], missing: &mut Vec<Ident>) {
    for token in tokens {
        if missing.is_empty() {
            return;
        }
        match token {
            Token::Word(ident) => missing.retain(|missing| missing != ident),
            Token::Group(_, tokens) => strike(tokens, missing),
            Token::Punct(_) | Token::Literal(_) => {}
        }
    }
}
