//! Operations of the document become operations of the API, each still with the service it wants.

mod body;
mod choice;
mod failure;
mod header;
mod idempotency;
mod pagination;
mod parameter;
mod purpose;
mod representation;
mod response;
mod stream;

#[cfg(feature = "mock")]
pub(crate) use self::representation::Kind;

use self::failure::CommonFailures;
use super::{
    documentation::Documentation,
    extension,
    lower::{InlineName, Lowering},
    operation::Operation,
    pagination::Pagination,
    place::{self, Place},
    retries::{self, Retries},
    rules::{self, Entry, Rules},
    security,
    server::{self, Server},
};
use crate::config::{Config, PageBy};
use crate::document::{self, Document, ParameterLocation};

/// Whether a media type is one of JSON.
pub(super) fn is_json(content_type: &str) -> bool {
    body::rank(content_type) == body::Rank::Json
}

/// What concerns all operations.
pub(super) struct Common<'c> {
    /// The servers of the document.
    pub(super) servers: &'c [Server],
    /// When all operations are sent again.
    pub(super) retries: Option<&'c Retries>,
    /// What the user says.
    pub(super) config: &'c Config,
}

/// All operations of a document, each with the place that it wants among the services.
pub(super) fn operations(
    document: &Document,
    common: &Common<'_>,
    lowering: &mut Lowering<'_>,
) -> Vec<(Place, Operation)> {
    let config = common.config;
    let failures = CommonFailures::of(document, lowering);
    extension::warn_of_common_names(&document.extensions, lowering.diagnostics());
    let mut rules = Rules::new(config);
    let mut operations = Vec::with_capacity(document.operations.len());
    for source in &document.operations {
        let said = rules.of(source);
        let mut place = place::place(source, lowering.diagnostics());
        place.services = match said.service {
            Some(service) => service.split('.').map(str::to_owned).collect(),
            None => rules.service(place.services),
        };
        if let Some(name) = said.name {
            name.clone_into(&mut place.operation);
        }
        let mut operation = operation(document, source, &place, &failures, lowering);
        operation.server = server::own(source, common.servers, lowering.diagnostics());
        idempotency::settle(&mut operation, &config.idempotency, &document.extensions);
        operation.pagination = match said.pagination {
            None => pagination::by_extension(source, &operation, document, lowering),
            Some(entry) => by_user(entry, config, &operation, &mut rules, lowering),
        };
        let own = retries::read(&source.extensions, &source.pointer, lowering.diagnostics());
        operation.retries = retries::of_one(own, common.retries, &config.retries, said.retries);
        operations.push((place, operation));
    }
    rules.report(document, lowering.diagnostics());
    operations
}

/// How an operation's answers continue as the user says it.
fn by_user(
    entry: Entry<'_, crate::config::Pagination>,
    config: &Config,
    operation: &Operation,
    rules: &mut Rules<'_>,
    lowering: &mut Lowering<'_>,
) -> Option<Pagination> {
    let settled = pagination::settle(entry.value, operation, lowering.definitions());
    let is_none = entry.value.by == PageBy::None;
    if settled.is_some() || is_none {
        rules.suits(entry.key);
    } else if entry.is_exact {
        let message = format!(
            "`{}` lacks a parameter, a member of its body or a member of its answer that this names",
            operation.id
        );
        let warning = rules::without_effect(config, &entry.key, message);
        lowering.diagnostics().push(warning);
    }
    settled
}

fn operation(
    document: &Document,
    source: &document::Operation,
    place: &Place,
    common: &CommonFailures<'_>,
    lowering: &mut Lowering<'_>,
) -> Operation {
    let name = InlineName::new(format!("{} {}", place.services.join(" "), place.operation));
    let mut parameters: Vec<_> = source
        .parameters
        .iter()
        .map(|parameter| self::parameter::read(parameter, &name, lowering))
        .collect();
    parameter::index_lists(&mut parameters, lowering);
    parameters.sort_by_key(|parameter| match parameter.location {
        ParameterLocation::Path => source
            .path
            .find(&format!("{{{}}}", parameter.name))
            .unwrap_or(usize::MAX - 1),
        _ => usize::MAX,
    });
    let answer = response::answer(source, &name, lowering);
    let requirements = source.security.as_ref().unwrap_or(&document.security);
    let mut scopes: Vec<String> = Vec::new();
    for scope in requirements.iter().flat_map(|all| all.values()).flatten() {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    Operation {
        id: source
            .id
            .clone()
            .unwrap_or_else(|| format!("{} {}", source.method.as_str(), source.path)),
        name: place.operation.clone(),
        method: source.method.clone(),
        path: source.path.clone(),
        server: None,
        documentation: Documentation {
            summary: source.summary.clone(),
            description: source.description.clone(),
            deprecated: source.deprecated,
            ..Documentation::default()
        },
        parameters,
        body: source
            .request_body
            .as_ref()
            .and_then(|body| self::body::read(body, &name, lowering)),
        accept: answer.accept,
        success: answer.success,
        alternatives: answer.alternatives,
        headers: answer.headers,
        errors: failure::errors(source, &name, common, lowering),
        answers: response::listed(source),
        security: security::alternatives(requirements, document),
        scopes,
        pagination: None,
        idempotency_key: None,
        retries: None,
        pointer: source.pointer.clone(),
        extensions: source.extensions.clone(),
    }
}
