//! What the API sends to its users: a type for each webhook, and one for all of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    context::Context,
    documentation,
    features::Features,
    imports::Imports,
    name::{Scope, pascal_case},
    source::Source,
    token::Token,
};
use crate::api::{Type, Webhooks, code};

/// The declaration of the module, where there are webhooks.
pub(super) fn module(features: &Features) -> TokenStream {
    let feature = features.webhooks();
    let module = feature.map(|feature| {
        quote! {
            #[cfg(feature = #feature)]
            #[rustfmt::skip]
            pub mod webhooks;
        }
    });
    module.unwrap_or_default()
}

impl Context<'_> {
    /// `webhooks.rs`.
    pub(super) fn webhooks(&self, webhooks: &Webhooks) -> Source {
        let mut imports = Imports::new(self.decisions.names.all());
        let types = webhooks.events.iter().map(|event| &event.ty);
        let types: Vec<Body> = types.map(|ty| self.body_of(ty, &mut imports)).collect();
        let any = self.body_of(&webhooks.any, &mut imports);
        let codec = self.codec(&webhooks.any, &mut imports);
        let codec = codec.unwrap_or_else(|| quote!(Event));
        let (event, names) = names(webhooks, &imports);
        let any = any.declare(&event, &quote!(#[doc = " The body of any webhook."]));
        let bodies = webhooks
            .events
            .iter()
            .zip(types)
            .zip(names)
            .map(|((event, body), name)| {
                let docs = documentation::attributes(
                    &event.documentation,
                    &format!("The body of the webhook {}.", code(&event.name)),
                );
                body.declare(&name, &docs)
            });
        let items = quote! {
            pub use sdkwright_runtime::webhook::{Delivery, Verifier, WebhookError, WebhookSecret};

            #any

            #(#bodies)*

            #[doc = " Checks who sent a webhook, by the secret that is shared with the server, and reads it. The body is"]
            #[doc = " what came, byte for byte. [`Verifier`] does the same with several secrets or another tolerance."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " Says why the webhook isn't taken for genuine, or where it can't be read."]
            pub fn verify(
                secret: impl Into<WebhookSecret>,
                headers: &sdkwright_runtime::HeaderMap,
                body: impl AsRef<[u8]>,
            ) -> Result<Delivery<#event>, WebhookError> {
                Verifier::new(secret).verify::<#codec>(headers, body.as_ref())
            }

            #[doc = " Reads the body of a webhook that is known to be genuine, as it came with the request."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " Says what is wrong with the body, and where in it."]
            pub fn read(body: impl AsRef<[u8]>) -> Result<#event, sdkwright_runtime::wire::WireError> {
                sdkwright_runtime::wire::decode::<#codec>(body.as_ref())
            }
        };
        let items = imports.retain_named(items);
        Source::new("webhooks.rs", "src/webhooks.rs")
            .with_items("imports", Token::all(imports.declarations()))
            .with_items("items", items)
    }

    /// The type of the body of any webhook, and those of the bodies of each.
    pub(super) fn webhook_names(&self, webhooks: &Webhooks) -> (Ident, Vec<Ident>) {
        let mut imports = Imports::new(self.decisions.names.all());
        for event in &webhooks.events {
            self.body_of(&event.ty, &mut imports);
        }
        self.body_of(&webhooks.any, &mut imports);
        self.codec(&webhooks.any, &mut imports);
        names(webhooks, &imports)
    }

    fn body_of(&self, ty: &Type, imports: &mut Imports<'_>) -> Body {
        if let Type::Named(id) = ty
            && let Some(name) = self.names.get(*id)
        {
            return Body::Model(name.clone());
        }
        Body::Other(self.ty(ty, imports))
    }
}

/// The name of the type of any body, and of those of each webhook.
fn names(webhooks: &Webhooks, imports: &Imports<'_>) -> (Ident, Vec<Ident>) {
    // What the file names from elsewhere is no name for a webhook.
    let mut scope = Scope::types();
    for taken in imports.names() {
        scope.claim(&taken.to_string());
    }
    let event = scope.claim("Event");
    for taken in ["Delivery", "Verifier", "WebhookError", "WebhookSecret"] {
        scope.claim(taken);
    }
    let own = webhooks.events.iter();
    let own = own.map(|event| scope.claim(&pascal_case(&event.name)));
    (event, own.collect())
}

/// The type of a body, before it has its name.
enum Body {
    Model(Ident),
    Other(TokenStream),
}

impl Body {
    fn declare(&self, name: &Ident, docs: &TokenStream) -> TokenStream {
        match self {
            Self::Model(model) if model == name => quote!(#docs pub use crate::models::#model;),
            Self::Model(model) => quote!(#docs pub use crate::models::#model as #name;),
            Self::Other(ty) => quote!(#docs pub type #name = #ty;),
        }
    }
}
