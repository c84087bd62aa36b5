//! `allOf`, and `$ref` with siblings that matter: several schemas become one.

use crate::document::{Document, Schema};

/// How deep references are followed while merging; a schema that includes itself ends there.
const DEPTH_LIMIT: usize = 64;

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
        || schema.items.is_some()
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
pub(super) fn merge(document: &Document, schema: &Schema) -> Schema {
    flatten(document, schema, DEPTH_LIMIT)
}

fn flatten(document: &Document, schema: &Schema, depth: usize) -> Schema {
    let mut merged = Schema {
        reference: None,
        all_of: Vec::new(),
        ..schema.clone()
    };
    if depth == 0 {
        return merged;
    }
    let target = schema
        .reference
        .as_deref()
        .and_then(|pointer| document.schemas.get(pointer));
    for member in target.into_iter().chain(&schema.all_of) {
        absorb(&mut merged, flatten(document, member, depth - 1));
    }
    merged
}

/// Adds what `member` demands to `merged`; where both speak of one property, both hold.
fn absorb(merged: &mut Schema, member: Schema) {
    let mut properties = std::mem::take(&mut merged.properties);
    let own = std::mem::take(&mut properties);
    for (name, schema) in member.properties {
        properties.insert(name, schema);
    }
    for (name, schema) in own {
        let both = match properties.shift_remove(&name) {
            Some(other) if other != schema => Schema {
                pointer: schema.pointer.clone(),
                description: schema.description.clone().or(other.description.clone()),
                all_of: vec![other, schema],
                ..Schema::default()
            },
            _ => schema,
        };
        properties.insert(name, both);
    }
    merged.properties = properties;
    for name in member.required {
        if !merged.required.contains(&name) {
            merged.required.push(name);
        }
    }
    if merged.types.is_empty() {
        merged.types = member.types;
    } else if !member.types.is_empty() {
        merged.types.retain(|ty| member.types.contains(ty));
    }
    merged.declares_properties |= member.declares_properties;
    merged.pattern_properties.extend(member.pattern_properties);
    merged.additional_properties = merged
        .additional_properties
        .take()
        .or(member.additional_properties);
    merged.items = merged.items.take().or(member.items);
    merged.format = merged.format.take().or(member.format);
    merged.description = merged.description.take().or(member.description);
    merged.constant = merged.constant.take().or(member.constant);
    merged.enumeration = merged.enumeration.take().or(member.enumeration);
    merged.default = merged.default.take().or(member.default);
    if merged.prefix_items.is_empty() {
        merged.prefix_items = member.prefix_items;
    }
    if merged.one_of.is_empty() {
        merged.one_of = member.one_of;
        merged.discriminator = merged.discriminator.take().or_else(|| {
            // A base type's discriminator speaks of the schemas derived from it, not of this one.
            member.discriminator.filter(|_| !merged.one_of.is_empty())
        });
    }
    if merged.any_of.is_empty() {
        merged.any_of = member.any_of;
    }
    merged.read_only |= member.read_only;
    merged.write_only |= member.write_only;
    merged.deprecated |= member.deprecated;
}
