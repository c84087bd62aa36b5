//! The bodies of errors, across all operations, as one enum.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation,
    features::Features,
    name::{Scope, snake_case},
};
use crate::api::DefinitionId;

impl Context<'_> {
    /// The enum of error bodies.
    pub(super) fn error_body(&self, features: &Features) -> TokenStream {
        let mut variants = Vec::new();
        let mut readers = Vec::new();
        for (id, variant) in self.error_variants() {
            let Some(ident) = self.names.get(id) else {
                continue;
            };
            let definition = self.api.definitions.get(id);
            let gate = features.any_of(&self.services_with_error(id));
            let doc = documentation::doc(&documentation::first_paragraph(
                &definition.documentation,
                &super::object::plain_words(definition),
            ));
            let reader = reader(ident);
            variants.push(quote!(#doc #gate #variant(crate::models::#ident)));
            readers.push(quote! {
                #gate
                pub(crate) fn #reader(body: &[u8]) -> Option<Self> {
                    sdkwright_runtime::wire::decode::<crate::models::#ident>(body).ok().map(Self::#variant)
                }
            });
        }
        quote! {
            #[doc = " The body of an error, where the operation documents it."]
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum ErrorBody {
                #(#variants,)*
                #[doc = " None that is documented for the operation and the status. The text and the bytes of"]
                #[doc = " the body are on the error itself."]
                Unknown,
            }
            impl ErrorBody {
                #(#readers)*
            }
            impl sdkwright_runtime::ErrorBody for ErrorBody {
                fn unknown() -> Self {
                    Self::Unknown
                }
            }
        }
    }

    /// The variants of the enum, each with the type that it holds.
    pub(super) fn error_variants(&self) -> Vec<(DefinitionId, Ident)> {
        let mut scope = Scope::variants();
        let named = self.api.errors.iter().filter_map(|id| {
            let name = self.names.get(*id)?.to_string();
            Some((*id, scope.claim(&name)))
        });
        named.collect()
    }

    /// The variants of the enum, by the types that they hold.
    pub(super) fn errors(&self) -> &HashMap<DefinitionId, Ident> {
        let errors = || self.error_variants().into_iter().collect();
        self.named.errors.get_or_init(errors)
    }

    /// The services at the top with an operation that documents a body of an error. The type itself may
    /// be reached by more, which never have it as an error.
    fn services_with_error(&self, body: DefinitionId) -> BTreeSet<String> {
        let mut services = BTreeSet::new();
        for service in &self.api.services {
            service.for_each_operation(&mut |operation| {
                if operation
                    .errors
                    .iter()
                    .any(|error| error.body == Some(body))
                {
                    services.insert(service.name().to_owned());
                }
            });
        }
        services
    }
}

/// The function that reads a body of a type.
pub(super) fn reader(ident: &Ident) -> Ident {
    format_ident!("read_{}", snake_case(&ident.to_string()))
}
