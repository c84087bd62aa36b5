//! What a file names from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The `use` declarations of a file, gathered while its items are written.
#[derive(Default)]
pub(super) struct Imports {
    by_path: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Imports {
    /// The name of something from the standard library's collections.
    pub(super) fn collection(&mut self, name: &str) -> Ident {
        self.import("std::collections", name)
    }

    /// The name of something from the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> Ident {
        self.import("sdkwright_runtime", name)
    }

    /// The name of a model.
    pub(super) fn model(&mut self, name: &Ident) -> Ident {
        self.import("crate::models", &name.to_string())
    }

    /// The name of something at the root of the crate.
    pub(super) fn root(&mut self, name: &str) -> Ident {
        self.import("crate", name)
    }

    /// Takes back a model's name: the file defines it itself.
    pub(super) fn defines(&mut self, name: &Ident) {
        if let Some(models) = self.by_path.get_mut("crate::models") {
            models.remove(&name.to_string());
        }
    }

    fn import(&mut self, path: &'static str, name: &str) -> Ident {
        self.by_path
            .entry(path)
            .or_default()
            .insert(name.to_owned());
        Ident::new(name, Span::call_site())
    }

    /// The declarations.
    pub(super) fn declarations(&self) -> TokenStream {
        let declarations = self
            .by_path
            .iter()
            .filter(|(_, names)| !names.is_empty())
            .filter_map(|(path, names)| {
                let path: syn::Path = syn::parse_str(path).ok()?;
                let names = names.iter().map(|name| Ident::new(name, Span::call_site()));
                Some(quote!(use #path::{#(#names),*};))
            });
        quote!(#(#declarations)*)
    }
}
