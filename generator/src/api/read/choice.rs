//! Which media types of a body are ways of their own to send it, and which say the same.

use crate::document::{Document, JsonType, MediaType, RequestBody, Schema};

/// One way to send a body.
pub(super) struct Choice<'d> {
    pub(super) kind: Kind,
    /// The media type that describes it.
    pub(super) media: &'d MediaType,
    /// What is sent as `Content-Type`: one, or those that callers choose from.
    pub(super) content_types: Vec<String>,
}

/// How a body of a media type is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

impl Kind {
    /// Whether types say what it holds, and callers are so kept from mistakes.
    fn is_typed(self) -> bool {
        matches!(self, Self::Json | Self::Form | Self::Multipart)
    }
}

/// The ways to send a body. Those that types describe come first, and else the document's order counts: so
/// what is added to the end of the document moves nothing.
pub(super) fn choices<'d>(source: &'d RequestBody, document: &'d Document) -> Vec<Choice<'d>> {
    let mut choices: Vec<Choice<'d>> = Vec::new();
    for media in &source.content {
        let choice = Choice {
            kind: kind(media, document),
            media,
            content_types: vec![media.content_type.trim().to_owned()],
        };
        match choices.iter_mut().find(|known| known.is_same(&choice)) {
            Some(known) => known.join(choice),
            None => choices.push(choice),
        }
    }
    for choice in &mut choices {
        if choice.kind != Kind::Bytes {
            choice.content_types = vec![choice.content_type()];
        }
    }
    choices.sort_by_key(|choice| !choice.kind.is_typed());
    choices
}

impl<'d> Choice<'d> {
    /// Whether callers lose nothing when the two are one.
    fn is_same(&self, other: &Self) -> bool {
        let says_the_same = || match (&self.media.schema, &other.media.schema) {
            (Some(one), Some(other)) => one.says_the_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.kind == other.kind
            && match self.kind {
                Kind::Bytes => true,
                Kind::Form => says_the_same(),
                Kind::Text | Kind::Multipart => self.name() == other.name(),
                Kind::Json => {
                    let is_plain =
                        |choice: &Self| choice.content_types.iter().any(|own| is_plain_json(own));
                    (is_plain(self) || is_plain(other) || self.name() == other.name())
                        && says_the_same()
                }
            }
    }

    fn join(&mut self, other: Choice<'d>) {
        self.content_types.extend(other.content_types);
    }

    /// The one media type to send: plain JSON before its relatives, and no range of types.
    fn content_type(&self) -> String {
        let is_json = |own: &&String| essence(own) == "application/json";
        let found = self
            .content_types
            .iter()
            .find(is_json)
            .or_else(|| self.content_types.iter().find(|own| !own.contains('*')));
        found.cloned().unwrap_or_else(|| {
            let concrete = match self.kind {
                Kind::Json => "application/json",
                Kind::Form => "application/x-www-form-urlencoded",
                Kind::Multipart => "multipart/form-data",
                Kind::Text => "text/plain",
                Kind::Bytes => "application/octet-stream",
            };
            concrete.to_owned()
        })
    }

    /// What tells it from others, in words.
    pub(super) fn name(&self) -> String {
        let essence = essence(&self.media.content_type);
        let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
        let words = match (kind, subtype) {
            (_, "x-www-form-urlencoded") => "form",
            ("multipart", "form-data" | "*") => "multipart",
            ("text", "plain" | "*") => "text",
            ("*" | "application", "*" | "octet-stream") if self.kind == Kind::Bytes => "bytes",
            (_, "*" | "*+json") if self.kind == Kind::Json => "json",
            (kind, "*") => kind,
            (_, subtype) => subtype
                .trim_start_matches("x-")
                .trim_start_matches("vnd.")
                .trim_end_matches("+json"),
        };
        words.replace(['-', '.', '+', '_'], " ")
    }
}

/// A media type without its parameters.
fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type says nothing but that it is JSON.
fn is_plain_json(content_type: &str) -> bool {
    matches!(
        essence(content_type).as_str(),
        "application/json" | "text/json" | "application/*+json" | "application/*" | "*/*"
    )
}

fn kind(media: &MediaType, document: &Document) -> Kind {
    let essence = essence(&media.content_type);
    let holds = || holds(media.schema.as_ref(), document);
    match essence.as_str() {
        "application/json" | "text/json" => Kind::Json,
        "application/x-www-form-urlencoded" => match holds() {
            Holds::Text => Kind::Text,
            _ => Kind::Form,
        },
        "*/*" | "application/*" => match holds() {
            Holds::Bytes => Kind::Bytes,
            Holds::Text => Kind::Text,
            Holds::Other => Kind::Json,
        },
        other if other.ends_with("+json") => Kind::Json,
        other if other.starts_with("multipart/") => Kind::Multipart,
        other if other.starts_with("text/") || is_xml(other) => match (holds(), &media.schema) {
            (Holds::Bytes, Some(_)) => Kind::Bytes,
            _ => Kind::Text,
        },
        other if is_binary(other) => Kind::Bytes,
        _ => match holds() {
            Holds::Text => Kind::Text,
            _ => Kind::Bytes,
        },
    }
}

fn is_xml(essence: &str) -> bool {
    essence == "application/xml" || essence.ends_with("+xml") && !essence.starts_with("image/")
}

/// Whether nobody writes such contents by hand, whatever the schema says.
fn is_binary(essence: &str) -> bool {
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    matches!(kind, "image" | "audio" | "video" | "font")
        || matches!(
            subtype,
            "octet-stream"
                | "pdf"
                | "zip"
                | "gzip"
                | "x-gzip"
                | "tar"
                | "x-tar"
                | "cbor"
                | "msgpack"
        )
}

/// What a schema says that bytes or texts hold.
enum Holds {
    Bytes,
    Text,
    Other,
}

fn holds(schema: Option<&Schema>, document: &Document) -> Holds {
    let Some(schema) = schema else {
        return Holds::Bytes;
    };
    let target = schema
        .reference
        .as_ref()
        .and_then(|pointer| document.schemas.get(pointer))
        .unwrap_or(schema);
    let is_only = |ty| target.types.contains(&ty) && target.types.len() == 1;
    match target.format.as_deref() {
        Some("binary" | "file") => Holds::Bytes,
        _ if is_only(JsonType::String) && target.content_encoding.is_none() => Holds::Text,
        _ => Holds::Other,
    }
}
