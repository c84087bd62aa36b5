//! What an operation sends: the one of its media types that a client of types can serve best.

use crate::{
    api::{
        documentation::Documentation,
        lower::{InlineName, Lowering},
        operation::{Body, BodyEncoding},
        ty::Type,
    },
    diagnostics::Code,
    document::{MediaType, RequestBody},
};

/// Reads a body.
pub(super) fn read(
    source: &RequestBody,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Option<Body> {
    let media = source
        .content
        .iter()
        .min_by_key(|media| rank(&media.content_type))?;
    let name = media
        .schema
        .as_ref()
        .and_then(|schema| schema.title.as_deref())
        .map_or_else(|| operation.word("body"), InlineName::new);
    let encoding = match rank(&media.content_type) {
        Rank::Json => BodyEncoding::Json(ty(media, &name, lowering)),
        Rank::Form => BodyEncoding::Form(ty(media, &name, lowering)),
        Rank::Text => BodyEncoding::Text,
        Rank::Bytes => BodyEncoding::Bytes,
    };
    let content_type = concrete(&media.content_type);
    if content_type.starts_with("multipart/") {
        lowering.diagnostics().warn(
            Code::UnsupportedFeature,
            &source.pointer,
            "a body of several parts is given as bytes, with a header `Content-Type` that names their \
             boundary"
                .to_owned(),
        );
    }
    Some(Body {
        documentation: Documentation {
            description: source.description.clone(),
            ..Documentation::default()
        },
        required: source.required,
        content_type,
        encoding,
    })
}

/// The media type to send where the document allows a range of them.
fn concrete(content_type: &str) -> String {
    match content_type.trim() {
        "*/*" => "application/json".to_owned(),
        "text/*" => "text/plain".to_owned(),
        range if range.ends_with("/*") => "application/octet-stream".to_owned(),
        exact => exact.to_owned(),
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

fn ty(media: &MediaType, name: &InlineName, lowering: &mut Lowering<'_>) -> Type {
    media
        .schema
        .as_ref()
        .map_or(Type::Any, |schema| lowering.type_of(schema, name))
}
