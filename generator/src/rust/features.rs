//! Features: what is compiled for which service.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::service::NamedService;
use crate::api::Definition;

/// The feature of each service at the top.
pub(super) struct Features {
    by_service: HashMap<String, String>,
}

impl Features {
    pub(super) fn new(services: &[NamedService<'_>]) -> Self {
        Self {
            by_service: services
                .iter()
                .map(|service| (service.source.name().to_owned(), service.feature.clone()))
                .collect(),
        }
    }

    /// The condition under which a definition is compiled.
    pub(super) fn gate(&self, definition: &Definition) -> TokenStream {
        let mut features: Vec<&str> = definition
            .reached_by
            .iter()
            .filter_map(|service| self.by_service.get(service).map(String::as_str))
            .collect();
        features.sort_unstable();
        match features.as_slice() {
            [] => quote!(),
            [only] => quote!(#[cfg(feature = #only)]),
            several => quote!(#[cfg(any(#(feature = #several),*))]),
        }
    }
}
