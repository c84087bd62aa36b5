//! Whether a value is valid under a schema, and if not, where and why.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use regex::Regex;
use serde_json::Value;

use super::parts::{declares, parts, target};
use super::pattern::bare;
use super::place::Place;
use super::words::{article, kind};
use super::{Side, format, union};
use crate::document::{JsonType, Schema, Schemas};
use crate::load::{Node, Number};

/// How many schemas lead to one another before a value is taken as it is; only circles are as deep.
const MAX_DEPTH: usize = 128;

/// What is wrong in one place of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where.
    pub place: Place,
    /// What, to be read behind the place: `is missing`.
    pub reason: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.0.is_empty() {
            return f.write_str(&self.reason);
        }
        write!(f, "`{}` {}", self.place, self.reason)
    }
}

/// Judges values by the schemas of a document.
///
/// A value is held to what the generated types are made of and to the limits beside: types, `required`,
/// `const`, `enum`, bounds, patterns, `not`, `if`, `contains` and their like, and the formats of dates, times,
/// addresses, numbers and UUIDs. Of a `oneOf` at least one
/// branch has to fit: authors mean it so, and two that fit are no fault of the value. An object that only
/// one part of an `allOf` closes may have the members of the other parts.
pub struct Judge<'d> {
    pub(super) schemas: &'d Schemas,
    side: Side,
    patterns: RefCell<HashMap<String, Option<Regex>>>,
}

/// A value, and the schema that it is there for.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) value: &'a Value,
    pub(super) place: &'a Place,
    /// The outermost schema of the value.
    pub(super) whole: &'a Schema,
    pub(super) depth: usize,
}

impl<'d> Judge<'d> {
    /// A judge of the values that one side sends.
    #[must_use]
    pub fn new(schemas: &'d Schemas, side: Side) -> Self {
        Self {
            schemas,
            side,
            patterns: RefCell::default(),
        }
    }

    /// Everything that is wrong with a value; nothing where it is valid.
    #[must_use]
    pub fn judge(&self, schema: &Schema, value: &Value) -> Vec<Violation> {
        let mut violations = Vec::new();
        self.value(schema, value, &Place::default(), 0, &mut violations);
        violations
    }

    /// Whether a value is valid.
    #[must_use]
    pub fn accepts(&self, schema: &Schema, value: &Value) -> bool {
        self.judge(schema, value).is_empty()
    }

    pub(super) fn value(
        &self,
        schema: &Schema,
        value: &Value,
        place: &Place,
        depth: usize,
        violations: &mut Vec<Violation>,
    ) {
        let subject = Subject {
            value,
            place,
            whole: schema,
            depth,
        };
        self.apply(schema, subject, violations);
    }

    /// Holds a value to a schema and to what it refers to.
    pub(super) fn apply(
        &self,
        schema: &Schema,
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        let subject = Subject {
            depth: subject.depth + 1,
            ..subject
        };
        if subject.depth > MAX_DEPTH {
            return;
        }
        let known = violations.len();
        if schema.never {
            violations.push(subject.wrong("is not allowed"));
        }
        if !is_of(schema, subject.value) {
            let types: Vec<&str> = schema.types.iter().copied().map(article).collect();
            let kind = kind(subject.value);
            violations
                .push(subject.wrong(format!("is {kind}, and must be {}", types.join(" or "))));
            // Whatever else is to say about it would be about another value.
            return;
        }
        if let Some(target) = target(self.schemas, schema) {
            self.apply(target, subject, violations);
        }
        for part in &schema.all_of {
            self.apply(part, subject, violations);
        }
        for branches in [&schema.one_of, &schema.any_of] {
            self.union(schema, branches, subject, violations);
        }
        listed(schema, subject, violations);
        if violations.len() > known {
            return;
        }
        match subject.value {
            Value::String(text) => self.text(schema, text, subject, violations),
            Value::Number(_) => number(schema, subject, violations),
            Value::Array(elements) => self.array(schema, elements, subject, violations),
            Value::Object(members) => self.object(schema, members, subject, violations),
            Value::Null | Value::Bool(_) => {}
        }
        if let Some(conditions) = &schema.conditions {
            self.conditions(conditions, subject, violations);
        }
    }

    /// Holds a value to the branches of a union: to the one that its tag names, or to the one that it is
    /// most like.
    fn union(
        &self,
        schema: &Schema,
        branches: &[Schema],
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        if branches.is_empty() {
            return;
        }
        if let Some(discriminator) = &schema.discriminator
            && let Some(tag) = subject.value.get(&discriminator.property_name)
        {
            let mut known = Vec::new();
            for branch in branches {
                let tags = union::tags(self.schemas, schema, branch);
                if tag
                    .as_str()
                    .is_some_and(|tag| tags.iter().any(|known| known == tag))
                {
                    return self.apply(branch, subject, violations);
                }
                known.extend(tags);
            }
            // A tag that is no text, or one that a nested union knows, is looked for in the branches.
            if self.side == Side::Request && tag.is_string() && !known.is_empty() {
                let is_nested = branches.iter().any(|branch| {
                    let mut parts = parts(self.schemas, branch).into_iter();
                    parts.any(|part| !part.one_of.is_empty() || !part.any_of.is_empty())
                });
                if !is_nested {
                    let place = subject.place.member(&discriminator.property_name);
                    let reason = format!("is {tag}, and must be one of `{}`", known.join("`, `"));
                    violations.push(Violation { place, reason });
                    return;
                }
            }
        }
        let mut nearest: Option<Vec<Violation>> = None;
        for branch in branches {
            let mut found = Vec::new();
            self.apply(branch, subject, &mut found);
            if found.is_empty() {
                return;
            }
            let distance = |found: &[Violation]| {
                let is_elsewhere = found.iter().any(|one| one.place == *subject.place);
                (is_elsewhere, found.len())
            };
            if nearest
                .as_ref()
                .is_none_or(|nearest| distance(&found) < distance(nearest))
            {
                nearest = Some(found);
            }
        }
        violations.extend(nearest.into_iter().flatten());
    }

    fn text(
        &self,
        schema: &Schema,
        text: &str,
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        let limits = schema.constraints();
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        within(
            "characters",
            length,
            limits.min_length,
            limits.max_length,
            subject,
            violations,
        );
        if let Some(pattern) = &schema.pattern
            && !self.matches(pattern, text)
        {
            violations.push(subject.wrong(format!("does not match `{pattern}`")));
        }
        if let Some(name) = schema
            .format
            .as_deref()
            .and_then(|format| format::mismatch(format, text))
        {
            violations.push(subject.wrong(format!("is {text:?}, and must be {name}")));
        }
    }

    /// Whether a text matches an expression; one that is not understood is taken to match.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let compiled = patterns
            .entry(pattern.to_owned())
            .or_insert_with(|| Regex::new(bare(pattern)).ok());
        compiled.as_ref().is_none_or(|regex| regex.is_match(text))
    }

    fn array(
        &self,
        schema: &Schema,
        elements: &[Value],
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        let limits = schema.constraints();
        let length = u64::try_from(elements.len()).unwrap_or(u64::MAX);
        within(
            "items",
            length,
            limits.min_items,
            limits.max_items,
            subject,
            violations,
        );
        if limits.unique_items {
            let mut pairs = elements.iter().enumerate();
            let twice =
                pairs.find(|(at, element)| elements.iter().take(*at).any(|one| one == *element));
            if let Some((at, _)) = twice {
                let place = subject.place.element(at);
                let reason = "stands there twice".to_owned();
                violations.push(Violation { place, reason });
            }
        }
        for (index, element) in elements.iter().enumerate() {
            let place = subject.place.element(index);
            let own = schema.prefix_items.get(index).or(schema.items.as_deref());
            if let Some(schema) = own {
                self.value(schema, element, &place, subject.depth, violations);
            }
        }
    }

    fn object(
        &self,
        schema: &Schema,
        members: &serde_json::Map<String, Value>,
        subject: Subject<'_>,
        violations: &mut Vec<Violation>,
    ) {
        let limits = schema.constraints();
        let count = u64::try_from(members.len()).unwrap_or(u64::MAX);
        let (least, most) = (limits.min_properties, limits.max_properties);
        within("members", count, least, most, subject, violations);
        for name in &schema.required {
            if !members.contains_key(name) && !self.is_absent(schema, subject.whole, name) {
                let place = subject.place.member(name);
                let reason = "is missing".to_owned();
                violations.push(Violation { place, reason });
            }
        }
        for (name, value) in members {
            let place = subject.place.member(name);
            if let Some(names) = &schema.property_names {
                let name = Value::from(name.as_str());
                self.value(names, &name, &place, subject.depth, violations);
            }
            let patterns = schema.pattern_properties.iter();
            let mut described: Vec<&Schema> = patterns
                .filter(|(pattern, _)| self.matches(pattern, name))
                .map(|(_, schema)| schema)
                .collect();
            described.extend(schema.properties.get(name));
            if described.is_empty()
                && let Some(rest) = schema.additional_properties.as_deref()
            {
                // What another part of the same value describes is no stranger to it.
                if declares(self.schemas, subject.whole, name) {
                    continue;
                }
                if rest.never {
                    let reason = "is unknown here".to_owned();
                    violations.push(Violation { place, reason });
                    continue;
                }
                described.push(rest);
            }
            for schema in described {
                self.value(schema, value, &place, subject.depth, violations);
            }
        }
    }

    /// Whether a member is one that this side of the call does not have, or that nothing describes.
    fn is_absent(&self, schema: &Schema, whole: &Schema, name: &str) -> bool {
        let own = schema.properties.get(name);
        let elsewhere = || {
            let mut all = parts(self.schemas, whole).into_iter();
            all.find_map(|part| part.properties.get(name))
        };
        own.or_else(elsewhere).is_some_and(|property| {
            parts(self.schemas, property)
                .iter()
                .any(|part| match self.side {
                    Side::Request => part.read_only,
                    Side::Response => part.write_only,
                })
        })
    }
}

impl Subject<'_> {
    pub(super) fn wrong(&self, reason: impl Into<String>) -> Violation {
        Violation {
            place: self.place.clone(),
            reason: reason.into(),
        }
    }
}

/// Whether a value is of one of the types that a schema allows.
fn is_of(schema: &Schema, value: &Value) -> bool {
    schema.types.is_empty()
        || schema.types.iter().any(|ty| match ty {
            JsonType::Null => value.is_null(),
            JsonType::Boolean => value.is_boolean(),
            JsonType::Number => value.is_number(),
            JsonType::Integer => is_whole(value),
            JsonType::String => value.is_string(),
            JsonType::Array => value.is_array(),
            JsonType::Object => value.is_object(),
        })
}

/// Whether a value is a number without a fraction, however it is written.
fn is_whole(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn listed(schema: &Schema, subject: Subject<'_>, violations: &mut Vec<Violation>) {
    let constant = schema.constant.as_ref().map(std::slice::from_ref);
    for list in constant.into_iter().chain(schema.enumeration.as_deref()) {
        // A list of what an array may be that has no array in it is meant for the items.
        if let Value::Array(elements) = subject.value
            && !list.iter().any(|node| node.as_array().is_some())
        {
            let is_listed = |element: &Value| list.iter().any(|node| is_same(node, element));
            if elements.iter().all(is_listed) {
                continue;
            }
        }
        if !list.iter().any(|node| is_same(node, subject.value)) {
            let listed: Vec<String> = list
                .iter()
                .map(|node| Value::from(node).to_string())
                .collect();
            let wanted = match listed.as_slice() {
                [only] => only.clone(),
                several => format!("one of {}", several.join(", ")),
            };
            violations.push(subject.wrong(format!("is {}, and must be {wanted}", subject.value)));
        }
    }
}

/// Whether a listed value is the one that came. YAML makes numbers and Booleans of texts that their author
/// wrote without quotes, and some authors write numbers as texts.
fn is_same(node: &Node, value: &Value) -> bool {
    match (node, value) {
        (Node::Number(node), Value::Number(value)) => value
            .as_f64()
            .is_some_and(|value| value.total_cmp(&node.as_f64()).is_eq()),
        (Node::Number(node), Value::String(text)) => node.to_string() == *text,
        (Node::Bool(node), Value::String(text)) => node.to_string() == *text,
        (Node::String(node), Value::Number(value)) => value.to_string() == *node,
        (Node::String(node), Value::Bool(value)) => value.to_string() == *node,
        (node, value) => Value::from(node) == *value,
    }
}

fn number(schema: &Schema, subject: Subject<'_>, violations: &mut Vec<Violation>) {
    let limits = schema.constraints();
    let Some(value) = subject.value.as_f64() else {
        return;
    };
    let mut hold = |bound: &Option<Number>, keeps: fn(f64, f64) -> bool, words: &str| {
        if let Some(bound) = bound
            && !keeps(value, bound.as_f64())
        {
            violations
                .push(subject.wrong(format!("is {}, and must be {words} {bound}", subject.value)));
        }
    };
    hold(&limits.minimum, |value, bound| value >= bound, "at least");
    hold(&limits.maximum, |value, bound| value <= bound, "at most");
    hold(
        &limits.exclusive_minimum,
        |value, bound| value > bound,
        "more than",
    );
    hold(
        &limits.exclusive_maximum,
        |value, bound| value < bound,
        "less than",
    );
    hold(
        &limits.multiple_of,
        |value, step| {
            let steps = value / step;
            (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0)
        },
        "a multiple of",
    );
    if let Some(name) = schema
        .format
        .as_deref()
        .and_then(|format| format::beyond(format, subject.value))
    {
        violations.push(subject.wrong(format!("is {}, and must be {name}", subject.value)));
    }
}

/// Holds a count to its bounds.
fn within(
    what: &str,
    count: u64,
    least: Option<u64>,
    most: Option<u64>,
    subject: Subject<'_>,
    violations: &mut Vec<Violation>,
) {
    let words = match (least, most) {
        (Some(least), _) if count < least => format!("at least {least}"),
        (_, Some(most)) if count > most => format!("at most {most}"),
        _ => return,
    };
    violations.push(subject.wrong(format!("has {count} {what}, and must have {words}")));
}
