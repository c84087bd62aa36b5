//! `enum` and `const`.

use super::Structure;
use crate::{
    api::{
        definition::Shape,
        enumeration::{Enumeration, EnumerationValues},
        object::Constant,
        ty::Type,
    },
    document::{JsonType, Schema},
    load::Node,
};

/// What an `enum` or a `const` turns out to be, `null` aside.
pub(super) fn lower(schema: &Schema) -> Structure {
    match values(schema) {
        Some(values) => Structure::Defined(Shape::Enumeration(Enumeration { values }), None),
        None => Structure::Inline(base_type(schema)),
    }
}

/// The values of an `enum` or a `const`, where all of them are texts or all are whole numbers.
pub(super) fn values(schema: &Schema) -> Option<EnumerationValues> {
    let nodes: Vec<&Node> = match (&schema.constant, &schema.enumeration) {
        (Some(constant), _) => vec![constant],
        (None, Some(values)) => values.iter().collect(),
        (None, None) => return None,
    };
    let nodes: Vec<&Node> = nodes
        .into_iter()
        .filter(|node| **node != Node::Null)
        .collect();
    if nodes.is_empty() {
        return None;
    }
    let is_text =
        schema.types.contains(&JsonType::String) && !schema.types.contains(&JsonType::Integer);
    let texts: Option<Vec<String>> = nodes
        .iter()
        .map(|node| match node {
            Node::String(text) => Some(text.clone()),
            // What YAML reads as a number where its author forgot the quotes.
            Node::Number(number) if is_text => Some(number.to_string()),
            _ => None,
        })
        .collect();
    if let Some(texts) = texts {
        return Some(EnumerationValues::Strings(unique(texts)));
    }
    let numbers: Option<Vec<i64>> = nodes
        .iter()
        .map(|node| match node {
            Node::Number(number) => number.as_i64(),
            _ => None,
        })
        .collect();
    numbers.map(|numbers| EnumerationValues::Integers(unique(numbers)))
}

/// The scalar that a `const`, or an `enum` of one value, pins its schema to.
pub(super) fn constant(schema: &Schema) -> Option<Constant> {
    match schema.constant.as_ref()? {
        Node::String(text) => Some(Constant::String(text.clone())),
        Node::Number(number) => number.as_i64().map(Constant::Integer),
        Node::Bool(flag) => Some(Constant::Boolean(*flag)),
        _ => None,
    }
}

/// The type of a value that is neither a text nor a whole number, or not always.
fn base_type(schema: &Schema) -> Type {
    let types: Vec<JsonType> = schema
        .types
        .iter()
        .copied()
        .filter(|ty| *ty != JsonType::Null)
        .collect();
    match types.as_slice() {
        [JsonType::Boolean] => Type::Boolean,
        [JsonType::Number] => Type::Number,
        [JsonType::String] => Type::String,
        _ => Type::Any,
    }
}

fn unique<T: PartialEq>(values: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(values.len());
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}
