//! What comes of a media type of an answer: a value, a text, bytes, or a stream of one of them.

use super::stream;
use crate::{
    api::{
        answer::{Content, Given, Streaming},
        lower::{InlineName, Lowering},
        ty::Type,
    },
    document::{JsonType, MediaType, Schema},
};

/// How a media type is read; the least is preferred where an answer may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Json,
    Text,
    Bytes,
    Events,
    Lines,
    Sequence,
}

impl Kind {
    /// The kind of a media type with its schema.
    pub(super) fn of(media: &MediaType, lowering: &Lowering<'_>) -> Self {
        let schema = media
            .schema
            .as_ref()
            .map(|schema| lowering.resolved(schema));
        Self::with(&media.content_type, schema)
    }

    /// The kind of a media type by its name and the schema that it leads to.
    pub(crate) fn with(content_type: &str, schema: Option<&Schema>) -> Self {
        let is_binary = schema.is_some_and(|schema| schema.format.as_deref() == Some("binary"));
        match Self::named(content_type) {
            None | Some(Self::Json | Self::Text) if is_binary => Self::Bytes,
            Some(kind) => kind,
            // Anything may come; what the schema says is more than what the range says.
            None => match schema {
                Some(schema) if is_text(schema) => Self::Text,
                Some(schema) if says_something(schema) => Self::Json,
                _ => Self::Bytes,
            },
        }
    }

    /// The kind of a media type by its name; none for the range of all.
    fn named(content_type: &str) -> Option<Self> {
        let essence = essence(content_type);
        let (_, subtype) = essence.split_once('/').unwrap_or(("", &essence));
        Some(match (essence.as_str(), subtype) {
            ("*/*" | "application/*" | "*", _) => return None,
            ("text/event-stream", _) => Self::Events,
            (
                _,
                "x-ndjson" | "ndjson" | "jsonl" | "x-jsonl" | "json-lines" | "jsonlines"
                | "x-jsonlines" | "stream+json" | "x-json-stream",
            ) => Self::Lines,
            (_, subtype) if subtype == "json-seq" || subtype.ends_with("+json-seq") => {
                Self::Sequence
            }
            (_, subtype) if subtype == "json" || subtype.ends_with("+json") => Self::Json,
            (_, subtype) if is_textual(subtype) || essence.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        })
    }
}

/// Media types of text beside those that begin with `text/`.
fn is_textual(subtype: &str) -> bool {
    matches!(
        subtype,
        "xml"
            | "yaml"
            | "x-yaml"
            | "javascript"
            | "x-javascript"
            | "ecmascript"
            | "csv"
            | "sql"
            | "graphql"
            | "toml"
            | "x-www-form-urlencoded"
            | "x-mpegurl"
            | "vnd.apple.mpegurl"
            | "sdp"
            | "x-pem-file"
    ) || ["+xml", "+yaml"]
        .iter()
        .any(|suffix| subtype.ends_with(suffix))
}

/// A media type in lower case without its parameters.
pub(super) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a schema says anything at all of its values.
pub(super) fn says_something(schema: &Schema) -> bool {
    *schema
        != Schema {
            pointer: schema.pointer.clone(),
            ..Schema::default()
        }
}

/// Whether a schema is that of a plain text.
pub(super) fn is_text(schema: &Schema) -> bool {
    schema.types == [JsonType::String] && schema.enumeration.is_none()
}

/// What comes of a media type; inline schemas get `name`.
pub(super) fn read(media: &MediaType, name: &InlineName, lowering: &mut Lowering<'_>) -> Given {
    let ty = |lowering: &mut Lowering<'_>| {
        let schema = media.schema.as_ref();
        schema.map_or(Type::Any, |schema| lowering.type_of(schema, name))
    };
    Given::Whole(match Kind::of(media, lowering) {
        Kind::Json => Content::Json(ty(lowering)),
        Kind::Text if Kind::named(&media.content_type).is_none() => Content::AnyText,
        Kind::Text => Content::Text,
        Kind::Bytes => Content::Bytes,
        Kind::Events => {
            return Given::Stream(Streaming::Events(stream::event_data(media, name, lowering)));
        }
        Kind::Lines => {
            return Given::Stream(Streaming::Lines(stream::record(media, name, lowering)));
        }
        Kind::Sequence => {
            return Given::Stream(Streaming::Sequence(stream::record(media, name, lowering)));
        }
    })
}
