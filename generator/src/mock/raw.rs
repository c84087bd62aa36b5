//! Values as texts carry them, before a schema says what they are.

use serde_json::{Map, Value};

use super::request::decoded_form;
use crate::document::{JsonType, Schema, Schemas};
use crate::instance::{Judge, parts, target};

/// How many ways to be a value are tried.
const MANY: usize = 64;

/// How many brackets a name may have; what stands behind more is not looked at.
const DEEPEST: usize = 32;

/// How many fields a form may have; those behind are not looked at.
const FIELDS: usize = 20_000;

/// A value as texts carry it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    Text(String),
    List(Vec<Raw>),
    Object(Vec<(String, Raw)>),
    /// What is JSON already.
    Json(Value),
}

impl Raw {
    /// A list or an object of plain texts.
    pub(super) fn list(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Text).collect())
    }

    /// Pairs whose names have brackets, as one value: `a[b]=1` is `{ a: { b: 1 } }`, `a[]=1` and `a[0]=1`
    /// are lists.
    pub(super) fn nested(pairs: impl IntoIterator<Item = (String, Raw)>) -> Self {
        let mut members: Vec<(String, Raw)> = Vec::new();
        for (name, value) in pairs {
            let (first, rest) = match name.split_once('[') {
                Some((first, rest)) if !first.is_empty() => (first, rest),
                _ => (name.as_str(), ""),
            };
            let steps = rest.split('[').map(|step| step.trim_end_matches(']'));
            let mut steps: Vec<&str> = steps.take(DEEPEST).collect();
            if rest.is_empty() {
                steps.clear();
            }
            insert(&mut members, first, &steps, value);
        }
        Self::Object(members).listed()
    }

    /// The value with objects whose members are numbered as the lists that they are.
    fn listed(self) -> Self {
        let Self::Object(members) = self else {
            return self;
        };
        let is_list = !members.is_empty()
            && members
                .iter()
                .all(|(name, _)| name.bytes().all(|byte| byte.is_ascii_digit()));
        let mut members = members
            .into_iter()
            .map(|(name, member)| (name, member.listed()));
        if is_list {
            return Self::List(members.map(|(_, member)| member).collect());
        }
        Self::Object(members.by_ref().collect())
    }
}

/// Puts a value where steps lead. A name that comes twice is a list.
fn insert(members: &mut Vec<(String, Raw)>, name: &str, steps: &[&str], value: Raw) {
    let known = members.iter_mut().find(|(known, _)| known == name);
    match (known, steps) {
        (Some((_, Raw::Object(inner))), [step, rest @ ..]) => insert(inner, step, rest, value),
        (Some((_, Raw::List(elements))), [] | [""]) => elements.push(value),
        (Some((_, known)), []) => {
            let first = std::mem::replace(known, Raw::List(Vec::new()));
            *known = Raw::List(vec![first, value]);
        }
        (Some(_), _) => {}
        (None, []) => members.push((name.to_owned(), value)),
        (None, [""]) => members.push((name.to_owned(), Raw::List(vec![value]))),
        (None, [step, rest @ ..]) => {
            let mut inner = Vec::new();
            insert(&mut inner, step, rest, value);
            members.push((name.to_owned(), Raw::Object(inner)));
        }
    }
}

/// Reads texts as what schemas say that they are.
pub(super) struct Reading<'d> {
    pub(super) schemas: &'d Schemas,
    pub(super) judge: &'d Judge<'d>,
}

impl Reading<'_> {
    /// The first of several readings of a text that is valid, or else the first.
    pub(super) fn best(&self, schema: &Schema, readings: Vec<Raw>) -> Value {
        let mut values = readings
            .into_iter()
            .map(|raw| self.value(schema, &raw))
            .peekable();
        let first = values.peek().cloned().unwrap_or_default();
        values
            .find(|value| self.judge.accepts(schema, value))
            .unwrap_or(first)
    }

    /// The value that a text is under a schema.
    pub(super) fn value(&self, schema: &Schema, raw: &Raw) -> Value {
        let mut first = None;
        for all in self.alternatives(schema) {
            let value = self.read(&all, raw);
            if self.judge.accepts(schema, &value) {
                return value;
            }
            first.get_or_insert(value);
        }
        first.unwrap_or(Value::Null)
    }

    /// The sets of schemas of which one holds for a value: one for each way through the unions.
    fn alternatives<'s>(&'s self, schema: &'s Schema) -> Vec<Vec<&'s Schema>> {
        let mut open: Vec<(Vec<&Schema>, usize)> = vec![(parts(self.schemas, schema), 0)];
        let mut whole = Vec::new();
        while let Some((all, at)) = open.pop() {
            let Some(part) = all.get(at) else {
                whole.push(all);
                continue;
            };
            let branches: Vec<&Schema> = part.one_of.iter().chain(&part.any_of).collect();
            if branches.is_empty() || open.len() + whole.len() > MANY {
                open.push((all, at + 1));
                continue;
            }
            for branch in branches.into_iter().rev() {
                let mut more = all.clone();
                for part in parts(self.schemas, branch) {
                    if !more.iter().any(|known| std::ptr::eq(*known, part)) {
                        more.push(part);
                    }
                }
                open.push((more, at + 1));
            }
        }
        whole
    }

    fn read(&self, schemas: &[&Schema], raw: &Raw) -> Value {
        let allows = |ty: JsonType| {
            let mut said = schemas.iter().filter(|schema| !schema.types.is_empty());
            let is_said = said.clone().next().is_some();
            is_said && said.all(|schema| schema.types.contains(&ty))
        };
        let items = || schemas.iter().find_map(|schema| schema.items.as_deref());
        match raw {
            // A list of one is a part as the only one of it is.
            Raw::Json(value) if !value.is_array() && allows(JsonType::Array) => {
                Value::Array(vec![value.clone()])
            }
            Raw::Json(value) => value.clone(),
            Raw::Text(text) => {
                if allows(JsonType::String) {
                    return Value::from(text.as_str());
                }
                let json: Option<Value> = serde_json::from_str(text).ok();
                let is_untyped = schemas.iter().all(|schema| schema.types.is_empty());
                match json {
                    Some(json)
                        if (allows(JsonType::Integer) || allows(JsonType::Number))
                            && json.is_number() =>
                    {
                        json
                    }
                    Some(json) if allows(JsonType::Boolean) && json.is_boolean() => json,
                    // A form has objects and lists as JSON.
                    Some(json) if json.is_object() || json.is_array() => json,
                    Some(json) if is_untyped && is_listed(schemas, &json) => json,
                    _ if allows(JsonType::Null) && (text.is_empty() || text == "null") => {
                        Value::Null
                    }
                    _ if allows(JsonType::Array) => {
                        let element = items().map_or_else(
                            || Value::from(text.as_str()),
                            |items| self.value(items, raw),
                        );
                        Value::Array(vec![element])
                    }
                    _ => Value::from(text.as_str()),
                }
            }
            Raw::List(elements) => {
                let read = |element: &Raw| match items() {
                    Some(items) => self.value(items, element),
                    None => self.read(&[], element),
                };
                Value::Array(elements.iter().map(read).collect())
            }
            Raw::Object(members) => {
                let mut object = Map::new();
                for (name, member) in members {
                    let own = schemas.iter().find_map(|schema| {
                        let rest = schema.additional_properties.as_deref();
                        schema
                            .properties
                            .get(name)
                            .or(rest.filter(|rest| !rest.never))
                    });
                    let value = match own {
                        Some(own) => self.value(own, member),
                        None => self.read(&[], member),
                    };
                    object.insert(name.clone(), value);
                }
                self.add_empty_lists(schemas, &mut object);
                Value::Object(object)
            }
        }
    }

    /// Adds the lists that must be there and have nothing in them: there is no way to write them.
    fn add_empty_lists(&self, schemas: &[&Schema], object: &mut Map<String, Value>) {
        for name in schemas.iter().flat_map(|schema| &schema.required) {
            let mut own = schemas
                .iter()
                .filter_map(|schema| schema.properties.get(name));
            let is_list = own.any(|own| {
                let parts = parts(self.schemas, own);
                parts.iter().any(|part| part.types == [JsonType::Array])
            });
            if is_list && !object.contains_key(name) {
                object.insert(name.clone(), Value::Array(Vec::new()));
            }
        }
    }

    /// Whether a schema leads to a type anywhere on its way through `$ref`s and unions.
    pub(super) fn may_be(&self, schema: &Schema, ty: JsonType) -> bool {
        let alternatives = self.alternatives(schema);
        alternatives.iter().any(|all| {
            let mut said = all.iter().filter(|part| !part.types.is_empty()).peekable();
            if said.peek().is_some() {
                return said.any(|part| part.types.contains(&ty));
            }
            match ty {
                JsonType::Object => all.iter().any(|part| part.declares_properties),
                JsonType::Array => all.iter().any(|part| part.items.is_some()),
                _ => true,
            }
        })
    }

    /// The names of the properties that a schema has anywhere.
    pub(super) fn property_names(&self, schema: &Schema) -> Vec<String> {
        let alternatives = self.alternatives(schema);
        let parts = alternatives.iter().flatten();
        parts
            .flat_map(|part| part.properties.keys().cloned())
            .collect()
    }

    /// Whether an object may have members that no property names.
    pub(super) fn is_open(&self, schema: &Schema) -> bool {
        let schema = target(self.schemas, schema).unwrap_or(schema);
        let rest = schema.additional_properties.as_deref();
        rest.map_or(schema.properties.is_empty(), |rest| !rest.never)
    }
}

/// Whether a value is one of those that schemas list.
fn is_listed(schemas: &[&Schema], value: &Value) -> bool {
    let constants = schemas.iter().filter_map(|schema| schema.constant.as_ref());
    let listed = schemas
        .iter()
        .filter_map(|schema| schema.enumeration.as_ref());
    let mut all = constants.chain(listed.flatten());
    all.any(|node| Value::from(node) == *value)
}

/// The pairs of a form, without their escapes.
pub(super) fn form(text: &str) -> Vec<(String, Raw)> {
    let pairs = super::request::pairs(text, '&').into_iter();
    pairs
        .take(FIELDS)
        .map(|(name, value)| (decoded_form(name), Raw::Text(decoded_form(value))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_nest() {
        let text = |text: &str| Raw::Text(text.to_owned());
        let pairs = form("a=1&b[c]=2&b[d][e]=3&f[]=4&f[]=5&g[0]=6&g[1]=7&h=8&h=9");
        let wanted = Raw::Object(vec![
            ("a".to_owned(), text("1")),
            (
                "b".to_owned(),
                Raw::Object(vec![
                    ("c".to_owned(), text("2")),
                    (
                        "d".to_owned(),
                        Raw::Object(vec![("e".to_owned(), text("3"))]),
                    ),
                ]),
            ),
            ("f".to_owned(), Raw::list(["4".to_owned(), "5".to_owned()])),
            ("g".to_owned(), Raw::list(["6".to_owned(), "7".to_owned()])),
            ("h".to_owned(), Raw::list(["8".to_owned(), "9".to_owned()])),
        ]);
        assert_eq!(Raw::nested(pairs), wanted);
    }
}
