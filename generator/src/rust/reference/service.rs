//! A service: a group of operations.

use proc_macro2::Ident;

use super::{describe::Describer, operation::Operation, outline::outlined};
use crate::document::Extensions;
use crate::rust::{documentation, service::NamedService};

outlined! {
    /// A group of operations, and the groups inside it.
    pub struct Service {
        /// Its own name in the document's words.
        pub name: String,
        /// The names on the way to it in the document's words, its own last.
        pub path: Vec<String>,
        /// The method that leads to it from the client or the service that it is in: `benefits`.
        pub rust_name: String,
        /// The way to it from a variable called `client`: `client.benefits()`.
        pub call: String,
        /// The methods that lead to it from the client.
        pub accessors: Vec<String>,
        /// The name of its struct: `Benefits`.
        pub struct_name: String,
        /// The path of its module within the crate: `services::benefits`.
        pub module: String,
        /// The feature that it is compiled with, that of the service at the top.
        pub feature: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The `x-` members of its tag, by their names with the prefix.
        pub extensions: Extensions,
        /// Its operations, in the document's order.
        pub operations: Vec<Operation>,
        /// The services inside it.
        pub services: Vec<Service>,
    }
}

impl Describer<'_> {
    /// A service with all that is inside it.
    pub(in crate::rust) fn service(&self, service: &NamedService<'_>) -> Service {
        let services = service.services.iter();
        self.service_with(
            service,
            services.map(|service| self.service(service)).collect(),
        )
    }

    /// A service with some of what is inside it.
    pub(super) fn service_with(
        &self,
        service: &NamedService<'_>,
        services: Vec<Service>,
    ) -> Service {
        let accessors = accessors(service);
        let call = accessors
            .iter()
            .fold("client".to_owned(), |call, accessor| {
                format!("{call}.{accessor}()")
            });
        let operations = service.operations.iter();
        Service {
            name: service.source.name().to_owned(),
            path: service.source.path.clone(),
            rust_name: service.accessor.to_string(),
            call,
            accessors,
            struct_name: service.ident.to_string(),
            module: module(&service.way.modules),
            feature: service.feature.clone(),
            docs: documentation::text(&service.source.documentation, ""),
            extensions: service.source.extensions.clone(),
            operations: operations
                .map(|operation| self.operation(service, operation))
                .collect(),
            services,
        }
    }
}

/// The methods that lead to a service from the client.
pub(super) fn accessors(service: &NamedService<'_>) -> Vec<String> {
    let accessors = service.way.accessors.iter();
    accessors.map(ToString::to_string).collect()
}

/// The path of a module of services within the crate.
pub(super) fn module(modules: &[Ident]) -> String {
    let mut path = "services".to_owned();
    for module in modules {
        path.push_str("::");
        path.push_str(&module.to_string());
    }
    path
}
