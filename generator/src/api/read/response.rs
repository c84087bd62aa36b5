//! What an operation answers when it succeeds.

use super::header;
use super::representation::{self, Kind, essence, says_something};
use crate::{
    api::{
        answer::{Alternative, Content, Given, ResponseHeader, Success, SuccessCase},
        documentation::Documentation,
        lower::{InlineName, Lowering},
        operation::SuccessResponse,
    },
    diagnostics::Code,
    document::{MediaType, Method, Operation, Response, Schema, StatusPattern},
};

/// What the successes of an operation give.
pub(super) struct Answer {
    pub(super) success: Success,
    pub(super) alternatives: Vec<Alternative>,
    pub(super) headers: Vec<ResponseHeader>,
    /// The media types to ask for; empty where nothing is expected.
    pub(super) accept: String,
}

/// Reads the successes of an operation.
pub(super) fn answer(
    source: &Operation,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Answer {
    let responses = successes(source);
    if answers_redirect(source) {
        return Answer {
            success: Success::Redirect,
            alternatives: Vec::new(),
            headers: header::headers(&responses, operation, lowering),
            accept: String::new(),
        };
    }
    let mut cases = Vec::new();
    let mut read: Vec<(&MediaType, Given)> = Vec::new();
    let mut alternatives = Vec::new();
    let mut accepted: Vec<String> = Vec::new();
    for (index, response) in responses.iter().enumerate() {
        let name = if index == 0 {
            operation.word("response")
        } else {
            operation.word(&response.status.words())
        };
        let media_types = media_types(source, response, lowering);
        let Some(main) = preferred(&media_types, lowering) else {
            cases.push((*response, None));
            continue;
        };
        let alike = read
            .iter()
            .find(|(known, _)| says_the_same(known, main, lowering));
        let given = if let Some((_, given)) = alike {
            given.clone()
        } else {
            let name = lowering.body_name(main, name.clone());
            representation::read(main, &name, lowering)
        };
        read.push((main, given.clone()));
        for media_type in asked_for(&media_types, main, &given, lowering) {
            if !accepted.contains(&media_type) {
                accepted.push(media_type);
            }
        }
        alternatives.extend(others(&media_types, main, &given, &name, lowering));
        cases.push((*response, Some((main.content_type.clone(), given))));
    }
    let success = success(cases, &mut alternatives);
    if !matches!(success, Success::Stream(_)) {
        accepted.retain(|media_type| essence(media_type) != "text/event-stream");
    }
    let mut known: Vec<String> = Vec::new();
    alternatives.retain(|alternative| {
        let is_new = !known.contains(&alternative.content_type);
        known.push(alternative.content_type.clone());
        is_new
    });
    Answer {
        success,
        alternatives,
        headers: header::headers(&responses, operation, lowering),
        accept: accepted.join(", "),
    }
}

/// The responses that say what a success gives: where there are none of 2xx, those that lead elsewhere, or
/// else the default one.
pub(super) fn successes(source: &Operation) -> Vec<&Response> {
    let of = |wanted: fn(StatusPattern) -> bool| -> Vec<&Response> {
        source
            .responses
            .iter()
            .filter(|response| wanted(response.status))
            .collect()
    };
    [is_success, leads_elsewhere, |status| {
        status == StatusPattern::Default
    }]
    .into_iter()
    .map(of)
    .find(|responses| !responses.is_empty())
    .unwrap_or_default()
}

/// The successes as the document lists them.
pub(super) fn listed(source: &Operation) -> Vec<SuccessResponse> {
    let responses = successes(source).into_iter();
    responses
        .map(|response| SuccessResponse {
            status: response.status,
            documentation: Documentation::description(&response.description),
            content_types: response.content_types(),
        })
        .collect()
}

/// Whether a redirect is what an operation answers: the document knows no success but that.
fn answers_redirect(source: &Operation) -> bool {
    successes(source)
        .iter()
        .any(|response| leads_elsewhere(response.status))
}

/// The media types of a response, where it may have a body at all.
fn media_types<'s>(
    operation: &Operation,
    response: &'s Response,
    lowering: &mut Lowering<'_>,
) -> Vec<&'s MediaType> {
    if operation.method == Method::Head {
        return Vec::new();
    }
    if matches!(response.status, StatusPattern::Code(204 | 205)) {
        if !response.content.is_empty() {
            lowering.diagnostics().warn(
                Code::UnsupportedFeature,
                &response.pointer,
                format!("an answer with the status {} has no body", response.status),
                "what is said of one is read past",
            );
        }
        return Vec::new();
    }
    // A JSON schema that says nothing, beside another media type, is what frameworks add by
    // themselves; the other one is what the operation really answers.
    let said: Vec<&MediaType> = response
        .content
        .iter()
        .filter(|media| {
            Kind::of(media, lowering) != Kind::Json
                || media.schema.as_ref().is_some_and(says_something)
        })
        .collect();
    if said.is_empty() {
        response.content.iter().take(1).collect()
    } else {
        said
    }
}

/// The media type that awaiting the operation gives.
pub(super) fn preferred<'s>(
    media_types: &[&'s MediaType],
    lowering: &Lowering<'_>,
) -> Option<&'s MediaType> {
    let rank = |media: &&&MediaType| {
        let is_json = essence(&media.content_type) == "application/json";
        (Kind::of(media, lowering), !is_json)
    };
    media_types.iter().min_by_key(rank).copied()
}

/// The media types to ask for: the one that is preferred, and where it is a file, all that are read in
/// the same way.
fn asked_for(
    media_types: &[&MediaType],
    main: &MediaType,
    given: &Given,
    lowering: &Lowering<'_>,
) -> Vec<String> {
    match given {
        Given::Whole(Content::Json(_)) if main.content_type.contains('*') => {
            vec!["application/json".to_owned()]
        }
        Given::Whole(content) if content.is_file() => media_types
            .iter()
            .filter(|media| Kind::of(media, lowering) == Kind::of(main, lowering))
            .map(|media| essence(&media.content_type))
            .collect(),
        _ => vec![main.content_type.trim().to_owned()],
    }
}

/// What the other media types of a response give, where that is something else.
fn others(
    media_types: &[&MediaType],
    main: &MediaType,
    given: &Given,
    name: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Vec<Alternative> {
    let is_exact = |media: &&&MediaType| {
        !media.content_type.contains('*') && media.content_type != main.content_type
    };
    let mut others = Vec::new();
    for media in media_types.iter().filter(is_exact) {
        let essence = essence(&media.content_type);
        let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
        // Frameworks list several names for one JSON value.
        let is_json = matches!(given, Given::Whole(Content::Json(_)));
        let is_plain = essence == "text/plain" && media.schema.is_some();
        if is_json && (says_the_same(media, main, lowering) || is_plain && is_alike(media, main)) {
            continue;
        }
        let name = lowering.body_name(media, name.word(subtype));
        others.push(Alternative {
            content_type: media.content_type.trim().to_owned(),
            gives: representation::read(media, &name, lowering),
        });
    }
    others
}

/// Whether two media types are read alike and hold the same.
fn says_the_same(one: &MediaType, other: &MediaType, lowering: &Lowering<'_>) -> bool {
    Kind::of(one, lowering) == Kind::of(other, lowering) && is_alike(one, other)
}

/// Whether the schemas of two media types say the same.
fn is_alike(one: &MediaType, other: &MediaType) -> bool {
    let alike = |one: &Option<Schema>, other: &Option<Schema>| match (one, other) {
        (Some(one), Some(other)) => one.says_the_same(other),
        (one, other) => one.is_none() && other.is_none(),
    };
    alike(&one.schema, &other.schema) && alike(&one.item_schema, &other.item_schema)
}

/// What awaiting the operation gives. A stream beside other successes becomes an alternative.
fn success(
    cases: Vec<(&Response, Option<(String, Given)>)>,
    alternatives: &mut Vec<Alternative>,
) -> Success {
    let streams = cases
        .iter()
        .filter_map(|(_, given)| given.as_ref())
        .all(|(_, given)| matches!(given, Given::Stream(_)));
    let mut contents: Vec<SuccessCase> = Vec::new();
    for (response, given) in cases {
        let content = match given {
            Some((_, Given::Stream(stream))) if streams => return Success::Stream(stream),
            Some((content_type, gives @ Given::Stream(_))) => {
                alternatives.push(Alternative {
                    content_type,
                    gives,
                });
                continue;
            }
            Some((_, Given::Whole(content))) => Some(content),
            None => None,
        };
        contents.push(SuccessCase {
            status: response.status,
            documentation: Documentation::description(&response.description),
            content,
        });
    }
    let mut bodies: Vec<&Content> = Vec::new();
    for content in contents.iter().filter_map(|case| case.content.as_ref()) {
        if !bodies.contains(&content) {
            bodies.push(content);
        }
    }
    match bodies.as_slice() {
        [] => Success::Empty,
        [body] if contents.iter().all(|case| case.content.is_some()) => {
            Success::Body((*body).clone())
        }
        [body] => Success::OptionalBody((*body).clone()),
        _ => Success::Several(contents),
    }
}

/// Whether a status says that the operation succeeded.
pub(super) fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => (200..300).contains(&code),
        StatusPattern::Range(digit) => digit == 2,
        StatusPattern::Default => false,
    }
}

/// Whether a status says that the answer is at the place that `Location` names.
fn leads_elsewhere(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Code(code) => matches!(code, 301..=303 | 307 | 308),
        StatusPattern::Range(digit) => digit == 3,
        StatusPattern::Default => false,
    }
}
