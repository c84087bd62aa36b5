//! What an operation answers when it fails.
//!
//! Documents that know no components describe the same body again at each operation. What most of them
//! describe for one status is one type, called after the status.

use std::collections::BTreeMap;

use super::representation::{self, Kind};
use super::response::{is_success, preferred, successes};
use crate::{
    api::{
        answer::{Content, Given},
        documentation::Documentation,
        lower::{InlineName, Lowering, words},
        operation::ErrorResponse,
        ty::Type,
    },
    document::{Document, MediaType, Operation, Response, Schema, StatusPattern},
};

/// The bodies that operations describe inline: of each status the most frequent one. It is no matter whether
/// it comes twice, so that a name stays as it is when another operation describes the same.
pub(super) struct CommonFailures<'d>(BTreeMap<StatusPattern, Alike<'d>>);

/// Descriptions that mean the same.
struct Alike<'d> {
    first: &'d MediaType,
    count: usize,
}

impl Alike<'_> {
    fn are_like(&self, schema: &Schema) -> bool {
        let first = self.first.schema.as_ref();
        first.is_some_and(|first| first.means_the_same(schema))
    }
}

impl<'d> CommonFailures<'d> {
    /// Finds them, and gives them names.
    pub(super) fn of(document: &'d Document, lowering: &mut Lowering<'_>) -> Self {
        let mut found: BTreeMap<StatusPattern, Vec<Alike<'d>>> = BTreeMap::new();
        for response in document.operations.iter().flat_map(failures) {
            let Some((first, schema)) = inline_body(response, lowering) else {
                continue;
            };
            let known = found.entry(response.status).or_default();
            match known.iter_mut().find(|alike| alike.are_like(schema)) {
                Some(alike) => alike.count += 1,
                None => known.push(Alike { first, count: 1 }),
            }
        }
        let common: BTreeMap<_, _> = found
            .into_iter()
            .filter_map(|(status, bodies)| {
                // Of equally many, the first in the document.
                let bodies = bodies.into_iter().rev();
                let most = bodies.max_by_key(|alike| alike.count)?;
                Some((status, most))
            })
            .collect();
        for (status, alike) in &common {
            if let Some(schema) = &alike.first.schema {
                lowering.share(schema, name(*status, document));
            }
        }
        Self(common)
    }

    /// The description to read in place of one that means the same.
    fn in_place_of<'m>(&self, media: &'m MediaType, status: StatusPattern) -> &'m MediaType
    where
        'd: 'm,
    {
        match (self.0.get(&status), &media.schema) {
            (Some(alike), Some(schema)) if schema.reference.is_none() && alike.are_like(schema) => {
                alike.first
            }
            _ => media,
        }
    }
}

/// What bodies of a status are called: after the status, unless a schema has that name.
fn name(status: StatusPattern, document: &Document) -> InlineName {
    let status = status.words();
    let own = match status.strip_suffix(" error") {
        Some(_) => status,
        None => format!("{status} error"),
    };
    let mut schemas = document.schemas.named();
    if schemas.any(|(name, _)| words(name) == words(&own)) {
        InlineName::new(format!("{own} body"))
    } else {
        InlineName::new(own)
    }
}

/// The body of a failure that is described at the operation itself.
fn inline_body<'d>(
    response: &'d Response,
    lowering: &Lowering<'_>,
) -> Option<(&'d MediaType, &'d Schema)> {
    let media = body(response, lowering)?;
    let schema = media.schema.as_ref()?;
    let is_inline = schema.reference.is_none() && schema.pointer.starts_with("/paths/");
    // A title makes one type of them already.
    (is_inline && !lowering.has_title(schema)).then_some((media, schema))
}

/// The documented errors of an operation.
pub(super) fn errors(
    source: &Operation,
    operation: &InlineName,
    common: &CommonFailures<'_>,
    lowering: &mut Lowering<'_>,
) -> Vec<ErrorResponse> {
    failures(source)
        .map(|response| {
            let name = operation.word(&format!("{} error", response.status));
            let body = body(response, lowering).map(|media| {
                let media = common.in_place_of(media, response.status);
                representation::read(media, &name, lowering)
            });
            ErrorResponse {
                status: response.status,
                documentation: Documentation::description(&response.description),
                body: match body {
                    Some(Given::Whole(Content::Json(Type::Named(id)))) => Some(id),
                    _ => None,
                },
                content_types: response.content_types(),
            }
        })
        .collect()
}

/// The responses of an operation that say that it failed.
fn failures(source: &Operation) -> impl Iterator<Item = &Response> {
    let has_success = successes(source)
        .iter()
        .any(|response| response.status != StatusPattern::Default);
    source
        .responses
        .iter()
        .filter(move |response| match response.status {
            StatusPattern::Default => has_success,
            status => !is_success(status) && !is_interim(status),
        })
}

/// The body of a failure, where it is JSON.
fn body<'s>(response: &'s Response, lowering: &Lowering<'_>) -> Option<&'s MediaType> {
    let media_types: Vec<&MediaType> = response.content.iter().collect();
    preferred(&media_types, lowering).filter(|media| Kind::of(media, lowering) == Kind::Json)
}

/// Statuses that are neither a result nor an error: 1xx and 3xx.
fn is_interim(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => code < 400,
        StatusPattern::Range(digit) => digit < 4,
        StatusPattern::Default => false,
    }
}
