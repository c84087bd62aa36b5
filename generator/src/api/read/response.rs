//! What an operation answers: its success, and its documented errors.

use super::body::{Rank, rank};
use crate::{
    api::{
        documentation::Documentation,
        lower::{InlineName, Lowering},
        operation::{ErrorResponse, Success},
        ty::Type,
    },
    diagnostics::Code,
    document::{MediaType, Operation, Response, Schema, StatusPattern},
};

/// What a success of an operation gives.
pub(super) fn success(
    source: &Operation,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Success {
    let mut results: Vec<Success> = Vec::new();
    for response in successes(source) {
        let result = content(response, &operation.word("response"), lowering);
        if !results.contains(&result) {
            results.push(result);
        }
    }
    let may_be_empty = results.contains(&Success::Empty);
    results.retain(|result| *result != Success::Empty);
    if results.len() > 1 {
        lowering.diagnostics().warn(
            Code::UnsupportedFeature,
            &source.pointer,
            "successes have different bodies; all are read as the first".to_owned(),
        );
    }
    match results.into_iter().next() {
        None => Success::Empty,
        Some(Success::Json(ty)) if may_be_empty => Success::OptionalJson(ty),
        Some(result) => result,
    }
}

/// The media type that an operation asks for; empty where it expects nothing.
pub(super) fn accept(source: &Operation, success: &Success) -> String {
    const JSON: &str = "application/json";
    match success {
        Success::Empty => String::new(),
        Success::Text(content_type) | Success::Bytes(content_type) => content_type.clone(),
        Success::Json(_) | Success::OptionalJson(_) => {
            let mut documented = successes(source)
                .into_iter()
                .flat_map(|response| &response.content)
                .map(|media| media.content_type.as_str())
                .filter(|content_type| {
                    rank(content_type) == Rank::Json && !content_type.contains('*')
                })
                .peekable();
            let first = documented.peek().copied().unwrap_or(JSON);
            documented
                .find(|known| *known == JSON)
                .unwrap_or(first)
                .to_owned()
        }
    }
}

/// The responses that say what a success gives: the default one where there is no other.
fn successes(source: &Operation) -> Vec<&Response> {
    let of = |wanted: fn(StatusPattern) -> bool| -> Vec<&Response> {
        source
            .responses
            .iter()
            .filter(|response| wanted(response.status))
            .collect()
    };
    let successes = of(is_success);
    if successes.is_empty() {
        of(|status| status == StatusPattern::Default)
    } else {
        successes
    }
}

/// The documented errors of an operation.
pub(super) fn errors(
    source: &Operation,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Vec<ErrorResponse> {
    let has_success = source
        .responses
        .iter()
        .any(|response| is_success(response.status));
    source
        .responses
        .iter()
        .filter(|response| match response.status {
            StatusPattern::Default => has_success,
            status => !is_success(status) && !is_interim(status),
        })
        .map(|response| {
            let name = operation.word(&format!("{} error", response.status));
            let body = match content(response, &name, lowering) {
                Success::Json(Type::Named(id)) => Some(id),
                _ => None,
            };
            ErrorResponse {
                status: response.status,
                documentation: Documentation::description(&response.description),
                body,
            }
        })
        .collect()
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => (200..300).contains(&code),
        StatusPattern::Range(digit) => digit == 2,
        StatusPattern::Default => false,
    }
}

/// Statuses that are neither a result nor an error: 1xx and 3xx.
fn is_interim(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => code < 400,
        StatusPattern::Range(digit) => digit < 4,
        StatusPattern::Default => false,
    }
}

fn content(response: &Response, name: &InlineName, lowering: &mut Lowering<'_>) -> Success {
    // A JSON schema that says nothing, beside another media type, is what frameworks add by
    // themselves; the other one is what the operation really answers.
    let said = |media: &&MediaType| {
        rank(&media.content_type) != Rank::Json
            || media.schema.as_ref().is_some_and(|schema| {
                *schema
                    != Schema {
                        pointer: schema.pointer.clone(),
                        ..Schema::default()
                    }
            })
    };
    let best = response
        .content
        .iter()
        .filter(said)
        .min_by_key(|media| rank(&media.content_type))
        .or_else(|| response.content.first());
    let Some(media) = best else {
        return Success::Empty;
    };
    match rank(&media.content_type) {
        Rank::Json => {
            let name = media
                .schema
                .as_ref()
                .and_then(|schema| schema.title.as_deref())
                .filter(|_| is_success(response.status))
                .map_or_else(|| name.clone(), InlineName::new);
            Success::Json(
                media
                    .schema
                    .as_ref()
                    .map_or(Type::Any, |schema| lowering.type_of(schema, &name)),
            )
        }
        Rank::Text => Success::Text(media.content_type.clone()),
        Rank::Form | Rank::Bytes => Success::Bytes(media.content_type.clone()),
    }
}
