//! The client: the library's root, the client with its builder, and the environments.

use std::collections::HashSet;
use std::fmt::Write as _;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::{
    context::Context,
    depth, documentation,
    environment::Environments,
    features::Features,
    imports::Imports,
    name::{Scope, pascal_case, snake_case},
    retry,
    service::{NamedService, client_accessor},
    source::Source,
    webhook,
};
use crate::{
    api::{Api, BodyEncoding, Scheme, SchemeKind, code},
    config::Config,
};

/// What every client names from the runtime.
const IMPORTS: &[&str] = &[
    "Api",
    "Client",
    "ClientBuilder",
    "ConfigError",
    "Hooks",
    "RetryPolicy",
    "Timer",
    "Transport",
];

/// `lib.rs`.
pub(super) fn library(
    context: &Context<'_>,
    environments: &Environments<'_>,
    features: &Features,
) -> Source {
    let client = &context.client;
    let mut text = documentation::text(
        &context.api.documentation,
        &format!("Client for {}.", context.api.title),
    );
    let limit = depth::recursion_limit(context.api);
    // The compiler goes the same way wherever a value is dropped.
    if let Some(limit) = &limit {
        let _ = write!(
            text,
            "\n\nTypes lead to one another further than the compiler may follow: where it says that drop-check \
             rules overflow, `#![recursion_limit = \"{limit}\"]` at the root of your crate lets it."
        );
    }
    Source::new("lib.rs", "src/lib.rs")
        .with("documentation", documentation::inner(&text))
        .with(
            "recursion_limit",
            limit
                .map(|limit| quote!(#![recursion_limit = #limit]))
                .into_token_stream(),
        )
        .with("client", quote!(#client))
        .with("environment", environments.exported())
        .with("webhooks", webhook::module(features))
        .with("uploads", uploads(context.api))
}

/// What callers name for bodies that are not JSON, where there are any.
fn uploads(api: &Api) -> TokenStream {
    let (mut uploads, mut forms) = (false, false);
    for service in &api.services {
        service.for_each_operation(&mut |operation| {
            let choices = operation.body.iter().flat_map(|body| &body.choices);
            for choice in choices {
                forms |= matches!(choice.encoding, BodyEncoding::Multipart(_));
                uploads |= forms || choice.encoding == BodyEncoding::Bytes;
            }
        });
    }
    match (forms, uploads) {
        (true, _) => quote!(
            pub use sdkwright_runtime::{Form, Upload};
        ),
        (false, true) => quote!(
            pub use sdkwright_runtime::Upload;
        ),
        (false, false) => quote!(),
    }
}

/// `client.rs`.
pub(super) fn client(
    context: &Context<'_>,
    services: &[NamedService<'_>],
    environments: &Environments<'_>,
) -> Source {
    let (api, config) = (context.api, context.config);
    let ident = &context.client;
    let accessors = services.iter().map(client_accessor);
    let has_tokens = api
        .schemes
        .iter()
        .any(|scheme| scheme.kind == SchemeKind::Bearer);
    let mut setters = Scope::values(SETTERS);
    let credentials = credential_setters(&api.schemes, has_tokens, &mut setters);
    let servers = environments.setters(&mut setters);
    let from_env = from_env(config, has_tokens, environments);
    let no_models = HashSet::new();
    let mut imports = Imports::new(&no_models);
    for name in environments.names() {
        imports.root(&name);
    }
    for name in IMPORTS {
        imports.runtime(name);
    }
    if !api.schemes.is_empty() {
        imports.runtime("Credential");
        imports.runtime("Scheme");
    }
    Source::new("client.rs", "src/client.rs")
        .with("imports", imports.declarations())
        .with("client", quote!(#ident))
        .with("builder", {
            let builder = format_ident!("{ident}Builder");
            quote!(#builder)
        })
        .with(
            "client_docs",
            example_docs(context.client_example(services)),
        )
        .with("builder_docs", example_docs(context.builder_example()))
        .with("accessors", quote!(#(#accessors)*))
        .with("credentials", credentials)
        .with("servers", servers)
        .with("from_env", from_env)
        .with("api", description(api, config, environments))
}

/// An example behind the text that a template has.
fn example_docs(example: Option<String>) -> TokenStream {
    example.map_or_else(TokenStream::new, |example| {
        documentation::doc(&format!("\n{example}"))
    })
}

/// The name of the client's type.
pub(super) fn client_ident(api: &Api, config: &Config) -> Ident {
    let name = config
        .client
        .name
        .clone()
        .unwrap_or_else(|| api.title.clone());
    let name = if name.trim().is_empty() {
        "Client".to_owned()
    } else {
        name
    };
    let mut scope = Scope::root();
    scope.claim(&pascal_case(&name))
}

/// What the builder of every client sets.
pub(super) const SETTERS: &[&str] = &[
    "access_token",
    "environment",
    "server",
    "header",
    "user_agent",
    "timeout",
    "attempt_timeout",
    "idle_timeout",
    "response_limit",
    "connect_timeout",
    "retry",
    "transport",
    "timer",
    "hooks",
    "build",
    "fmt",
];

/// A setter for each security scheme, and one for all bearer schemes.
fn credential_setters(schemes: &[Scheme], has_tokens: bool, scope: &mut Scope) -> TokenStream {
    let all = has_tokens.then(|| {
        quote! {
            #[doc = " The token that every operation is sent with whose scheme has none of its own."]
            pub fn access_token(mut self, token: impl Into<Credential>) -> Self {
                self.builder = self.builder.access_token(token);
                self
            }
        }
    });
    let setters = schemes.iter().map(|scheme| {
        let ident = scope.claim(&snake_case(&scheme.name));
        let name = &scheme.name;
        let by_client = scheme.token_url.as_ref().map(|url| {
            let ident = scope.claim(&format!("{}_client_credentials", snake_case(name)));
            let about = format!(
                " The credential of the scheme {} as tokens for a client of its own right, fetched from \
                 {} with these scopes and renewed before they expire.",
                code(name),
                code(url)
            );
            quote! {
                #[doc = #about]
                pub fn #ident(
                    mut self,
                    client_id: impl Into<String>,
                    client_secret: impl Into<sdkwright_runtime::Secret>,
                    scopes: &[&str],
                ) -> Self {
                    self.builder = self
                        .builder
                        .client_credentials(#name, #url, client_id, client_secret, scopes);
                    self
                }
            }
        });
        let docs = documentation::attributes(
            &scheme.documentation,
            &format!("The credential of the scheme {}.", code(&scheme.name)),
        );
        quote! {
            #docs
            pub fn #ident(mut self, credential: impl Into<Credential>) -> Self {
                self.builder = self.builder.credential(#name, credential);
                self
            }
            #by_client
        }
    });
    quote!(#all #(#setters)*)
}

/// What the builder takes from the environment's variables.
fn from_env(config: &Config, has_tokens: bool, environments: &Environments<'_>) -> TokenStream {
    let token = config
        .env
        .access_token
        .as_ref()
        .filter(|_| has_tokens)
        .map(|variable| quote!(builder = builder.access_token(sdkwright_runtime::env::required(#variable)?);));
    let server = config.env.server.as_ref().map(|variable| {
        let chosen = if environments.is_empty() {
            quote!(builder.server(server))
        } else {
            quote! {
                match Environment::from_name(&server) {
                    Some(environment) => builder.environment(environment),
                    None => builder.server(server),
                }
            }
        };
        quote! {
            if let Some(server) = sdkwright_runtime::env::optional(#variable)? {
                builder = #chosen;
            }
        }
    });
    let variables: Vec<String> = [&config.env.access_token, &config.env.server]
        .into_iter()
        .flatten()
        .map(|variable| format!("`{variable}`"))
        .collect();
    if token.is_none() && server.is_none() {
        return TokenStream::new();
    }
    let doc = format!(
        " A client set up by the environment variables {}.",
        variables.join(" and ")
    );
    quote! {
        #[doc = #doc]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = " Names the variable that is missing or malformed."]
        pub fn from_env() -> Result<Self, ConfigError> {
            let mut builder = Self::builder();
            #token
            #server
            builder.build()
        }
    }
}

/// What the API is, for the runtime.
fn description(api: &Api, config: &Config, environments: &Environments<'_>) -> TokenStream {
    let title = &api.title;
    let headers = config
        .client
        .headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    let schemes = api.schemes.iter().map(|scheme| {
        let name = &scheme.name;
        let kind = match &scheme.kind {
            SchemeKind::Bearer => quote!(Scheme::Bearer),
            SchemeKind::Basic => quote!(Scheme::Basic),
            SchemeKind::Http(name) => quote!(Scheme::Http { name: #name }),
            SchemeKind::HeaderKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Header, name: #name }),
            SchemeKind::QueryKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Query, name: #name }),
            SchemeKind::CookieKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Cookie, name: #name }),
        };
        quote!((#name, #kind))
    });
    let retry = retry::policy(api.retries.as_ref());
    let server = environments.default_server(api);
    quote! {
        static API: Api = Api {
            name: #title,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            headers: &[#(#headers),*],
            server: #server,
            schemes: &[#(#schemes),*],
            retry: #retry,
        };
    }
}
