//! Gives `nullable: true` its 3.1 shape, and `x-nullable: true`, which converters from older formats
//! leave behind.
//!
//! | 3.0 | 3.1 |
//! | --- | --- |
//! | `type: string, nullable: true` | `type: [string, "null"]` |
//! | `enum: [a], nullable: true` | `enum: [a, null]` |
//! | `anyOf: [A, B], nullable: true` | `anyOf: [A, B, { type: "null" }]` |
//! | `allOf: [A], nullable: true` | `anyOf: [{ allOf: [A] }, { type: "null" }]` |
//! | `$ref: A, nullable: true` | `anyOf: [{ $ref: A }, { type: "null" }]` |
//!
//! By the letter of 3.0.3 the last three allow no null. Every author who wrote them meant to,
//! and so does the author of a 3.1 document with `nullable`.

use std::mem;

use super::{JsonType, Schema};
use crate::document::reader::Members;
use crate::load::Node;

/// Lets null in when `members` has `nullable: true`.
pub(super) fn upgrade(schema: &mut Schema, members: &Members) {
    let says_so = |keyword| members.get(keyword).and_then(Node::as_bool) == Some(true);
    if !says_so("nullable") && !says_so("x-nullable") {
        return;
    }
    let null = || Schema {
        pointer: format!("{}/nullable", schema.pointer),
        types: vec![JsonType::Null],
        ..Schema::default()
    };
    if schema.reference.is_some() {
        let null = null();
        wrap(schema, "$ref", null);
        return;
    }
    if !schema.all_of.is_empty() {
        let null = null();
        wrap(schema, "allOf", null);
        return;
    }
    if !schema.any_of.is_empty() {
        let null = null();
        schema.any_of.push(null);
    }
    if !schema.one_of.is_empty() {
        let null = null();
        schema.one_of.push(null);
    }
    infer_type(schema);
    if !schema.types.is_empty() && !schema.types.contains(&JsonType::Null) {
        schema.types.push(JsonType::Null);
    }
    if let Some(values) = &mut schema.enumeration
        && !values.contains(&Node::Null)
    {
        values.push(Node::Null);
    }
}

/// An object or array that does not give its type gets it, so that null can stand beside it.
fn infer_type(schema: &mut Schema) {
    if !schema.types.is_empty() || !schema.any_of.is_empty() || !schema.one_of.is_empty() {
        return;
    }
    if !schema.properties.is_empty() || schema.additional_properties.is_some() {
        schema.types.push(JsonType::Object);
    } else if schema.items.is_some() {
        schema.types.push(JsonType::Array);
    }
}

/// Makes the schema a union of what it was and null. What it says about itself to readers stays
/// outside; what it says about values moves inside.
fn wrap(schema: &mut Schema, member: &str, null: Schema) {
    let mut inner = mem::take(schema);
    schema.pointer.clone_from(&inner.pointer);
    inner.pointer = format!("{}/{member}", schema.pointer);
    schema.title = inner.title.take();
    schema.description = inner.description.take();
    schema.default = inner.default.take();
    schema.examples = mem::take(&mut inner.examples);
    schema.deprecated = mem::take(&mut inner.deprecated);
    schema.read_only = mem::take(&mut inner.read_only);
    schema.write_only = mem::take(&mut inner.write_only);
    schema.extensions = mem::take(&mut inner.extensions);
    schema.any_of = vec![inner, null];
}
