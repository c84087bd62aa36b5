//! Members that no property names: those that a schema describes or demands all the same, and those
//! that nobody has heard of.

use sdkwright::document::Schema;
use sdkwright::instance::matching;

use super::demands::Demands;
use super::object::declared;
use super::{Freedom, Generator};
use crate::fidelity::json::Json;

/// Names that are hard on whoever takes them for granted.
const NAMES: [&str; 8] = [
    "key",
    "a b",
    "",
    "ключ",
    "x-y.z",
    "\"quoted\"",
    "🦀",
    "Type",
];

type Members = Vec<(String, Json)>;

impl<'d> Generator<'d> {
    /// Adds members that are required and described nowhere. Nobody minds when they are not there.
    pub(super) fn add_undeclared(
        &mut self,
        demands: &Demands<'d>,
        members: &mut Members,
    ) -> Option<()> {
        let known = declared(demands);
        let described = described(demands);
        for name in demands.schemas.iter().flat_map(|schema| &schema.required) {
            let there = members.iter().any(|(member, _)| member == name);
            if there || known.contains(&name.as_str()) {
                continue;
            }
            let value = if described.is_empty() {
                self.anything()
            } else {
                self.value_named(name, &described)?
            };
            members.push((name.clone(), value));
        }
        Some(())
    }

    /// Adds members that are allowed only because nothing forbids them, or that
    /// `additionalProperties` and `patternProperties` describe.
    pub(super) fn add_extras(&mut self, demands: &Demands<'d>, members: &mut Members) {
        let closed = |schema: &&Schema| {
            let rest = schema.additional_properties.as_deref();
            rest.is_some_and(|rest| rest.never)
        };
        let patterns = demands
            .schemas
            .iter()
            .flat_map(|schema| &schema.pattern_properties);
        // A map has one type for all of its values: what a pattern says is held to only where nothing else
        // says more, and then nothing else is.
        let noticed = self.noticed;
        let count = patterns.clone().count();
        self.noticed &= count == 0 || count == 1 && described(demands).is_empty();
        for (pattern, schema) in patterns {
            if !self.is_full()
                && let Some(name) = matching(pattern, &mut self.random)
                && let Some(value) = self.value_named(&name, &[schema])
            {
                add(members, demands, name, value);
            }
        }
        if !demands.schemas.iter().any(closed) {
            self.add_named(demands, members);
        }
        self.noticed = noticed;
    }

    /// Adds members with names that nobody has heard of.
    fn add_named(&mut self, demands: &Demands<'d>, members: &mut Members) {
        let described = described(demands);
        let least = demands
            .first(|schema| schema.constraints().min_properties)
            .unwrap_or(0);
        let least = usize::try_from(least).unwrap_or(0);
        let more = if self.is_full() {
            0
        } else {
            self.random.usize(0..3)
        };
        let count = least.saturating_sub(members.len()).max(more);
        let is_map = declared(demands).is_empty()
            && !demands
                .schemas
                .iter()
                .any(|schema| schema.declares_properties || !schema.required.is_empty());
        for _ in 0..count {
            let Some(name) = self.name(demands) else {
                return;
            };
            if !described.is_empty() {
                if let Some(value) = self.value_named(&name, &described) {
                    add(members, demands, name, value);
                }
            } else if !has_patterns(demands) {
                let value = self.anything();
                if !is_map && demands.unknown_tag.is_none() {
                    self.free(self.place.member(&name), Freedom::Stray);
                }
                add(members, demands, name, value);
            }
        }
    }

    /// A name that `propertyNames` allows.
    fn name(&mut self, demands: &Demands<'d>) -> Option<String> {
        let names: Vec<&'d Schema> = demands
            .schemas
            .iter()
            .filter_map(|schema| schema.property_names.as_deref())
            .collect();
        if names.is_empty() {
            let name = self.random.choice(NAMES)?;
            return Some(format!("{name}{}", self.random.u8(..)));
        }
        let noticed = std::mem::take(&mut self.noticed);
        let name = self.value(&names);
        self.noticed = noticed;
        match name {
            Some(Json::Text(name)) => Some(name),
            Some(_) | None => Some(format!("{}", self.random.u8(..))),
        }
    }
}

fn add(members: &mut Members, demands: &Demands<'_>, name: String, value: Json) {
    let taken = members.iter().any(|(member, _)| *member == name);
    if !taken && !declared(demands).contains(&name.as_str()) {
        members.push((name, value));
    }
}

/// What `additionalProperties` say of members that are not declared.
fn described<'d>(demands: &Demands<'d>) -> Vec<&'d Schema> {
    let rests = demands
        .schemas
        .iter()
        .filter_map(|schema| schema.additional_properties.as_deref());
    rests.filter(|rest| !rest.never).collect()
}

fn has_patterns(demands: &Demands<'_>) -> bool {
    demands
        .schemas
        .iter()
        .any(|schema| !schema.pattern_properties.is_empty())
}
