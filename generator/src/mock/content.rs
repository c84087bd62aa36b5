//! What stands in the body of an answer: the document's own examples, or what is made up.

use bytes::Bytes;
use serde_json::Value;

use super::body::essence;
use super::prefer::Preferences;
use crate::api::BodyKind;
use crate::document::{Example, JsonType, MediaType, Schema, Schemas};
use crate::instance::{Judge, Sampler, Side, target};

/// How many pieces a stream has.
const PIECES: u64 = 3;

/// A picture of one pixel, which readers of pictures can read.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82";

/// Makes bodies of a document's media types.
pub(super) struct Writer<'d> {
    pub(super) schemas: &'d Schemas,
    pub(super) preferences: &'d Preferences,
    pub(super) seed: u64,
    /// What there is to say about the body.
    pub(super) notes: Vec<String>,
}

/// A value to be written as a body.
pub(super) struct Content {
    pub(super) value: Value,
    /// Whether it is to be left as it is, since somebody asked for it by name.
    pub(super) is_asked_for: bool,
}

impl<'d> Writer<'d> {
    /// The value of a body that is read as a whole: the example that is asked for, the first that is valid,
    /// or one that is made up.
    pub(super) fn value(&mut self, media: &'d MediaType) -> Content {
        let any = Schema::default();
        let schema = media.schema.as_ref();
        let judge = Judge::new(self.schemas, Side::Response);
        if let Some(wanted) = &self.preferences.example {
            let named = |example: &&Example| example.name.as_deref() == Some(wanted.as_str());
            if let Some(example) = media.examples.iter().find(named) {
                return Content {
                    value: Value::from(&*example.value),
                    is_asked_for: true,
                };
            }
            let named = media
                .examples
                .iter()
                .filter_map(|example| example.name.as_deref());
            let named: Vec<String> = named.map(|name| format!("`{name}`")).collect();
            let known = match named.as_slice() {
                [] => "there are none with a name".to_owned(),
                named => format!("there are {}", named.join(", ")),
            };
            self.notes
                .push(format!("there is no example `{wanted}`; {known}"));
        }
        if !self.preferences.dynamic {
            for example in &media.examples {
                let value = Value::from(&*example.value);
                let violations = judge.judge(schema.unwrap_or(&any), &value);
                let Some(first) = violations.first() else {
                    return Content {
                        value,
                        is_asked_for: false,
                    };
                };
                let at = &example.pointer;
                self.notes
                    .push(format!("the example at {at} is not valid: {first}"));
            }
        }
        Content {
            value: self.made_up(schema, 0),
            is_asked_for: false,
        }
    }

    /// A value of a schema; others for other turns.
    pub(super) fn made_up(&mut self, schema: Option<&'d Schema>, turn: u64) -> Value {
        let Some(schema) = schema else {
            return Value::Object(serde_json::Map::new());
        };
        let seed = self
            .seed
            .wrapping_add(turn.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut sampler = Sampler::new(self.schemas, Side::Response, seed);
        if self.preferences.dynamic {
            sampler = sampler.without_examples();
        }
        sampler.sample(schema).unwrap_or_else(|| {
            self.notes.push(format!(
                "no value of the schema at {} was found",
                schema.pointer
            ));
            Value::Null
        })
    }

    /// How a media type is read.
    pub(super) fn kind(&self, media: &MediaType) -> BodyKind {
        BodyKind::with(
            &media.content_type,
            media.schema.as_ref().map(|schema| self.resolved(schema)),
        )
    }

    fn resolved<'s>(&self, mut schema: &'s Schema) -> &'s Schema
    where
        'd: 's,
    {
        for _ in 0..64 {
            match target(self.schemas, schema) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    /// The media type to send for one that is described, which may be a range.
    pub(super) fn content_type(&self, media: &MediaType) -> String {
        let described = media.content_type.trim();
        match (essence(described).as_str(), self.kind(media)) {
            ("image/*", _) => "image/png".to_owned(),
            (range, kind) if range.contains('*') => match kind {
                BodyKind::Json => "application/json".to_owned(),
                BodyKind::Text => "text/plain".to_owned(),
                _ => "application/octet-stream".to_owned(),
            },
            _ => described.to_owned(),
        }
    }

    /// A body that is neither JSON nor a stream of it.
    pub(super) fn plain(&mut self, media: &'d MediaType, kind: BodyKind) -> Bytes {
        let content = if media.examples.is_empty() && kind == BodyKind::Bytes {
            Value::Null
        } else {
            self.value(media).value
        };
        match (kind, content) {
            (_, Value::String(text)) => Bytes::from(text),
            (BodyKind::Bytes, _) if self.content_type(media).starts_with("image/") => {
                Bytes::from_static(PIXEL)
            }
            (BodyKind::Bytes, Value::Null) => Bytes::from_static(b"sample bytes\n"),
            (_, value) => Bytes::from(value.to_string()),
        }
    }

    /// A stream, all at once.
    pub(super) fn stream(&mut self, media: &'d MediaType, kind: BodyKind) -> Bytes {
        let shown = self.shown(media);
        if let Some(Value::String(text)) = &shown {
            return Bytes::from(text.clone());
        }
        let pieces: Vec<Value> = match shown {
            Some(Value::Array(pieces)) => pieces,
            Some(piece) => vec![piece],
            None => {
                let piece = self.piece(media);
                (0..PIECES).map(|turn| self.made_up(piece, turn)).collect()
            }
        };
        let mut text = String::new();
        for piece in &pieces {
            match kind {
                BodyKind::Events => text.push_str(&self.event(media, piece)),
                BodyKind::Sequence => text.extend(["\u{1e}", &piece.to_string(), "\n"]),
                _ => text.extend([&piece.to_string(), "\n"]),
            }
        }
        Bytes::from(text)
    }

    /// The example of a stream, unless it is to be made up.
    fn shown(&self, media: &MediaType) -> Option<Value> {
        let wanted = self.preferences.example.as_deref();
        let named = |example: &&Example| wanted.is_some() && example.name.as_deref() == wanted;
        let mut examples = media.examples.iter();
        let first = examples.clone().find(named).or_else(|| examples.next())?;
        (!self.preferences.dynamic).then(|| Value::from(&*first.value))
    }

    /// The schema of a piece of a stream.
    fn piece(&self, media: &'d MediaType) -> Option<&'d Schema> {
        if let Some(item) = &media.item_schema {
            return Some(item);
        }
        let schema = media.schema.as_ref()?;
        let resolved = self.resolved(schema);
        match &resolved.items {
            Some(item) if resolved.types == [JsonType::Array] => Some(item),
            _ => Some(schema),
        }
    }

    /// A server-sent event. The schema may describe its data, or the event around it.
    fn event(&mut self, media: &'d MediaType, piece: &Value) -> String {
        let is_field = |name: &String| matches!(name.as_str(), "event" | "data" | "id" | "retry");
        let surely = media.item_schema.is_some();
        let Some(fields) = piece.as_object().filter(|fields| {
            let is_whole = fields.contains_key("data") && fields.keys().all(is_field);
            is_whole && (surely || fields.len() > 1)
        }) else {
            return format!("data: {}\n\n", plain(piece));
        };
        let mut text = String::new();
        for name in ["event", "id", "retry"] {
            if let Some(value) = fields.get(name) {
                text.extend([name, ": ", &plain(value), "\n"]);
            }
        }
        let described = self.piece(media).map(|schema| self.resolved(schema));
        let inner = described
            .and_then(|schema| schema.properties.get("data"))
            .and_then(|data| data.content_schema.as_deref());
        let data = match (inner, fields.get("data")) {
            (Some(inner), _) => self.made_up(Some(inner), 0).to_string(),
            (None, data) => data.map(plain).unwrap_or_default(),
        };
        format!("{text}data: {data}\n\n")
    }
}

/// A text as it is, without the ends of lines that would end a field; anything else as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace(['\r', '\n'], " "),
        other => other.to_string(),
    }
}
