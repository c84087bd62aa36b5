//! The servers by name, and what a user decides about their URLs.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    documentation::{self, harmless},
    name::{Scope, pascal_case, snake_case},
    reference,
    source::Source,
    token::Token,
};
use crate::{
    api::{Api, Server, ServerVariable, code},
    config::Config,
};

/// The servers of a crate by name. There are none where no server has a host.
pub(super) struct Environments<'a> {
    named: Vec<Environment<'a>>,
    default: usize,
    variables: Vec<Variable<'a>>,
}

/// A server with a name.
struct Environment<'a> {
    /// As configuration files write it.
    name: String,
    ident: Ident,
    url: String,
    variables: &'a [ServerVariable],
    description: Option<&'a str>,
}

/// What a user decides about the URLs of servers.
struct Variable<'a> {
    source: ServerVariable,
    /// The type of its values, where these are known.
    ident: Option<Ident>,
    /// The servers that have it.
    urls: Vec<&'a str>,
}

impl<'a> Environments<'a> {
    /// The environments that the configuration names, else the servers of the document.
    pub(super) fn new(api: &'a Api, config: &'a Config) -> Self {
        let named = if config.environments.is_empty() {
            declared(&api.servers)
        } else {
            configured(api, config)
        };
        let chosen = config.client.default_environment.as_ref();
        let default = chosen.and_then(|name| named.iter().position(|one| one.name == *name));
        let mut servers: Vec<(&str, &[ServerVariable])> = Vec::new();
        if config.environments.is_empty() {
            let with_host = api.servers.iter().filter(|server| server.has_host());
            servers.extend(with_host.map(|server| (server.url.as_str(), &*server.variables)));
        }
        for service in &api.services {
            service.for_each_operation(&mut |operation| {
                let own = operation.server.as_ref();
                servers.extend(own.map(|server| (server.url.as_str(), &*server.variables)));
            });
        }
        Self {
            named,
            default: default.unwrap_or_default(),
            variables: variables(&servers),
        }
    }

    /// Whether no server has a name.
    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The servers with a name, as data.
    pub(super) fn described(&self) -> Vec<reference::Server> {
        let described = self
            .named
            .iter()
            .enumerate()
            .map(|(index, one)| reference::Server {
                name: one.name.clone(),
                rust_name: one.ident.to_string(),
                url: one.default_url(),
                docs: one.description.map_or_else(String::new, harmless),
                default: index == self.default,
            });
        described.collect()
    }

    /// Whether there is anything to say in a file of its own.
    pub(super) fn has_file(&self) -> bool {
        !self.names().is_empty()
    }

    /// The names of the types.
    pub(super) fn names(&self) -> Vec<String> {
        let of_servers = (!self.is_empty()).then(|| "Environment".to_owned());
        let of_variables = self.variables.iter().filter_map(|one| one.ident.as_ref());
        of_servers
            .into_iter()
            .chain(of_variables.map(ToString::to_string))
            .collect()
    }

    /// The names of the types, to be exported.
    pub(super) fn exported(&self) -> TokenStream {
        let names = self.names().into_iter().map(|name| format_ident!("{name}"));
        let names: Vec<Ident> = names.collect();
        match names.as_slice() {
            [] => TokenStream::new(),
            [only] => quote!(pub use environment::#only;),
            several => quote!(pub use environment::{#(#several),*};),
        }
    }

    /// Where the API is served, for the runtime.
    pub(super) fn default_server(&self, api: &Api) -> TokenStream {
        if self.is_empty() {
            let url = api.servers.first().map_or("", |server| &server.url);
            quote!(sdkwright_runtime::Server::new(#url))
        } else {
            quote!(Environment::DEFAULT.server())
        }
    }

    /// `environment.rs`.
    pub(super) fn source(&self) -> Source {
        let mut items = TokenStream::new();
        if !self.is_empty() {
            items.extend(self.environment());
        }
        let types = self.variables.iter().filter_map(Variable::definition);
        items.extend(types);
        Source::new("environment.rs", "src/environment.rs").with_items("items", Token::all(items))
    }

    fn environment(&self) -> TokenStream {
        let variants = self.named.iter().enumerate().map(|(index, one)| {
            let ident = &one.ident;
            let doc = one.documentation();
            let mark = (index == self.default).then(|| quote!(#[default]));
            quote!(#doc #mark #ident)
        });
        let default = self.named.get(self.default).map(|one| &one.ident);
        let urls = self.named.iter().map(|one| {
            let (ident, url) = (&one.ident, one.default_url());
            quote!(Self::#ident => #url)
        });
        let names = self.named.iter().map(|one| {
            let (ident, name) = (&one.ident, &one.name);
            quote!(#name => Some(Self::#ident))
        });
        let has_variables = self.named.iter().any(|one| !one.variables.is_empty());
        let server = if has_variables {
            let servers = self.named.iter().map(|one| {
                let (ident, server) = (&one.ident, server(&one.url, one.variables));
                quote!(Self::#ident => #server)
            });
            quote!(match self { #(#servers),* })
        } else {
            quote!(sdkwright_runtime::Server::new(self.url()))
        };
        let about = if has_variables {
            " The URL of the server, with the defaults of its variables."
        } else {
            " The URL of the server."
        };
        quote! {
            #[doc = " Where the API is served."]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Environment {
                #(#variants),*
            }

            impl Environment {
                pub(crate) const DEFAULT: Self = Self::#default;

                #[doc = #about]
                pub const fn url(self) -> &'static str {
                    match self { #(#urls),* }
                }

                pub(crate) const fn server(self) -> sdkwright_runtime::Server {
                    #server
                }

                #[doc = " The environment of a name, as variables and configuration files give it."]
                pub fn from_name(name: &str) -> Option<Self> {
                    match name { #(#names,)* _ => None }
                }
            }
        }
    }

    /// The methods of the client's builder that choose a server.
    pub(super) fn setters(&self, scope: &mut Scope) -> TokenStream {
        let environment = (!self.is_empty()).then(|| {
            quote! {
                #[doc = " Where requests go."]
                pub fn environment(mut self, environment: Environment) -> Self {
                    self.builder = self.builder.server(environment.server());
                    self
                }
            }
        });
        let variables = self.variables.iter().map(|variable| variable.setter(scope));
        quote!(#environment #(#variables)*)
    }
}

/// A server, for the runtime.
pub(super) fn server(url: &str, variables: &[ServerVariable]) -> TokenStream {
    if variables.is_empty() {
        return quote!(sdkwright_runtime::Server::new(#url));
    }
    let variables = variables.iter().map(|variable| {
        let name = &variable.name;
        let default = variable.default.as_ref();
        let default = default.map_or_else(|| quote!(None), |default| quote!(Some(#default)));
        quote!((#name, #default))
    });
    quote!(sdkwright_runtime::Server { url: #url, variables: &[#(#variables),*] })
}

impl Environment<'_> {
    fn default_url(&self) -> String {
        Server {
            name: None,
            url: self.url.clone(),
            variables: self.variables.to_vec(),
            description: None,
        }
        .default_url()
    }

    fn documentation(&self) -> TokenStream {
        let place = if self.variables.is_empty() && is_link(&self.url) {
            format!("<{}>", self.url)
        } else {
            code(&self.url)
        };
        documentation::doc(&match self.description {
            Some(description) => format!("{}\n\n{place}", harmless(description)),
            None => place,
        })
    }
}

/// Whether a URL can be a link in Markdown as it is, and leads to a page.
fn is_link(url: &str) -> bool {
    let is_page = url.starts_with("https://") || url.starts_with("http://");
    let breaks = |char: char| char.is_whitespace() || char.is_control() || "<>\\`".contains(char);
    is_page && !url.contains(breaks)
}

fn configured<'a>(api: &'a Api, config: &Config) -> Vec<Environment<'a>> {
    let mut scope = Scope::variants();
    let named = config.environments.iter().map(|(name, url)| {
        let known = api.servers.iter().find(|server| server.url == *url);
        Environment {
            name: name.clone(),
            ident: scope.claim(&pascal_case(name)),
            url: url.clone(),
            variables: &[],
            description: known.and_then(|server| server.description.as_deref()),
        }
    });
    named.collect()
}

fn declared(servers: &[Server]) -> Vec<Environment<'_>> {
    let mut scope = Scope::variants();
    let mut taken: Vec<String> = Vec::new();
    let with_host = servers.iter().filter(|server| server.has_host());
    let named = with_host.enumerate().map(|(index, server)| {
        let said = server
            .name
            .clone()
            .or_else(|| named_by(server.description.as_deref()?));
        let wanted = said.unwrap_or_else(|| place(index));
        let mut name = wanted.clone();
        while taken.contains(&name) {
            name = format!("{wanted} {}", index + 1);
        }
        taken.push(name.clone());
        Environment {
            ident: scope.claim(&pascal_case(&name)),
            name,
            url: server.url.clone(),
            variables: &server.variables,
            description: server.description.as_deref(),
        }
    });
    named.collect()
}

/// The name in a description that is nothing but a name: `Sandbox`, `Production server (real money)`.
fn named_by(description: &str) -> Option<String> {
    const KINDS: [&str; 6] = ["server", "environment", "endpoint", "api", "url", "system"];
    let text = description.split('(').next()?.trim().trim_end_matches('.');
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let is_kind = |word: &&str| KINDS.contains(&word.to_ascii_lowercase().as_str());
    while words.last().is_some_and(is_kind) {
        words.pop();
    }
    let is_word = |word: &&str| word.chars().all(char::is_alphanumeric);
    ((1..=2).contains(&words.len()) && words.iter().all(is_word))
        .then(|| words.join(" ").to_lowercase())
}

/// What a server without a name is called: the first is the default, and stays so when others join.
fn place(index: usize) -> String {
    if index == 0 {
        "default".to_owned()
    } else {
        format!("server {}", index + 1)
    }
}

/// The variables of all servers, each once. One has a type of its own where all its values are known.
fn variables<'a>(servers: &[(&'a str, &'a [ServerVariable])]) -> Vec<Variable<'a>> {
    let mut found: Vec<Variable<'a>> = Vec::new();
    for (url, declared) in servers {
        for variable in *declared {
            match found
                .iter_mut()
                .find(|one| one.source.name == variable.name)
            {
                None => found.push(Variable {
                    source: variable.clone(),
                    ident: None,
                    urls: vec![url],
                }),
                Some(known) => known.merge(url, variable),
            }
        }
    }
    let mut scope = Scope::types();
    scope.claim("Environment");
    for variable in &mut found {
        let name = pascal_case(&format!("server {}", variable.source.name));
        variable.ident = (!variable.source.values.is_empty()).then(|| scope.claim(&name));
    }
    found
}

impl<'a> Variable<'a> {
    fn merge(&mut self, url: &'a str, other: &ServerVariable) {
        if !self.urls.contains(&url) {
            self.urls.push(url);
        }
        let own = &mut self.source;
        if own.values.is_empty() || other.values.is_empty() {
            own.values.clear();
        } else {
            for value in &other.values {
                if !own.values.contains(value) {
                    own.values.push(value.clone());
                }
            }
        }
        if own.default != other.default {
            own.default = None;
        }
        own.description = own.description.take().or_else(|| other.description.clone());
    }

    /// The type of its values.
    fn definition(&self) -> Option<TokenStream> {
        let ident = self.ident.as_ref()?;
        let doc = documentation::doc(&self.about());
        let mut scope = Scope::variants();
        let mut variants = Vec::new();
        let mut texts = Vec::new();
        for value in &self.source.values {
            let variant = scope.claim(&pascal_case(value));
            let text = documentation::doc(&code(value));
            variants.push(quote!(#text #variant));
            texts.push(quote!(Self::#variant => #value));
        }
        Some(quote! {
            #doc
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ident {
                #(#variants),*
            }

            impl #ident {
                #[doc = " The value in the URL."]
                pub const fn as_str(self) -> &'static str {
                    match self { #(#texts),* }
                }
            }
        })
    }

    fn setter(&self, scope: &mut Scope) -> TokenStream {
        let name = &self.source.name;
        let plain = snake_case(name);
        let setter = scope.claim_or(&plain, &format!("server_{plain}"));
        let mut text = format!("{}\n\nIt stands in ", self.about());
        let urls = self.urls.iter().map(|url| code(url));
        text.push_str(&urls.collect::<Vec<_>>().join(", "));
        let default = match &self.source.default {
            Some(default) if default.is_empty() => "; by default it is empty.".to_owned(),
            Some(default) => format!("; by default it is {}.", code(default)),
            None => ".".to_owned(),
        };
        text.push_str(&default);
        let doc = documentation::doc(&text);
        let (ty, value) = match &self.ident {
            Some(ident) => (quote!(#ident), quote!(value.as_str())),
            None => (quote!(impl Into<String>), quote!(value)),
        };
        quote! {
            #doc
            pub fn #setter(mut self, value: #ty) -> Self {
                self.builder = self.builder.server_variable(#name, #value);
                self
            }
        }
    }

    fn about(&self) -> String {
        let fallback = || format!("The variable {} of the server.", code(&self.source.name));
        let description = self.source.description.as_deref();
        description.map_or_else(fallback, harmless)
    }
}

#[cfg(test)]
mod tests {
    use super::named_by;

    #[test]
    fn a_description_that_is_a_name_names_the_server() {
        let name = |text| named_by(text).unwrap_or_default();
        assert_eq!(name("Sandbox"), "sandbox");
        assert_eq!(name("Production server (real money)"), "production");
        assert_eq!(name("The server that answers to everybody"), "");
        assert_eq!(name("Server"), "");
        assert_eq!(name("v1.2"), "");
    }
}
