//! An operation: one call, as callers see it.

use super::{
    describe::Describer,
    outline::outlined,
    parameter::{Body, Parameter},
    response::Response,
    retries::Retries,
    type_use::TypeUse,
};
use crate::{
    api,
    document::Extensions,
    rust::{
        documentation,
        example::Example,
        operation::OperationNames,
        service::{NamedService, Way},
    },
};

outlined! {
    /// An operation: one call that the API offers.
    pub struct Operation {
        /// The `operationId`, or method and path.
        pub id: String,
        /// Its name in the document's words.
        pub name: String,
        /// The method of its service: `list`.
        pub rust_name: String,
        /// The way to the method from a variable called `client`, without arguments: `client.benefits().list`.
        pub call: String,
        /// The methods that lead to its service from the client: `benefits`.
        pub accessors: Vec<String>,
        /// The name of its struct, which setters fill in and awaiting sends: `BenefitsList`.
        pub struct_name: String,
        /// The path of the module of the struct within the crate: `services::benefits`.
        pub module: String,
        /// The names on the way to its service in the document's words.
        pub service: Vec<String>,
        /// The feature that it is compiled with.
        pub feature: String,
        /// The HTTP method: `GET`.
        pub http_method: String,
        /// The path template: `/v1/benefits/{id}`.
        pub path: String,
        /// The URL that it is served at, if elsewhere than the API.
        pub server: Option<String>,
        /// One line that says what it does, as Markdown in which nothing is live; may be empty.
        pub summary: String,
        /// What the document says of it, the summary included, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
        /// Its parameters: those of the path first. The required ones are arguments of the method in this order,
        /// and a required body comes after them.
        pub parameters: Vec<Parameter>,
        /// What it sends as body.
        pub body: Option<Body>,
        /// What it answers when it succeeds.
        pub response: Response,
        /// The errors that the document lists.
        pub errors: Vec<Failure>,
        /// The alternatives of security schemes; each is a list of names of schemes that go together. Empty where
        /// it needs no credentials.
        pub security: Vec<Vec<String>>,
        /// The scopes that any of the alternatives asks for, once each.
        pub scopes: Vec<String>,
        /// How its pages continue.
        pub pagination: Option<Pagination>,
        /// When it is sent again, where that is its own matter; otherwise what holds for all does.
        pub retries: Option<Retries>,
        /// The header that takes a key by which the server tells a repetition.
        pub idempotency_key: Option<String>,
        /// The lines that call it and use the answer, for an `async` function with the client at hand; none where
        /// no value can be made up for what is required.
        pub example: Option<String>,
        /// The same with the function around it, as a whole that compiles.
        pub example_function: Option<String>,
        /// Where it stands in the document, as a JSON pointer.
        pub pointer: String,
        /// Its `x-` members, by their names with the prefix.
        pub extensions: Extensions,
    }
}

outlined! {
    /// An error that the document lists.
    pub struct Failure {
        /// The status, as in `404`, `4XX` or `default`.
        pub status: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// The media types of its body; none where there is no body.
        pub media_types: Vec<String>,
        /// The type of its body, where it is typed.
        pub r#type: Option<TypeUse>,
        /// The variant of `ErrorBody` that holds it: `NotPermitted`.
        pub variant: Option<String>,
    }
}

outlined! {
    /// How the pages of a list continue.
    pub struct Pagination {
        /// How the next page is asked for: `page`, `offset`, `cursor`, `url` or `link`.
        pub by: String,
        /// The query parameter that takes the number, the offset or the cursor.
        pub parameter: Option<String>,
        /// The members on the way from the request's body to the one that takes it, where that one does.
        pub member: Option<Vec<String>>,
        /// The members on the way from the answer to its items.
        pub items: Vec<String>,
        /// The members on the way from the answer to the number of the last page.
        pub last_page: Option<Vec<String>>,
        /// The members on the way from the answer to the cursor or the URL of the next page.
        pub next: Option<Vec<String>>,
    }
}

impl Describer<'_> {
    /// An operation of a service.
    pub(super) fn operation(
        &self,
        service: &NamedService<'_>,
        operation: &OperationNames<'_>,
    ) -> Operation {
        let source = operation.source;
        let (parameters, body) = self.inputs(operation);
        let Way { accessors, modules } = &service.way;
        let module = super::service::module(modules);
        let example = self.context.example(accessors, operation);
        let function = |example| self.context.example_function(example, operation);
        let accessors: Vec<String> = accessors.iter().map(ToString::to_string).collect();
        let mut call = "client.".to_owned();
        for accessor in &accessors {
            call.push_str(accessor);
            call.push_str("().");
        }
        call.push_str(&operation.method.to_string());
        Operation {
            id: source.id.clone(),
            name: source.name.clone(),
            rust_name: operation.method.to_string(),
            call,
            accessors,
            struct_name: operation.ident.to_string(),
            service: service.source.path.clone(),
            feature: service.feature.clone(),
            http_method: source.method.as_str().to_owned(),
            path: source.path.clone(),
            server: source.server.as_ref().map(api::Server::default_url),
            summary: documentation::summary(&source.documentation),
            docs: documentation::text(&source.documentation, ""),
            deprecated: source.documentation.deprecated,
            parameters,
            body,
            response: self.response(&module, operation),
            errors: source
                .errors
                .iter()
                .map(|error| self.failure(error))
                .collect(),
            security: source.security.clone(),
            scopes: source.scopes.clone(),
            pagination: source.pagination.as_ref().map(pagination),
            module,
            retries: source.retries.as_ref().map(Retries::of),
            idempotency_key: source.idempotency_key.clone(),
            example: example.as_ref().map(Example::lines),
            example_function: example.as_ref().map(function),
            pointer: source.pointer.clone(),
            extensions: source.extensions.clone(),
        }
    }

    fn failure(&self, source: &api::ErrorResponse) -> Failure {
        let variant = source.body.and_then(|id| self.errors.get(&id));
        Failure {
            status: source.status.to_string(),
            docs: documentation::text(&source.documentation, ""),
            media_types: source.content_types.clone(),
            r#type: source.body.map(|id| self.use_of(&api::Type::Named(id))),
            variant: variant.map(ToString::to_string),
        }
    }
}

fn pagination(source: &api::Pagination) -> Pagination {
    let next = &source.next;
    let said = next.said().map(<[String]>::to_vec);
    let by_number = matches!(next, api::NextPage::Page { .. });
    Pagination {
        by: next.by().to_owned(),
        parameter: next.parameter().map(str::to_owned),
        member: next.member().map(<[String]>::to_vec),
        items: source.items.clone(),
        last_page: said.clone().filter(|_| by_number),
        next: said.filter(|_| !by_number),
    }
}
