//! What an operation sends: its media types as the ways to send it.

use super::choice::{Choice, Kind, choices};
use crate::{
    api::{
        body::{Body, BodyChoice, BodyEncoding},
        documentation::Documentation,
        example::Example,
        lower::{InlineName, Lowering, style_of},
        operation::ParameterEncoding,
        ty::Type,
    },
    diagnostics::Code,
    document::{JsonType, MediaType, ParameterStyle, RequestBody, Schema},
};

/// Reads a body.
pub(super) fn read(
    source: &RequestBody,
    operation: &InlineName,
    lowering: &mut Lowering<'_>,
) -> Option<Body> {
    let mut types = Types::default();
    let choices: Vec<BodyChoice> = needed(choices(source, lowering.document()), lowering)
        .into_iter()
        .map(|choice| BodyChoice {
            name: choice.name(),
            encoding: encoding(choice.kind, choice.media, operation, &mut types, lowering),
            content_types: choice.content_types,
            examples: choice.media.examples.iter().map(Example::from).collect(),
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

/// The types of the schemas so far: what several media types say alike is one type.
#[derive(Default)]
struct Types<'d>(Vec<(&'d Schema, Type)>);

/// The choices without forms of several parts that hold no file and say what another choice says: nobody
/// needs a second type to say the same.
fn needed<'d>(choices: Vec<Choice<'d>>, lowering: &Lowering<'_>) -> Vec<Choice<'d>> {
    let said: Vec<&Schema> = choices
        .iter()
        .filter(|choice| matches!(choice.kind, Kind::Json | Kind::Form))
        .filter_map(|choice| choice.media.schema.as_ref())
        .collect();
    let is_said = |media: &MediaType| {
        let schema = media.schema.as_ref();
        schema.is_some_and(|schema| said.iter().any(|said| said.says_the_same(schema)))
    };
    choices
        .into_iter()
        .filter(|choice| {
            choice.kind != Kind::Multipart
                || !is_said(choice.media)
                || lowering.holds_files(choice.media)
        })
        .collect()
}

fn encoding<'d>(
    kind: Kind,
    media: &'d MediaType,
    operation: &InlineName,
    types: &mut Types<'d>,
    lowering: &mut Lowering<'_>,
) -> BodyEncoding {
    let name = lowering.body_name(media, operation.word("body"));
    match kind {
        Kind::Json => BodyEncoding::Json(types.of(media, &name, lowering)),
        Kind::Form => BodyEncoding::Form {
            ty: types.of(media, &name, lowering),
            brackets: has_brackets(media),
            fields: fields(media),
        },
        Kind::Multipart => BodyEncoding::Multipart(lowering.form(media, &operation.word("form"))),
        Kind::Text => BodyEncoding::Text,
        Kind::Bytes => BodyEncoding::Bytes,
    }
}

impl<'d> Types<'d> {
    fn of(&mut self, media: &'d MediaType, name: &InlineName, lowering: &mut Lowering<'_>) -> Type {
        let Some(schema) = &media.schema else {
            return Type::Any;
        };
        if let Some((_, known)) = self.0.iter().find(|(own, _)| own.says_the_same(schema)) {
            return known.clone();
        }
        let ty = lowering.type_of(schema, name);
        self.0.push((schema, ty.clone()));
        ty
    }
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
