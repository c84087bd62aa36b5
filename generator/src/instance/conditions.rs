//! Whether a value keeps the conditions that no type shows: `not`, `if`, `contains` and their like.

use serde_json::{Map, Value};

use super::judge::{Judge, Subject, Violation};
use super::parts::target;
use crate::document::{Conditions, Schema};

/// How many schemas are looked through for what describes a member; only circles are as deep.
const MAX_DEPTH: usize = 64;

impl Judge<'_> {
    /// Holds a value to the conditions of a schema.
    pub(super) fn conditions(
        &self,
        conditions: &Conditions,
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        if let Some(excluded) = &conditions.not
            && self.fits(excluded, subject)
        {
            violations.push(subject.wrong(exclusion(excluded)));
        }
        if let Some(when) = &conditions.when {
            let branch = if self.fits(when, subject) {
                &conditions.then
            } else {
                &conditions.otherwise
            };
            if let Some(branch) = branch {
                self.apply(branch, subject, violations);
            }
        }
        match subject.value {
            Value::Array(elements) => self.items(conditions, elements, subject, violations),
            Value::Object(members) => self.members(conditions, members, subject, violations),
            _ => {}
        }
    }

    /// Whether a value is one of a schema.
    fn fits(&self, schema: &Schema, subject: Subject<'_>) -> bool {
        let mut violations = Vec::new();
        let subject = Subject {
            whole: schema,
            ..subject
        };
        self.apply(schema, subject, &mut violations);
        violations.is_empty()
    }

    fn items(
        &self,
        conditions: &Conditions,
        elements: &[Value],
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        if let Some(wanted) = &conditions.contains {
            let found = elements.iter().filter(|element| {
                let mut found = Vec::new();
                self.value(wanted, element, subject.place, subject.depth, &mut found);
                found.is_empty()
            });
            let count = u64::try_from(found.count()).unwrap_or(u64::MAX);
            let least = conditions.min_contains.unwrap_or(1);
            let most = conditions.max_contains.unwrap_or(u64::MAX);
            if count < least {
                let text = format!("has {count} items as `contains` says, and must have {least}");
                violations.push(subject.wrong(text));
            } else if count > most {
                let text =
                    format!("has {count} items as `contains` says, and must have at most {most}");
                violations.push(subject.wrong(text));
            }
        }
        let Some(rest) = &conditions.unevaluated_items else {
            return;
        };
        for (index, element) in elements.iter().enumerate() {
            let here = Described::Element(index);
            if !self.describes(subject.whole, subject, here, 0) {
                let place = subject.place.element(index);
                self.value(rest, element, &place, subject.depth, violations);
            }
        }
    }

    fn members(
        &self,
        conditions: &Conditions,
        members: &Map<String, Value>,
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        for (name, needed) in &conditions.dependent_required {
            let missing = needed
                .iter()
                .filter(|needed| members.contains_key(name) && !members.contains_key(*needed));
            violations.extend(missing.map(|missing| Violation {
                place: subject.place.member(missing),
                reason: format!("is missing, and must be there since `{name}` is"),
            }));
        }
        for (name, schema) in &conditions.dependent_schemas {
            if members.contains_key(name) {
                self.apply(schema, subject, violations);
            }
        }
        let Some(rest) = &conditions.unevaluated_properties else {
            return;
        };
        for (name, value) in members {
            if self.describes(subject.whole, subject, Described::Member(name), 0) {
                continue;
            }
            let place = subject.place.member(name);
            if rest.never {
                let reason = "is unknown here".to_owned();
                violations.push(Violation { place, reason });
            } else {
                self.value(rest, value, &place, subject.depth, violations);
            }
        }
    }

    /// Whether a schema, or anything of it that holds for the same value, speaks of a part of the value
    /// (JSON Schema 2020-12, section 11).
    fn describes(
        &self,
        schema: &Schema,
        subject: Subject<'_>,
        part: Described,
        depth: usize,
    ) -> bool {
        if depth > MAX_DEPTH {
            return true;
        }
        let is_own = match part {
            Described::Member(name) => {
                let mut patterns = schema.pattern_properties.keys();
                schema.properties.contains_key(name)
                    || schema.additional_properties.is_some()
                    || patterns.any(|pattern| self.matches(pattern, name))
            }
            Described::Element(index) => {
                index < schema.prefix_items.len() || schema.items.is_some()
            }
        };
        let through = |schema: &Schema| self.describes(schema, subject, part, depth + 1);
        let chosen = |branch: &&Schema| self.fits(branch, subject);
        let conditions = schema.conditions();
        is_own
            || target(self.schemas, schema).is_some_and(through)
            || schema.all_of.iter().any(through)
            || [&schema.any_of, &schema.one_of]
                .into_iter()
                .flatten()
                .filter(chosen)
                .any(through)
            || match &conditions.when {
                None => false,
                Some(when) if self.fits(when, subject) => {
                    through(when) || conditions.then.as_ref().is_some_and(through)
                }
                Some(_) => conditions.otherwise.as_ref().is_some_and(through),
            }
            || conditions
                .dependent_schemas
                .iter()
                .filter(|(name, _)| subject.value.get(name.as_str()).is_some())
                .any(|(_, schema)| through(schema))
    }
}

/// A part of a value.
#[derive(Clone, Copy)]
enum Described<'a> {
    Member(&'a str),
    Element(usize),
}

/// What there is to say about a value that a `not` excludes.
fn exclusion(excluded: &Schema) -> String {
    if !excluded.required.is_empty() {
        let names = excluded.required.join("`, `");
        return format!("must not have `{names}`, as its `not` says");
    }
    "is what its `not` excludes".to_owned()
}
