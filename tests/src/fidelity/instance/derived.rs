//! Inheritance: which schemas build on a base by `allOf`, and so are what its discriminator speaks of.

use std::collections::{HashMap, HashSet};

use sdkwright::document::{Discriminator, Schema, Schemas};

use super::Generator;
use super::demands::Demands;
use super::tag;
use crate::fidelity::json::Json;

/// Who builds on whom.
pub(in crate::fidelity) struct Derived<'d> {
    by_base: HashMap<&'d str, Vec<&'d Schema>>,
}

impl<'d> Derived<'d> {
    pub(in crate::fidelity) fn of(schemas: &'d Schemas) -> Self {
        let mut direct: HashMap<&'d str, Vec<&'d Schema>> = HashMap::new();
        for (_, schema) in schemas.named() {
            let members = schema.all_of.iter();
            for base in members.filter_map(|member| member.reference.as_deref()) {
                direct.entry(base).or_default().push(schema);
            }
        }
        let all = direct.keys().map(|base| (*base, below(&direct, base)));
        Self {
            by_base: all.collect(),
        }
    }

    fn from(&self, base: &Schema) -> &[&'d Schema] {
        let pointer = base.pointer.as_str();
        self.by_base.get(pointer).map_or(&[], Vec::as_slice)
    }
}

fn below<'d>(direct: &HashMap<&'d str, Vec<&'d Schema>>, base: &'d str) -> Vec<&'d Schema> {
    let mut seen: HashSet<&str> = HashSet::from([base]);
    let mut found = Vec::new();
    let mut pending = vec![base];
    while let Some(base) = pending.pop() {
        for child in direct.get(base).into_iter().flatten() {
            if seen.insert(child.pointer.as_str()) {
                found.push(*child);
                pending.push(child.pointer.as_str());
            }
        }
    }
    found
}

impl<'d> Generator<'d> {
    /// Makes a base one of the schemas that are derived from it, or one that nobody knows.
    pub(super) fn derive(
        &mut self,
        base: &'d Schema,
        demands: &mut Demands<'d>,
        absorbed: &mut HashSet<&'d str>,
    ) {
        let Some(discriminator) = &base.discriminator else {
            return;
        };
        let derived = self.derived.from(base);
        let is_derived = demands
            .schemas
            .iter()
            .any(|schema| derived.iter().any(|child| child.pointer == schema.pointer));
        let has_branches = !base.one_of.is_empty() || !base.any_of.is_empty();
        if derived.is_empty() || is_derived || has_branches {
            return;
        }
        let property = discriminator.property_name.as_str();
        if !derived
            .iter()
            .all(|child| tag::requires(self.schemas, child, property))
        {
            demands.optional_tags.push(property);
        }
        if self.is_full() || self.chance(0.2) {
            demands.unknown_tag = Some(property);
            return;
        }
        let Some(child) = self.random.choice(derived) else {
            return;
        };
        let tags = tags(discriminator, child);
        if let Some(tag) = self.random.choice(tags) {
            demands.tags.push((property, Json::Text(tag)));
        }
        absorbed.insert(child.pointer.as_str());
        self.gather(child, demands, absorbed);
    }
}

/// The tags of a derived schema: those that a mapping gives, else its name.
fn tags(discriminator: &Discriminator, child: &Schema) -> Vec<String> {
    let mapping = discriminator.mapping.iter();
    let mapped: Vec<String> = mapping
        .filter(|(_, target)| **target == child.pointer)
        .map(|(tag, _)| tag.clone())
        .collect();
    if mapped.is_empty() {
        let name = child.pointer.rsplit('/').next().unwrap_or_default();
        return vec![name.to_owned()];
    }
    mapped
}
