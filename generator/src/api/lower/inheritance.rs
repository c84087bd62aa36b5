//! Inheritance: a schema with a `discriminator` that others build on by `allOf`.
//!
//! ```yaml
//! Pet:
//!   required: [kind]
//!   properties: { kind: { type: string } }
//!   discriminator: { propertyName: kind, mapping: { dog: Dog } }
//! Dog:
//!   allOf: [{ $ref: Pet }, { properties: { barks: { type: boolean } } }]
//! ```
//!
//! Who asks for a `Pet` gets a `Dog` as well, with all that it has (OpenAPI 3.1.1, section 4.8.25), so a
//! base is the union of what is derived from it.

use std::collections::{HashMap, HashSet};

use super::all_of;
use crate::{
    document::{Discriminator, Document, Schema},
    load::Node,
};

/// Which schemas name which others in their `allOf`.
pub(super) struct Inheritance {
    /// From the pointer of a schema to those of the schemas that build on it, in document order.
    children: HashMap<String, Vec<String>>,
}

impl Inheritance {
    pub(super) fn of(document: &Document) -> Self {
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for (_, schema) in document.schemas.named() {
            for base in bases(schema) {
                let known = children.entry(base.to_owned()).or_default();
                if !known.contains(&schema.pointer) {
                    known.push(schema.pointer.clone());
                }
            }
        }
        Self { children }
    }

    /// The branches of the union that a schema is as a base; `None` for a schema that is none.
    pub(super) fn branches(&self, schema: &Schema) -> Option<Vec<Schema>> {
        let discriminator = schema.discriminator.as_ref()?;
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return None;
        }
        let derived = self.derived(schema);
        if derived.is_empty() {
            return None;
        }
        let mapped = discriminator.mapping.values();
        let mut pointers: Vec<&str> = Vec::new();
        for pointer in mapped.map(String::as_str).chain(derived.iter().copied()) {
            if derived.contains(&pointer) && !pointers.contains(&pointer) {
                pointers.push(pointer);
            }
        }
        let mut branches: Vec<Schema> = pointers
            .into_iter()
            .map(|pointer| Schema {
                pointer: format!("{}/discriminator", schema.pointer),
                reference: Some(pointer.to_owned()),
                ..Schema::default()
            })
            .collect();
        if names_itself(schema, discriminator) || bases(schema).next().is_some() {
            branches.push(Schema {
                discriminator: None,
                title: Some("base".to_owned()),
                ..schema.clone()
            });
        }
        Some(branches)
    }

    /// Whether `member` of a schema's `allOf` is a base that the schema is derived from: the schema is
    /// one of the variants then, and no other word for all of them.
    pub(super) fn derives(&self, schema: &Schema, member: &Schema) -> bool {
        let base = member.reference.as_deref();
        base.and_then(|base| self.children.get(base))
            .is_some_and(|children| children.contains(&schema.pointer))
    }

    /// Everything that builds on a schema, directly or by others.
    fn derived(&self, schema: &Schema) -> Vec<&str> {
        let mut derived: Vec<&str> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::from([schema.pointer.as_str()]);
        let mut pending: Vec<&str> = vec![schema.pointer.as_str()];
        while let Some(base) = pending.pop() {
            for child in self.children.get(base).into_iter().flatten() {
                if seen.insert(child) {
                    derived.push(child);
                    pending.push(child);
                }
            }
        }
        derived
    }
}

/// The names of the properties that all values of a base have, whatever is derived from it later; `None` where
/// there is no base at a pointer.
pub(in crate::api) fn of_every_derived(
    document: &Document,
    pointer: &str,
) -> Option<HashSet<String>> {
    let base = document.schemas.get(pointer)?;
    let is_union = !base.one_of.is_empty() || !base.any_of.is_empty();
    if base.discriminator.is_none() || is_union {
        return None;
    }
    let merged = all_of::merge(document, base);
    Some(merged.properties.into_keys().collect())
}

/// The schemas that a schema names in its `allOf`.
fn bases(schema: &Schema) -> impl Iterator<Item = &str> {
    schema
        .all_of
        .iter()
        .filter_map(|member| member.reference.as_deref())
}

/// Whether a base has a tag of its own, so that values can be of no derived schema.
fn names_itself(schema: &Schema, discriminator: &Discriminator) -> bool {
    let own = schema.pointer.rsplit('/').next().unwrap_or_default();
    let tags = schema
        .properties
        .get(&discriminator.property_name)
        .and_then(|property| property.enumeration.as_ref());
    discriminator
        .mapping
        .values()
        .any(|target| *target == schema.pointer)
        || tags.is_some_and(|tags| tags.contains(&Node::String(own.to_owned())))
}
