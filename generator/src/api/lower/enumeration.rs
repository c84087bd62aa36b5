//! `enum` and `const`.

use super::{InlineName, Lowering, Structure, value_note};
use crate::{
    api::{
        definition::Shape,
        enumeration::{Enumeration, EnumerationValues},
        object::Constant,
        ty::Type,
    },
    diagnostics::Code,
    document::{JsonType, Schema},
    load::Node,
};

impl Lowering<'_> {
    /// What an `enum` or a `const` turns out to be, `null` aside.
    pub(super) fn enumeration(&mut self, schema: &Schema, name: &InlineName) -> Structure {
        if let Some(values) = values(schema) {
            let notes = value_note::beside(schema, &values, self.diagnostics);
            return Structure::Defined(Shape::Enumeration(Enumeration { values, notes }), None);
        }
        let values = listed(schema);
        let kinds = kinds(&values);
        let types = non_null(&schema.types);
        if values.is_empty() {
            return Structure::Inline(Type::Null);
        }
        let beside = Schema {
            enumeration: None,
            constant: None,
            ..schema.clone()
        };
        match (kinds.as_slice(), types.as_slice()) {
            // What stands beside an array was meant for its items.
            (kinds, [JsonType::Array]) if !kinds.contains(&JsonType::Array) => {
                self.diagnostics.warn(
                    Code::InvalidSchema,
                    format!("{}/enum", schema.pointer),
                    "no array is among the values of `enum`",
                    "they are taken for those of the items",
                );
                let mut items = schema.items.as_deref().cloned().unwrap_or_default();
                if items.enumeration.is_none() && items.reference.is_none() {
                    items.enumeration.clone_from(&schema.enumeration);
                }
                let items = Some(Box::new(items));
                self.structure(&Schema { items, ..beside }, name)
            }
            (_, [JsonType::Boolean]) if values.iter().all(|value| is_flag(value)) => {
                Structure::Inline(Type::Boolean)
            }
            (kinds, types) if !kinds.iter().all(|kind| allows(types, *kind)) => {
                self.diagnostics.warn(
                    Code::InvalidSchema,
                    format!("{}/enum", schema.pointer),
                    "`type` forbids values of `enum`",
                    "any value is allowed",
                );
                Structure::Inline(Type::Any)
            }
            ([only], types) => {
                let types = if types.is_empty() {
                    vec![*only]
                } else {
                    schema.types.clone()
                };
                self.structure(&Schema { types, ..beside }, name)
            }
            (kinds, _) if kinds.iter().all(|kind| is_scalar(*kind)) => {
                self.union_of_values(schema, &values, kinds, name)
            }
            _ => Structure::Inline(Type::Any),
        }
    }

    /// Values of several kinds are the union of those of each kind.
    fn union_of_values(
        &mut self,
        schema: &Schema,
        values: &[&Node],
        kinds: &[JsonType],
        name: &InlineName,
    ) -> Structure {
        let branches: Vec<Schema> = kinds
            .iter()
            .map(|kind| {
                let own = values.iter().filter(|value| kind_of(value) == *kind);
                Schema {
                    pointer: schema.pointer.clone(),
                    title: Some(word(*kind).to_owned()),
                    types: vec![*kind],
                    enumeration: Some(own.map(|value| (*value).clone()).collect()),
                    extensions: schema.extensions.clone(),
                    ..Schema::default()
                }
            })
            .collect();
        self.union_of_parts(schema, &branches, name)
    }
}

/// The values of an `enum` or a `const`, where all of them are texts or all are whole numbers.
///
/// Where `type` says which of them they are, what is spelled as the other is taken for it: texts whose
/// author forgot the quotes, and numbers that have some.
pub(super) fn values(schema: &Schema) -> Option<EnumerationValues> {
    let nodes = listed(schema);
    if nodes.is_empty() {
        return None;
    }
    let may_be = |ty: JsonType| schema.types.contains(&ty);
    let is_number = may_be(JsonType::Integer) || may_be(JsonType::Number);
    let is_text = may_be(JsonType::String);
    if schema.types.is_empty() || is_text {
        let texts: Option<Vec<String>> = nodes
            .iter()
            .map(|node| match node {
                Node::String(text) => Some(text.clone()),
                Node::Number(number) if is_text && !is_number => Some(number.to_string()),
                Node::Bool(flag) if is_text && !may_be(JsonType::Boolean) => Some(flag.to_string()),
                _ => None,
            })
            .collect();
        if let Some(texts) = texts {
            return Some(EnumerationValues::Strings(unique(texts)));
        }
    }
    if !schema.types.is_empty() && !is_number {
        return None;
    }
    let numbers: Option<Vec<i64>> = nodes
        .iter()
        .map(|node| match node {
            Node::Number(number) => number.as_i64(),
            Node::String(text) if is_number && !is_text => text.parse().ok(),
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

/// The values of an `enum` or a `const`, `null` aside.
fn listed(schema: &Schema) -> Vec<&Node> {
    let nodes = match (&schema.constant, &schema.enumeration) {
        (Some(constant), _) => std::slice::from_ref(constant),
        (None, Some(values)) => values.as_slice(),
        (None, None) => &[],
    };
    nodes.iter().filter(|node| **node != Node::Null).collect()
}

/// The kinds of values, in the order in which they are met.
fn kinds(values: &[&Node]) -> Vec<JsonType> {
    unique(values.iter().map(|value| kind_of(value)).collect())
}

fn kind_of(value: &Node) -> JsonType {
    match value {
        Node::Null => JsonType::Null,
        Node::Bool(_) => JsonType::Boolean,
        Node::Number(_) => JsonType::Number,
        Node::String(_) => JsonType::String,
        Node::Array(_) => JsonType::Array,
        Node::Object(_) => JsonType::Object,
    }
}

/// Whether `type` allows values of a kind.
fn allows(types: &[JsonType], kind: JsonType) -> bool {
    types.is_empty()
        || types.contains(&kind)
        || (kind == JsonType::Number && types.contains(&JsonType::Integer))
}

/// Whether a value is `true` or `false`, with quotes or without.
fn is_flag(value: &Node) -> bool {
    match value {
        Node::Bool(_) => true,
        Node::String(text) => matches!(text.as_str(), "true" | "false"),
        _ => false,
    }
}

fn is_scalar(kind: JsonType) -> bool {
    !matches!(kind, JsonType::Array | JsonType::Object)
}

/// What the values of a kind are called among those of others.
fn word(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer | JsonType::Number => "number",
        JsonType::String => "text",
        JsonType::Array => "list",
        JsonType::Object => "object",
    }
}

pub(super) fn non_null(types: &[JsonType]) -> Vec<JsonType> {
    let types = types.iter().copied();
    types.filter(|ty| *ty != JsonType::Null).collect()
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
