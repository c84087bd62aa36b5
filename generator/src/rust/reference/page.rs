//! Pages about the crate: what the template of each sees.

use super::{
    describe::Describer,
    operation::Operation,
    outline::outlined,
    package::{Scheme, Server},
    service::{self, Service},
    ty::Type,
};
use crate::{
    api::{self, DefinitionId, SchemeKind},
    rust::{
        client::SETTERS,
        documentation,
        environment::Environments,
        module::Module,
        name::Scope,
        pages::{Pages, Use},
        service::NamedService,
    },
};

outlined! {
    /// The page of a service: its operations, each with what it takes, gives and may fail with.
    pub struct ServicePage {
        /// The name of the client's type, in snake case: what examples call the client.
        pub client: String,
        /// The service, without the services inside it.
        pub service: Service,
        /// The pages of the services inside it.
        pub services: Vec<Link>,
        /// The way from the page to the folder of all pages: empty, or `../` once or more.
        pub up: String,
    }
}

outlined! {
    /// The page of a type, and of the types whose schemas stand within its schema.
    pub struct TypePage {
        /// The types, the one that the page is named after first.
        pub types: Vec<UsedType>,
        /// The way from the page to the folder of all pages.
        pub up: String,
    }
}

outlined! {
    /// A type with the places that use it.
    pub struct UsedType {
        /// The type.
        pub r#type: Type,
        /// The operations and types that name it, each once.
        pub uses: Vec<Link>,
    }
}

outlined! {
    /// Something that has a page, or a place in one.
    pub struct Link {
        /// What it is called.
        pub title: String,
        /// Where it is, from the folder of all pages; empty where it has no page.
        pub target: String,
    }
}

outlined! {
    /// What leads to all pages: for the index, and for the `README.md` of the crate.
    pub struct Overview {
        /// The name of the crate, as `Cargo.toml` has it: `my-client`.
        pub name: String,
        /// Its name, as code writes it: `my_client`.
        pub rust_name: String,
        /// Its version.
        pub version: String,
        /// What the document calls the API.
        pub title: String,
        /// What the document says of the API, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The name of the type of the client: `MyApi`.
        pub client: String,
        /// What examples call the client: `my_api`.
        pub variable: String,
        /// The environment variable that `from_env` takes the credential from, where it does.
        pub token_variable: Option<String>,
        /// The environment variable that `from_env` takes the server from, where it does.
        pub server_variable: Option<String>,
        /// The servers that have a name.
        pub servers: Vec<Server>,
        /// How callers say who they are.
        pub schemes: Vec<Scheme>,
        /// Whether one setter takes a token for all operations.
        pub has_tokens: bool,
        /// Whether user and password are what a credential is, as the first scheme wants it.
        pub has_basic: bool,
        /// The features, one for each service at the top.
        pub features: Vec<String>,
        /// The feature of the webhooks, where there are any.
        pub webhooks_feature: Option<String>,
        /// The services, those inside another right after it.
        pub services: Vec<Summary>,
        /// The pages of the types, those that share a page as well.
        pub types: Vec<Link>,
        /// The operation that shows a call best: one that needs nothing.
        pub first: Option<Operation>,
        /// A program that calls it, from the client on.
        pub first_program: Option<String>,
        /// An operation whose answers come in pages.
        pub paged: Option<Operation>,
        /// An operation that has a typed error.
        pub failing: Option<Operation>,
        /// Whether there are pages beside the `README.md`.
        pub has_pages: bool,
    }
}

outlined! {
    /// A service, in a list of all.
    pub struct Summary {
        /// The names on the way to it in the document's words.
        pub path: Vec<String>,
        /// The page of the service, from the folder of all pages.
        pub target: String,
        /// Its operations.
        pub operations: Vec<OperationSummary>,
    }
}

outlined! {
    /// An operation, in a list of all.
    pub struct OperationSummary {
        /// The method of its service, which is its anchor in the page as well.
        pub rust_name: String,
        /// The methods that lead to its service from the client.
        pub accessors: Vec<String>,
        /// The HTTP method.
        pub http_method: String,
        /// The path template.
        pub path: String,
        /// What it does, in a line of Markdown in which nothing is live; may be empty.
        pub summary: String,
    }
}

impl Describer<'_> {
    /// The data of the page of a service.
    pub(in crate::rust) fn service_page(
        &self,
        service: &NamedService<'_>,
        place: &[usize],
        pages: &Pages,
    ) -> ServicePage {
        let inner = service.services.iter().enumerate().map(|(index, inner)| {
            let mut place = place.to_vec();
            place.push(index);
            Link {
                title: inner.accessor.to_string(),
                target: pages.of_service(&place).to_owned(),
            }
        });
        ServicePage {
            client: self.context.client_variable(),
            services: inner.collect(),
            up: "../".repeat(pages.of_service(place).matches('/').count()),
            service: self.service_alone(service),
        }
    }

    /// The data of the page of a file of models.
    pub(in crate::rust) fn type_page(&self, module: &Module, pages: &Pages) -> TypePage {
        let file = module.file();
        let types = module.types().filter_map(|id| {
            Some(UsedType {
                r#type: self.ty(id, &file)?,
                uses: self.uses(id, pages),
            })
        });
        TypePage {
            types: types.collect(),
            up: "../".to_owned(),
        }
    }

    fn uses(&self, id: DefinitionId, pages: &Pages) -> Vec<Link> {
        let found = pages.uses_of(id).iter();
        let links = found.filter_map(|one| match one {
            Use::Operation { title, target } => Some(Link {
                title: title.clone(),
                target: target.clone(),
            }),
            Use::Type(user) => {
                let title = self.context.names.get(*user)?.to_string();
                Some(Link {
                    target: pages.of_type(&title)?.to_owned(),
                    title,
                })
            }
        });
        links.collect()
    }

    /// The data of what leads to all pages.
    pub(in crate::rust) fn overview(
        &self,
        services: &[NamedService<'_>],
        environments: &Environments<'_>,
        pages: &Pages,
    ) -> Overview {
        let (source, config) = (self.context.api, self.context.config);
        let mut all = Vec::new();
        for (index, service) in services.iter().enumerate() {
            list(service, &[index], pages, &mut all);
        }
        let find = |wanted: &dyn Fn(&api::Operation) -> bool| {
            all.iter().find_map(|(service, _)| {
                let mut operations = service.operations.iter();
                let found = operations.find(|operation| {
                    wanted(operation.source) && !operation.source.documentation.deprecated
                })?;
                let program = self
                    .context
                    .example_program(&service.way.accessors, found)?;
                Some((self.operation(service, found), program))
            })
        };
        let needs_nothing = |operation: &api::Operation| {
            operation.parameters.iter().all(|one| !one.required)
                && operation.body.as_ref().is_none_or(|body| !body.required)
        };
        let in_pages =
            find(&|operation| operation.pagination.is_some() && needs_nothing(operation))
                .or_else(|| find(&|operation| operation.pagination.is_some()));
        let simplest = in_pages
            .clone()
            .or_else(|| find(&|one| needs_nothing(one) && one.method.as_str() == "GET"))
            .or_else(|| find(&|one| one.method.as_str() == "GET"))
            .or_else(|| find(&|_| true));
        let failing = find(&|operation| operation.errors.iter().any(|error| error.body.is_some()));
        let (first, first_program) = simplest.unzip();
        let mut setters = Scope::values(SETTERS);
        let has_tokens = self.context.takes_tokens();
        let is_basic = |scheme: &api::Scheme| scheme.kind == SchemeKind::Basic;
        Overview {
            name: config.package.name.clone(),
            rust_name: self.context.package.clone(),
            version: config.package.version.clone(),
            title: source.title.clone(),
            docs: documentation::text(&source.documentation, ""),
            client: self.context.client.to_string(),
            variable: self.context.client_variable(),
            token_variable: config.env.access_token.clone().filter(|_| has_tokens),
            server_variable: config.env.server.clone(),
            servers: environments.described(),
            schemes: source
                .schemes
                .iter()
                .map(|scheme| super::package::scheme(scheme, &mut setters))
                .collect(),
            has_tokens,
            has_basic: !has_tokens && source.schemes.first().is_some_and(is_basic),
            features: services
                .iter()
                .map(|service| service.feature.clone())
                .collect(),
            webhooks_feature: self.features.webhooks().cloned(),
            services: all.iter().map(|(_, summary)| summary.clone()).collect(),
            types: pages.types().collect(),
            first,
            first_program,
            paged: in_pages.map(|(operation, _)| operation),
            failing: failing.map(|(operation, _)| operation),
            has_pages: config.docs.pages,
        }
    }

    fn service_alone(&self, service: &NamedService<'_>) -> Service {
        self.service_with(service, Vec::new())
    }
}

/// Adds the summary of a service and of those inside it.
fn list<'s, 'a>(
    service: &'s NamedService<'a>,
    place: &[usize],
    pages: &Pages,
    found: &mut Vec<(&'s NamedService<'a>, Summary)>,
) {
    let accessors = service::accessors(service);
    let operations = service.operations.iter().map(|operation| OperationSummary {
        rust_name: operation.method.to_string(),
        accessors: accessors.clone(),
        http_method: operation.source.method.as_str().to_owned(),
        path: operation.source.path.clone(),
        summary: documentation::opening(&operation.source.documentation),
    });
    let summary = Summary {
        path: service.source.path.clone(),
        target: pages.of_service(place).to_owned(),
        operations: operations.collect(),
    };
    found.push((service, summary));
    for (index, inner) in service.services.iter().enumerate() {
        let mut inner_place = place.to_vec();
        inner_place.push(index);
        list(inner, &inner_place, pages, found);
    }
}
