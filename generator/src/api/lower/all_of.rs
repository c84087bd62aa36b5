//! `allOf`, and `$ref` with siblings that matter: several schemas become one.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::union::both_branches;
use crate::{
    document::{Document, JsonType, Schema},
    load::Node,
};

/// Whether a schema says more than what stands beside a type: its title, texts and defaults.
pub(super) fn is_structural(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || !schema.required.is_empty()
        || !schema.all_of.is_empty()
        || !schema.any_of.is_empty()
        || !schema.one_of.is_empty()
        || schema.enumeration.is_some()
        || schema.constant.is_some()
        || schema.additional_properties.is_some()
        || !schema.pattern_properties.is_empty()
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
}

/// Whether other schemas are merged into a schema.
pub(super) fn is_composed(schema: &Schema) -> bool {
    !schema.all_of.is_empty()
        || !schema.one_of.is_empty()
        || !schema.any_of.is_empty()
        || (schema.reference.is_some() && is_structural(schema))
}

/// The one schema that an `allOf` wraps, where the rest of it only adds texts.
pub(super) fn sole_member(schema: &Schema) -> Option<&Schema> {
    if schema.reference.is_some() {
        return None;
    }
    let beside = Schema {
        all_of: Vec::new(),
        ..schema.clone()
    };
    if is_structural(&beside) {
        return None;
    }
    let mut members = schema.all_of.iter().filter(|member| {
        member.reference.is_some() || is_structural(member) || !member.types.is_empty()
    });
    let only = members.next()?;
    members.next().is_none().then_some(only)
}

/// One schema that demands what all members of `allOf`, the target of `$ref` and the schema itself
/// demand together.
///
/// Where a member is a union that the schema is itself a variant of, as a base type names those derived
/// from it, the schema is a variant already and the union adds nothing.
pub(super) fn merge(document: &Document, schema: &Schema) -> Schema {
    let mut absorbed = HashSet::from([schema.pointer.clone()]);
    flatten(document, schema, &mut absorbed)
}

/// Each schema is absorbed once: what holds twice holds no more than once, and a schema that includes
/// itself ends there.
fn flatten(document: &Document, schema: &Schema, absorbed: &mut HashSet<String>) -> Schema {
    let mut merged = Schema {
        reference: None,
        all_of: Vec::new(),
        ..schema.clone()
    };
    let target = schema
        .reference
        .as_ref()
        .filter(|pointer| absorbed.insert((*pointer).clone()))
        .and_then(|pointer| document.schemas.get(pointer));
    let own = std::mem::take(&mut merged.properties);
    for member in target.into_iter().chain(&schema.all_of) {
        let mut member = flatten(document, member, absorbed);
        let leads_back = |branch: &Schema| {
            branch
                .reference
                .as_ref()
                .is_some_and(|pointer| absorbed.contains(pointer))
        };
        if member.one_of.iter().any(leads_back) {
            member.one_of.clear();
            member.discriminator = None;
        }
        if member.any_of.iter().any(leads_back) {
            member.any_of.clear();
        }
        add_properties(&mut merged, std::mem::take(&mut member.properties));
        absorb(&mut merged, member);
    }
    add_properties(&mut merged, own);
    merged
}

/// Adds properties behind those that are there; where both speak of one, both hold.
fn add_properties(merged: &mut Schema, properties: IndexMap<String, Schema>) {
    for (name, schema) in properties {
        match merged.properties.get_mut(&name) {
            Some(known) if *known != schema => {
                *known = Schema {
                    pointer: schema.pointer.clone(),
                    description: schema
                        .description
                        .clone()
                        .or_else(|| known.description.clone()),
                    all_of: vec![std::mem::take(known), schema],
                    ..Schema::default()
                };
            }
            Some(_) => {}
            None => {
                merged.properties.insert(name, schema);
            }
        }
    }
}

/// The values that both allow; where there is none, what the first says.
fn both_enumerations(one: Option<Vec<Node>>, other: Option<Vec<Node>>) -> Option<Vec<Node>> {
    let (Some(one), Some(other)) = (&one, &other) else {
        return one.or(other);
    };
    let both: Vec<Node> = one
        .iter()
        .filter(|value| other.contains(value))
        .cloned()
        .collect();
    Some(if both.is_empty() { one.clone() } else { both })
}

/// What both demand of an item, or of a member that no property names. Where they name the same schema, or one of them demands nothing, no
/// schema is made of the two.
fn both(one: Option<Box<Schema>>, other: Option<Box<Schema>>) -> Option<Box<Schema>> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    let is_same = one.reference.is_some() && one.reference == other.reference;
    if one.never || other.never || is_same || is_free(&other) {
        return Some(one);
    }
    if is_free(&one) {
        return Some(other);
    }
    Some(Box::new(Schema {
        pointer: other.pointer.clone(),
        all_of: vec![*one, *other],
        ..Schema::default()
    }))
}

/// The types that both allow: an integer is a number too.
fn both_types(one: &[JsonType], other: &[JsonType]) -> Vec<JsonType> {
    let mut both = Vec::new();
    for ty in one {
        let narrowed = match ty {
            _ if other.contains(ty) => *ty,
            JsonType::Integer if other.contains(&JsonType::Number) => JsonType::Integer,
            JsonType::Number if other.contains(&JsonType::Integer) => JsonType::Integer,
            _ => continue,
        };
        if !both.contains(&narrowed) {
            both.push(narrowed);
        }
    }
    both
}

/// Whether a schema allows any value.
pub(super) fn is_free(schema: &Schema) -> bool {
    schema.reference.is_none() && schema.types.is_empty() && !is_structural(schema)
}

/// Adds what `member` demands to `merged`, properties aside.
fn absorb(merged: &mut Schema, member: Schema) {
    for name in member.required {
        if !merged.required.contains(&name) {
            merged.required.push(name);
        }
    }
    if merged.types.is_empty() {
        merged.types = member.types;
    } else if !member.types.is_empty() {
        merged.types = both_types(&merged.types, &member.types);
    }
    merged.declares_properties |= member.declares_properties;
    merged.pattern_properties.extend(member.pattern_properties);
    merged.additional_properties = both(
        merged.additional_properties.take(),
        member.additional_properties,
    );
    merged.property_names = merged.property_names.take().or(member.property_names);
    merged.items = both(merged.items.take(), member.items);
    merged.format = merged.format.take().or(member.format);
    merged.description = merged.description.take().or(member.description);
    merged.constant = merged.constant.take().or(member.constant);
    merged.enumeration = both_enumerations(merged.enumeration.take(), member.enumeration);
    merged.default = merged.default.take().or(member.default);
    if merged.prefix_items.is_empty() {
        merged.prefix_items = member.prefix_items;
    }
    // A base type's discriminator speaks of the schemas derived from it, not of this one.
    if merged.discriminator.is_none() && !member.one_of.is_empty() {
        merged.discriminator = member.discriminator;
    }
    merged.one_of = both_branches(std::mem::take(&mut merged.one_of), member.one_of);
    merged.any_of = both_branches(std::mem::take(&mut merged.any_of), member.any_of);
    merged.read_only |= member.read_only;
    merged.write_only |= member.write_only;
    merged.deprecated |= member.deprecated;
}
