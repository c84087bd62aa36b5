//! The crate as a whole.

use super::{
    describe::Describer, operation::Operation, outline::outlined, service::Service, ty::Type,
    webhook::Webhook,
};
use crate::{
    api::{self, SchemeKind},
    document::Extensions,
    rust::{
        documentation,
        environment::Environments,
        name::{Scope, snake_case},
        service::NamedService,
    },
};

outlined! {
    /// The crate, with all that it offers.
    pub struct Package {
        /// Its name, as `Cargo.toml` has it: `my-client`.
        pub name: String,
        /// Its name, as code writes it: `my_client`.
        pub rust_name: String,
        /// Its version.
        pub version: String,
        /// What the document calls the API.
        pub title: String,
        /// The version of the API.
        pub api_version: String,
        /// What the document says of the API, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The name of the type of the client: `MyApi`.
        pub client: String,
        /// The features, one for each service at the top, in the order of the document.
        pub features: Vec<String>,
        /// The feature of the webhooks, where there are any.
        pub webhooks_feature: Option<String>,
        /// The servers that have a name.
        pub servers: Vec<Server>,
        /// How callers say who they are.
        pub schemes: Vec<Scheme>,
        /// The environment variable that `from_env` takes a credential from, where it does.
        pub token_variable: Option<String>,
        /// The environment variable that `from_env` takes the server from, where it does.
        pub server_variable: Option<String>,
        /// The services at the top, each with its operations and the services inside it.
        pub services: Vec<Service>,
        /// The operations of all services, service by service.
        pub operations: Vec<Operation>,
        /// The types, in the order in which the document leads to them.
        pub types: Vec<Type>,
        /// What the API sends to its users.
        pub webhooks: Vec<Webhook>,
        /// The `x-` members of the document itself, by their names with the prefix.
        pub extensions: Extensions,
    }
}

outlined! {
    /// A server with a name.
    pub struct Server {
        /// Its name, as configuration files write it.
        pub name: String,
        /// The variant of `Environment`.
        pub rust_name: String,
        /// Its URL, with the defaults of its variables.
        pub url: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether a client goes there that is not told another.
        pub default: bool,
    }
}

outlined! {
    /// A security scheme: how callers say who they are.
    pub struct Scheme {
        /// The name in the document.
        pub name: String,
        /// The setter of the client's builder.
        pub rust_name: String,
        /// What is sent: `bearer`, `basic`, `http` (another scheme of HTTP), `header`, `query` or `cookie` (a key
        /// that is sent there).
        pub kind: String,
        /// The name of the key, or of the scheme of HTTP.
        pub key: Option<String>,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
    }
}

impl Describer<'_> {
    /// The crate as a whole.
    pub(in crate::rust) fn package(
        &self,
        services: &[NamedService<'_>],
        environments: &Environments<'_>,
        types: Vec<Type>,
    ) -> Package {
        let (api, config) = (self.context.api, self.context.config);
        let services: Vec<Service> = services
            .iter()
            .map(|service| self.service(service))
            .collect();
        let mut operations = Vec::new();
        for service in &services {
            collect(service, &mut operations);
        }
        let mut setters = Scope::values(crate::rust::client::SETTERS);
        Package {
            name: config.package.name.clone(),
            rust_name: self.context.package.clone(),
            version: config.package.version.clone(),
            title: api.title.clone(),
            api_version: api.version.clone(),
            docs: documentation::text(&api.documentation, ""),
            client: self.context.client.to_string(),
            features: services
                .iter()
                .map(|service| service.feature.clone())
                .collect(),
            webhooks_feature: self.features.webhooks().cloned(),
            servers: environments.described(),
            schemes: api
                .schemes
                .iter()
                .map(|source| scheme(source, &mut setters))
                .collect(),
            token_variable: config.env.access_token.clone(),
            server_variable: config.env.server.clone(),
            services,
            operations,
            types,
            webhooks: self.webhooks(),
            extensions: api.extensions.clone(),
        }
    }
}

fn collect(service: &Service, operations: &mut Vec<Operation>) {
    operations.extend(service.operations.iter().cloned());
    for inner in &service.services {
        collect(inner, operations);
    }
}

pub(super) fn scheme(source: &api::Scheme, setters: &mut Scope) -> Scheme {
    let rust_name = setters.claim(&snake_case(&source.name)).to_string();
    if source.token_url.is_some() {
        // What fetches tokens has a setter as well, which is named at once.
        setters.claim(&format!("{}_client_credentials", snake_case(&source.name)));
    }
    let (kind, key) = match &source.kind {
        SchemeKind::Bearer => ("bearer", None),
        SchemeKind::Basic => ("basic", None),
        SchemeKind::Http(name) => ("http", Some(name)),
        SchemeKind::HeaderKey(name) => ("header", Some(name)),
        SchemeKind::QueryKey(name) => ("query", Some(name)),
        SchemeKind::CookieKey(name) => ("cookie", Some(name)),
    };
    Scheme {
        name: source.name.clone(),
        rust_name,
        kind: kind.to_owned(),
        key: key.cloned(),
        docs: documentation::text(&source.documentation, ""),
    }
}
