//! The answer of a list as a page: where its items are, and how many pages there are.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, imports::Imports};
use crate::api::{Api, DefinitionId, Pagination, Type};

/// The definitions that are pages, and how each of them continues.
pub(super) fn pages(api: &Api) -> HashMap<DefinitionId, &Pagination> {
    let mut pages = HashMap::new();
    for service in &api.services {
        service.for_each_operation(&mut |operation| {
            let answer = operation
                .success
                .json()
                .map(|ty| api.definitions.resolve(ty));
            if let (Some(Type::Named(id)), Some(pagination)) = (answer, &operation.pagination) {
                pages.entry(*id).or_insert(pagination);
            }
        });
    }
    pages
}

impl Context<'_> {
    /// What a definition tells as a page.
    pub(super) fn paged(&self, id: DefinitionId, imports: &mut Imports<'_>) -> Option<TokenStream> {
        let pagination = self.pages.get(&id)?;
        let ident = self.names.get(id)?;
        let own = Type::Named(id);
        let (items, list) = self.way(&own, &pagination.items)?;
        let Type::List(item) = self.api.definitions.resolve(list) else {
            return None;
        };
        let item = self.ty(item, imports);
        let last_page = pagination
            .last_page
            .as_ref()
            .and_then(|members| self.way(&own, members))
            .map(|(last_page, _)| {
                quote! {
                    fn last_page(&self) -> Option<u64> {
                        u64::try_from(self.#(#last_page).*).ok()
                    }
                }
            });
        let paged = imports.runtime("Paged");
        Some(quote! {
            impl #paged for #ident {
                type Item = #item;

                fn items(&self) -> &[Self::Item] {
                    &self.#(#items).*
                }

                fn into_items(self) -> Vec<Self::Item> {
                    self.#(#items).*
                }

                #last_page
            }
        })
    }
}
