//! The answer of a list as a page: where its items are, and what it says of the next page.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    field::{Field, Presence},
    imports::Imports,
};
use crate::api::{Api, Asked, DefinitionId, NextPage, Pagination, Type};

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

/// How the pages of an operation continue: how the description is named, and the description.
pub(super) fn description(
    constant: &Ident,
    pagination: &Pagination,
    imports: &mut Imports<'_>,
) -> (Ident, TokenStream) {
    let ty = imports.runtime("Pagination");
    let mut by_parameter = |constructor: &str, parameter: &Asked, start: Option<u64>| {
        let start = start.map(|start| quote!(.starting_at(#start)));
        match parameter {
            Asked::Query(parameter) => {
                let query = imports.runtime("QueryParameter");
                let constructor = format_ident!("{constructor}");
                quote!(#ty::#constructor(#query::form(#parameter)) #start)
            }
            Asked::Body(way) => {
                let constructor = format_ident!("{constructor}_in_body");
                quote!(#ty::#constructor(&[#(#way),*]) #start)
            }
        }
    };
    let value = match &pagination.next {
        NextPage::Page {
            parameter, start, ..
        } => by_parameter("page_number", parameter, *start),
        NextPage::Offset { parameter, start } => by_parameter("offset", parameter, *start),
        NextPage::Cursor { parameter, .. } => by_parameter("cursor", parameter, None),
        NextPage::Url { .. } => quote!(#ty::NextUrl),
        NextPage::Link => quote!(#ty::LinkHeader),
    };
    let name = format_ident!("{constant}_PAGES");
    let description = quote!(static #name: #ty = #value;);
    (name, description)
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
        let of_next = match &pagination.next {
            NextPage::Page { last_page, .. } => last_page
                .as_ref()
                .and_then(|members| self.way(&own, members))
                .map(|(last_page, _)| {
                    quote! {
                        fn last_page(&self) -> Option<u64> {
                            u64::try_from(self.#(#last_page).*).ok()
                        }
                    }
                }),
            NextPage::Cursor { next, .. } => self.next("next_cursor", &own, next),
            NextPage::Url { next } => self.next("next_url", &own, next),
            NextPage::Offset { .. } | NextPage::Link => None,
        };
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

                #of_next
            }
        })
    }

    /// The method that gives the cursor or the URL of the next page, where the page has one.
    fn next(&self, method: &str, page: &Type, members: &[String]) -> Option<TokenStream> {
        let method = format_ident!("{method}");
        let mut value = quote!(self);
        let mut current = page;
        // A value that was asked for by reference already is one.
        let mut is_reference = false;
        for member in members {
            let (id, object) = self.api.definitions.object(current)?;
            let (fields, _) = self.fields(id, self.api.definitions.get(id), object);
            let field = fields.into_iter().find(|it| it.property.name == *member)?;
            (value, is_reference) = step(&value, &field);
            current = &field.property.ty;
        }
        let text = match self.api.definitions.resolve(current) {
            Type::String if !is_reference => quote!(#value.clone()),
            Type::String => quote!(#value.to_owned()),
            _ => quote!(#value.to_string()),
        };
        Some(quote! {
            fn #method(&self) -> Option<String> {
                Some(#text)
            }
        })
    }
}

/// A value with a step to one of its members, and whether it is a reference then.
fn step(value: &TokenStream, field: &Field<'_>) -> (TokenStream, bool) {
    let ident = &field.ident;
    match field.presence {
        Presence::ThreeState => (quote!(#value.#ident.value()?), true),
        Presence::Optional => (quote!(#value.#ident.as_ref()?), true),
        Presence::Required if field.property.ty.is_nullable() => {
            (quote!(#value.#ident.as_ref()?), true)
        }
        Presence::Required | Presence::Preset => (quote!(#value.#ident), false),
    }
}
