//! A document without its words: what is left are the facts that two documents can differ in.

use serde_json::{Map, Value};

/// Members that speak to people, or to tools of the provider's own.
const WORDS: [&str; 7] = [
    "description",
    "summary",
    "example",
    "examples",
    "externalDocs",
    "x-codeSamples",
    "x-speakeasy-enums",
];

/// Members whose own members are names that the document chose, not keywords.
const OF_NAMES: [&str; 9] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "responses",
    "content",
    "headers",
    "encoding",
    "variables",
];

/// Members that hold data rather than schemas or other parts of the description.
const OF_DATA: [&str; 7] = [
    "const", "enum", "default", "mapping", "required", "security", "tags",
];

/// Members that say nothing when they are false.
const FLAGS: [&str; 7] = [
    "required",
    "deprecated",
    "allowEmptyValue",
    "allowReserved",
    "readOnly",
    "writeOnly",
    "uniqueItems",
];

/// The facts in a schema or other part of the description, which goes by `name` where it stands.
pub(super) fn facts(node: &Value, name: &str) -> Value {
    match node {
        Value::Object(members) => members
            .iter()
            .filter(|(key, value)| is_fact(members, key, value, name))
            .map(|(key, value)| (key.clone(), of_member(members, key, value)))
            .collect(),
        Value::Array(elements) => elements.iter().map(|element| facts(element, "")).collect(),
        scalar => scalar.clone(),
    }
}

/// The facts in an object whose members the document named, such as `properties`.
pub(super) fn of_names(node: &Value) -> Value {
    match node {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), facts(value, name)))
            .collect(),
        other => facts(other, ""),
    }
}

/// Whether a member of a path item is an operation.
pub(super) fn is_method(key: &str) -> bool {
    matches!(
        key,
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace"
    )
}

fn of_member(members: &Map<String, Value>, key: &str, value: &Value) -> Value {
    if OF_NAMES.contains(&key) {
        of_names(value)
    } else if OF_DATA.contains(&key) || key.starts_with("x-") {
        value.clone()
    } else if key == "schema" {
        // A parameter gives its own name to its schema.
        facts(
            value,
            members.get("name").and_then(Value::as_str).unwrap_or(key),
        )
    } else {
        facts(value, key)
    }
}

fn is_fact(members: &Map<String, Value>, key: &str, value: &Value, name: &str) -> bool {
    match key {
        _ if WORDS.contains(&key) => false,
        _ if FLAGS.contains(&key) => *value != Value::Bool(false),
        "title" => {
            let target = members.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| target.rsplit('/').next());
            let title = value.as_str().unwrap_or_default();
            !repeats(title, name) && !target.is_some_and(|target| repeats(title, target))
        }
        _ => true,
    }
}

/// Whether a title is only a name over again, as `Created At` is for `created_at`.
///
/// Other titles are facts: they give a name to a schema that has none.
fn repeats(title: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    };
    letters(title) == letters(name)
}
