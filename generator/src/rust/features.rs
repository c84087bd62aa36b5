//! Features: what is compiled for which service.

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{name::kebab_case, service::NamedService};
use crate::api::{Definition, WEBHOOKS};

/// The features that every generated crate has.
pub(super) const BUILT_IN: &[&str] = &[
    "blocking",
    "default",
    "gzip",
    "native-tls",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "testing",
    "tracing",
];

/// The name of a service's feature; the second service that wants a name gets a number.
pub(super) fn claim(service: &str, claimed: &mut HashSet<String>) -> String {
    let mut first = kebab_case(service);
    if BUILT_IN.contains(&first.as_str()) {
        first.push_str("-service");
    }
    let mut name = first.clone();
    let mut number = 2;
    while !claimed.insert(name.clone()) {
        name = format!("{first}-{number}");
        number += 1;
    }
    name
}

/// The feature of each service at the top.
pub(super) struct Features {
    by_service: HashMap<String, String>,
}

impl Features {
    pub(super) fn new(services: &[NamedService<'_>], has_webhooks: bool) -> Self {
        let named = |service: &NamedService<'_>| {
            let name = service.source.name().to_owned();
            (name, service.feature.clone())
        };
        let mut by_service: HashMap<String, String> = services.iter().map(named).collect();
        if has_webhooks {
            let mut claimed: HashSet<String> = by_service.values().cloned().collect();
            // Where webhooks are managed by calls, the feature of those calls is called so.
            let wanted = if claimed.contains("webhooks") {
                "webhook-events"
            } else {
                "webhooks"
            };
            by_service.insert(WEBHOOKS.to_owned(), claim(wanted, &mut claimed));
        }
        Self { by_service }
    }

    /// The feature of the webhooks, where there are any.
    pub(super) fn webhooks(&self) -> Option<&String> {
        self.by_service.get(WEBHOOKS)
    }

    /// The condition under which a definition is compiled.
    pub(super) fn gate(&self, definition: &Definition) -> TokenStream {
        self.any_of(&definition.reached_by)
    }

    /// The features of some services at the top, in order.
    pub(super) fn names_of(&self, services: &BTreeSet<String>) -> Vec<&str> {
        let mut features: Vec<&str> = services
            .iter()
            .filter_map(|service| self.by_service.get(service).map(String::as_str))
            .collect();
        features.sort_unstable();
        features
    }

    /// The condition under which what some services at the top need is compiled.
    pub(super) fn any_of(&self, services: &BTreeSet<String>) -> TokenStream {
        match self.names_of(services).as_slice() {
            [] => quote!(),
            [only] => quote!(#[cfg(feature = #only)]),
            several => quote!(#[cfg(any(#(feature = #several),*))]),
        }
    }
}
