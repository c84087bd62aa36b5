//! What the pieces of a stream are.
//!
//! OpenAPI 3.2 describes a piece by `itemSchema`. Before that, `schema` described either a piece or a list
//! of all of them; both are found in documents, and a list is taken for the latter.

use crate::{
    api::{
        answer::EventData,
        lower::{InlineName, Lowering},
        ty::Type,
    },
    document::{JsonType, MediaType, Schema},
};

use super::representation::{is_text, says_something};

/// What the data of the events is. A schema may describe the data or the event around it, with the members
/// `event`, `data`, `id` and `retry`.
pub(super) fn event_data(
    media: &MediaType,
    name: &InlineName,
    lowering: &mut Lowering<'_>,
) -> EventData {
    let Some(schema) = piece(media, lowering) else {
        return EventData::Text;
    };
    let resolved = lowering.resolved(&schema).clone();
    if let Some(data) = data_of(&resolved, media.item_schema.is_some()) {
        return data_type(&data, name, lowering);
    }
    let variants = [&resolved.one_of, &resolved.any_of]
        .map(Vec::as_slice)
        .concat();
    let is_event = |variant: &Schema| data_of(lowering.resolved(variant), true).is_some();
    if !variants.is_empty() && variants.iter().all(is_event) {
        return EventData::Whole(lowering.type_of(&schema, name));
    }
    data_type(&schema, name, lowering)
}

fn data_type(schema: &Schema, name: &InlineName, lowering: &mut Lowering<'_>) -> EventData {
    let resolved = lowering.resolved(schema);
    if is_text(resolved) || !says_something(resolved) {
        EventData::Text
    } else {
        EventData::Json(lowering.type_of(schema, name))
    }
}

/// The schema of the data, where a schema describes the event around it. An object that has nothing but
/// `data` is one only where the document `surely` describes events.
fn data_of(schema: &Schema, surely: bool) -> Option<Schema> {
    let is_field = |name: &String| matches!(name.as_str(), "event" | "data" | "id" | "retry");
    let is_event =
        schema.properties.keys().all(is_field) && (surely || schema.properties.len() > 1);
    let data = schema.properties.get("data").filter(|_| is_event)?;
    Some(data.content_schema.as_deref().unwrap_or(data).clone())
}

/// The type of the values of a stream of JSON.
pub(super) fn record(media: &MediaType, name: &InlineName, lowering: &mut Lowering<'_>) -> Type {
    match piece(media, lowering) {
        Some(schema) => lowering.type_of(&schema, name),
        None => Type::Any,
    }
}

/// The schema of a piece.
fn piece(media: &MediaType, lowering: &Lowering<'_>) -> Option<Schema> {
    if let Some(item) = &media.item_schema {
        return Some(item.clone());
    }
    let schema = media.schema.as_ref()?;
    let resolved = lowering.resolved(schema);
    match &resolved.items {
        Some(item) if resolved.types == [JsonType::Array] => Some((**item).clone()),
        _ => Some(schema.clone()),
    }
}
