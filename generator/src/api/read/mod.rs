//! Operations of the document become operations of the API, each still with the service it wants.

mod body;
mod choice;
mod failure;
mod header;
mod idempotency;
mod pagination;
mod parameter;
mod representation;
mod response;
mod stream;

#[cfg(feature = "mock")]
pub(crate) use self::representation::Kind;

use self::failure::CommonFailures;
use super::{
    documentation::Documentation,
    lower::{InlineName, Lowering},
    operation::Operation,
    place::{self, Place},
    retries, security,
    server::{self, Server},
};
use crate::config::Idempotency;
use crate::document::{self, Document, ParameterLocation};

/// Whether a media type is one of JSON.
pub(super) fn is_json(content_type: &str) -> bool {
    body::rank(content_type) == body::Rank::Json
}

/// All operations of a document, each with the place that it wants among the services.
pub(super) fn operations(
    document: &Document,
    servers: &[Server],
    idempotency: &Idempotency,
    lowering: &mut Lowering<'_>,
) -> Vec<(Place, Operation)> {
    let common = CommonFailures::of(document, lowering);
    document
        .operations
        .iter()
        .map(|source| {
            let place = place::place(source);
            let server = server::own(source, servers, lowering.diagnostics());
            let mut operation = operation(document, source, &place, &common, lowering);
            idempotency::settle(&mut operation, idempotency);
            (
                place,
                Operation {
                    server,
                    ..operation
                },
            )
        })
        .collect()
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
    let pagination = pagination::read(source, &parameters, &answer.success, lowering);
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
        pagination,
        idempotency_key: None,
        retries: retries::read(&source.extensions, &source.pointer, lowering.diagnostics()),
        pointer: source.pointer.clone(),
        extensions: source.extensions.clone(),
    }
}
