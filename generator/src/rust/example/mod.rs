//! Examples: the lines that users of the crate type, with values that the document shows or allows.

mod fit;
mod hint;
mod item;
mod lines;
mod literal;
mod operation;
mod scalar;
mod value;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(super) use self::operation::Example;
use super::{
    client::SETTERS,
    context::Context,
    name::{Scope, snake_case},
};
use crate::api::SchemeKind;

impl Context<'_> {
    /// What examples call the client.
    pub(super) fn client_variable(&self) -> String {
        snake_case(&self.client.to_string())
    }

    fn client_ident(&self) -> Ident {
        format_ident!("{}", self.client_variable())
    }

    /// The statement that sets up a client.
    fn set_up_client(&self) -> TokenStream {
        let client = self.client_ident();
        let setup = self.example_setup();
        quote!(let #client = #setup;)
    }

    /// How a client is set up: by the environment's variables, else by the first way to say who calls.
    fn example_setup(&self) -> TokenStream {
        let client = &self.client;
        if self.config.env.access_token.is_some() && self.takes_tokens() {
            return quote!(#client::from_env()?);
        }
        let (credential, server) = (self.example_credential(), self.example_server());
        quote!(#client::builder() #credential #server .build()?)
    }

    /// The setter of the first way to say who calls.
    fn example_credential(&self) -> Option<TokenStream> {
        if self.takes_tokens() {
            return Some(quote!(.access_token("token")));
        }
        let scheme = self.api.schemes.first()?;
        let setter = Scope::values(SETTERS).claim(&snake_case(&scheme.name));
        Some(if scheme.kind == SchemeKind::Basic {
            let package = format_ident!("{}", self.package);
            quote!(.#setter(#package::Credential::basic("user", "password")))
        } else {
            quote!(.#setter("key"))
        })
    }

    /// The setter of the server, where the document names none.
    fn example_server(&self) -> Option<TokenStream> {
        let is_served = !self.api.servers.is_empty() || !self.config.environments.is_empty();
        (!is_served).then(|| quote!(.server("https://api.example.com")))
    }

    /// Whether one setter takes a token for all operations.
    pub(super) fn takes_tokens(&self) -> bool {
        let mut schemes = self.api.schemes.iter();
        schemes.any(|scheme| scheme.kind == SchemeKind::Bearer)
    }
}
