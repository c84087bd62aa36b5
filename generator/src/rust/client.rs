//! The client: the library's root, the client with its builder, and the environments.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    documentation,
    imports::Imports,
    name::{Scope, pascal_case, snake_case},
    service::{NamedService, client_accessor},
    source::Source,
};
use crate::{
    api::{Api, Scheme, SchemeKind},
    config::Config,
};

/// What every client names from the runtime.
const IMPORTS: &[&str] = &[
    "Api",
    "Client",
    "ClientBuilder",
    "ConfigError",
    "RetryPolicy",
    "Timer",
    "Transport",
];

/// `lib.rs`.
pub(super) fn library(context: &Context<'_>) -> Source {
    let client = &context.client;
    let text = documentation::text(
        &context.api.documentation,
        &format!("Client for {}.", context.api.title),
    );
    Source::new("lib.rs", "src/lib.rs")
        .with("documentation", documentation::inner(&text))
        .with("client", quote!(#client))
}

/// `client.rs`.
pub(super) fn client(context: &Context<'_>, services: &[NamedService<'_>]) -> Source {
    let (api, config) = (context.api, context.config);
    let ident = &context.client;
    let accessors = services.iter().map(client_accessor);
    let has_tokens = api
        .schemes
        .iter()
        .any(|scheme| scheme.kind == SchemeKind::Bearer);
    let credentials = credential_setters(&api.schemes, has_tokens);
    let from_env = from_env(config, has_tokens);
    let no_models = HashSet::new();
    let mut imports = Imports::new(&no_models);
    imports.root("Environment");
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
        .with("accessors", quote!(#(#accessors)*))
        .with("credentials", credentials)
        .with("from_env", from_env)
        .with("api", description(api, config))
}

/// `environment.rs`.
pub(super) fn environment(context: &Context<'_>) -> Source {
    let (api, config) = (context.api, context.config);
    let environments = environments(api, config);
    let mut scope = Scope::variants();
    let mut variants = Vec::new();
    let mut urls = Vec::new();
    let mut names = Vec::new();
    let mut default = None;
    for environment in &environments {
        let ident = scope.claim(&pascal_case(&environment.name));
        let doc = documentation::doc(&match &environment.description {
            Some(description) => format!("{description}\n\n<{}>", environment.url),
            None => format!("<{}>", environment.url),
        });
        let is_default = default_environment(config, &environments)
            .is_some_and(|default| default.name == environment.name);
        let mark = is_default.then(|| quote!(#[default]));
        if is_default {
            default = Some(ident.clone());
        }
        let (url, name) = (&environment.url, &environment.name);
        variants.push(quote!(#doc #mark #ident));
        urls.push(quote!(Self::#ident => #url));
        names.push(quote!(#name => Some(Self::#ident)));
    }
    Source::new("environment.rs", "src/environment.rs")
        .with("variants", quote!(#(#variants),*))
        .with("default", {
            let default = default.unwrap_or_else(|| format_ident!("Default"));
            quote!(#default)
        })
        .with("urls", quote!(#(#urls),*))
        .with("names", quote!(#(#names),*))
}

/// An environment: a server with a name.
struct Environment {
    name: String,
    url: String,
    description: Option<String>,
}

/// The environments that the configuration names, else the servers of the document. There is
/// always at least one.
fn environments(api: &Api, config: &Config) -> Vec<Environment> {
    let configured: Vec<Environment> = config
        .environments
        .iter()
        .map(|(name, url)| Environment {
            name: name.clone(),
            url: url.clone(),
            description: api
                .servers
                .iter()
                .find(|server| server.url == *url)
                .and_then(|server| server.description.clone()),
        })
        .collect();
    if !configured.is_empty() {
        return configured;
    }
    let mut taken = HashSet::new();
    let declared: Vec<Environment> = api
        .servers
        .iter()
        .enumerate()
        .map(|(index, server)| {
            let mut name = server.name.clone().unwrap_or_else(|| place(index));
            while !taken.insert(name.clone()) {
                name = format!("{name} {}", index + 1);
            }
            Environment {
                name,
                url: absolute(&server.url),
                description: server.description.clone(),
            }
        })
        .collect();
    if declared.is_empty() {
        return vec![Environment {
            name: "default".to_owned(),
            url: absolute(""),
            description: None,
        }];
    }
    declared
}

/// What a server without a name is called: the first is the default, and stays so when others join.
fn place(index: usize) -> String {
    if index == 0 {
        "default".to_owned()
    } else {
        format!("server {}", index + 1)
    }
}

/// A relative server is relative to where the document was read from, which nobody knows here; it
/// stands for the machine that the program runs on until the caller says otherwise.
fn absolute(url: &str) -> String {
    if url.contains("://") {
        url.to_owned()
    } else {
        format!("http://localhost/{}", url.trim_start_matches('/'))
            .trim_end_matches('/')
            .to_owned()
    }
}

fn default_environment<'a>(
    config: &Config,
    environments: &'a [Environment],
) -> Option<&'a Environment> {
    config
        .client
        .default_environment
        .as_ref()
        .and_then(|name| {
            environments
                .iter()
                .find(|environment| environment.name == *name)
        })
        .or_else(|| environments.first())
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

/// A setter for each security scheme, and one for all bearer schemes.
fn credential_setters(schemes: &[Scheme], has_tokens: bool) -> TokenStream {
    let mut scope = Scope::values(&[
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
        "build",
    ]);
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
        let docs = documentation::attributes(
            &scheme.documentation,
            &format!(
                "The credential of the scheme `{}`.",
                scheme.name.replace('`', "")
            ),
        );
        quote! {
            #docs
            pub fn #ident(mut self, credential: impl Into<Credential>) -> Self {
                self.builder = self.builder.credential(#name, credential);
                self
            }
        }
    });
    quote!(#all #(#setters)*)
}

/// What the builder takes from the environment's variables.
fn from_env(config: &Config, has_tokens: bool) -> TokenStream {
    let token = config
        .env
        .access_token
        .as_ref()
        .filter(|_| has_tokens)
        .map(|variable| quote!(builder = builder.access_token(sdkwright_runtime::env::required(#variable)?);));
    let server = config.env.server.as_ref().map(|variable| {
        quote! {
            if let Some(server) = sdkwright_runtime::env::optional(#variable)? {
                builder = match Environment::from_name(&server) {
                    Some(environment) => builder.environment(environment),
                    None => builder.server(server),
                };
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
fn description(api: &Api, config: &Config) -> TokenStream {
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
            SchemeKind::HeaderKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Header, name: #name }),
            SchemeKind::QueryKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Query, name: #name }),
            SchemeKind::CookieKey(name) => quote!(Scheme::ApiKey { location: sdkwright_runtime::KeyLocation::Cookie, name: #name }),
        };
        quote!((#name, #kind))
    });
    let retry = retry_policy(config);
    quote! {
        static API: Api = Api {
            name: #title,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            headers: &[#(#headers),*],
            base_url: Environment::DEFAULT.url(),
            schemes: &[#(#schemes),*],
            retry: #retry,
        };
    }
}

fn retry_policy(config: &Config) -> TokenStream {
    let retries = &config.retries;
    let attempts = retries
        .max_attempts
        .map(|attempts| quote!(.max_attempts(#attempts)));
    let milliseconds = |value: u64| {
        let value = Literal::u64_unsuffixed(value);
        quote!(std::time::Duration::from_millis(#value))
    };
    let initial = retries
        .initial_backoff_ms
        .map(milliseconds)
        .map(|wait| quote!(.initial_backoff(#wait)));
    let max = retries
        .max_backoff_ms
        .map(milliseconds)
        .map(|wait| quote!(.max_backoff(#wait)));
    let exponent = retries
        .exponent
        .map(|exponent| quote!(.exponent(#exponent)));
    quote!(RetryPolicy::new() #attempts #initial #max #exponent)
}
