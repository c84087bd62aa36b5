//! What an operation sends: its media types as the ways to send it.

use super::choice::{Kind, choices};
use crate::{
    api::{
        body::{Body, BodyChoice, BodyEncoding},
        documentation::Documentation,
        lower::{InlineName, Lowering, style_of},
        operation::ParameterEncoding,
        ty::Type,
    },
    diagnostics::Code,
    document::{JsonType, MediaType, ParameterStyle, RequestBody},
};

/// Reads a body.
pub(super) fn read(
    source: &RequestBody,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Option<Body> {
    let choices: Vec<BodyChoice> = choices(source, lowering.document())
        .into_iter()
        .map(|choice| BodyChoice {
            name: choice.name(),
            encoding: encoding(choice.kind, choice.media, operation, lowering),
            content_types: choice.content_types,
        })
        .collect();
    warn_of_text(source, &choices, lowering);
    (!choices.is_empty()).then(|| Body {
        documentation: Documentation {
            description: source.description.clone(),
            ..Documentation::default()
        },
        required: source.required,
        choices,
    })
}

fn encoding(
    kind: Kind,
    media: &MediaType,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> BodyEncoding {
    let name = lowering.body_name(media, operation.word("body"));
    match kind {
        Kind::Json => BodyEncoding::Json(ty(media, &name, lowering)),
        Kind::Form => BodyEncoding::Form {
            ty: ty(media, &name, lowering),
            brackets: has_brackets(media),
            fields: fields(media),
        },
        Kind::Multipart => BodyEncoding::Multipart(lowering.form(media, &operation.word("form"))),
        Kind::Text => BodyEncoding::Text,
        Kind::Bytes => BodyEncoding::Bytes,
    }
}

fn ty(media: &MediaType, name: &InlineName, lowering: &mut Lowering<'_>) -> Type {
    media
        .schema
        .as_ref()
        .map_or(Type::Any, |schema| lowering.type_of(schema, name))
}

/// Whether any field is said to be a `deepObject`. Others that hold more than one value are then taken to
/// be meant so as well: a server reads all fields in one way.
fn has_brackets(media: &MediaType) -> bool {
    media
        .encoding
        .values()
        .any(|encoding| encoding.style == Some(ParameterStyle::DeepObject))
}

/// The fields that the document wants written in another way than all others.
fn fields(media: &MediaType) -> Vec<(String, ParameterEncoding)> {
    let is_text = |name: &str| {
        let schema = media.schema.as_ref();
        schema
            .and_then(|schema| schema.properties.get(name))
            .is_some_and(|property| property.types.contains(&JsonType::String))
    };
    let fields = media.encoding.iter().filter_map(|(name, encoding)| {
        let written = match style_of(encoding)? {
            ParameterEncoding::Style {
                style: ParameterStyle::DeepObject,
                ..
            } => return None,
            // A text that is JSON is JSON already.
            ParameterEncoding::Json if is_text(name) => return None,
            other => other,
        };
        Some((name.clone(), written))
    });
    fields.collect()
}

/// Says so where a schema describes more than the text that callers give.
fn warn_of_text(source: &RequestBody, choices: &[BodyChoice], lowering: &mut Lowering<'_>) {
    let is_described = source.content.iter().any(|media| {
        let schema = media.schema.as_ref();
        schema.is_some_and(|schema| {
            schema.reference.is_some() || schema.types.contains(&JsonType::Object)
        })
    });
    if let [
        BodyChoice {
            content_types,
            encoding: BodyEncoding::Text,
            ..
        },
    ] = choices
        && is_described
    {
        let message = format!(
            "the schema of a body of the type `{}` says only what its text holds",
            content_types.join("`, `")
        );
        lowering.diagnostics().warn(
            Code::UnsupportedFeature,
            &source.pointer,
            message,
            "callers give the text",
        );
    }
}

/// How well a media type can be served; the least is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Json,
    Form,
    Text,
    Bytes,
}

pub(super) fn rank(content_type: &str) -> Rank {
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" => Rank::Json,
        "application/x-www-form-urlencoded" => Rank::Form,
        other if other.ends_with("+json") => Rank::Json,
        other if other.starts_with("text/") => Rank::Text,
        _ => Rank::Bytes,
    }
}
