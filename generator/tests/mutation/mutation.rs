//! One change to a document, by chance.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Texts that are something elsewhere, or nothing anywhere.
const TEXTS: [&str; 44] = [
    "",
    " ",
    "\0",
    "\n",
    "crate",
    "self",
    "Self",
    "r#type",
    "_",
    "__",
    "1",
    "-",
    "+",
    "$ref",
    "#",
    "#/",
    "*/",
    "\"",
    "\\",
    "{",
    "}",
    "{}",
    "{a}",
    "{a}{b}",
    "/",
    "//",
    "../a.yaml",
    "https://a.test",
    "null",
    "true",
    "object",
    "array",
    "string",
    "integer",
    "binary",
    "date-time",
    "*/*",
    "application/json",
    "multipart/form-data",
    "text/event-stream",
    "\u{202e}\u{1f600}e\u{301}",
    "ǅ",
    "ﬁ",
    "İ",
];

/// Numbers at the ends of what something can hold.
const NUMBERS: [&str; 14] = [
    "0",
    "-0.0",
    "1",
    "-1",
    "0.5",
    "1e308",
    "-1e-308",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "4294967296",
    "2147483648",
    "256",
];

/// Members that mean something, wherever they come to stand.
const KEYWORDS: [&str; 40] = [
    "$ref",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "nullable",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "prefixItems",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "discriminator",
    "mapping",
    "propertyName",
    "in",
    "name",
    "style",
    "explode",
    "schema",
    "content",
    "description",
    "example",
    "parameters",
    "responses",
    "requestBody",
    "security",
    "servers",
    "tags",
    "operationId",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$defs",
    "encoding",
];

/// Changes something somewhere in a tree; `other` is one to take from.
pub(crate) fn of_tree(tree: &mut Value, other: &Value, rng: &mut Rng) {
    let mut pointers = Vec::new();
    list(tree, String::new(), &mut pointers);
    let pointer = any::<String>(&pointers, rng).clone();
    // References are taken from the same tree, so that most of them lead somewhere.
    let reference = format!("#{}", any::<String>(&pointers, rng));
    let second = any::<String>(&pointers, rng);
    let copied = tree.pointer(second).cloned().unwrap_or_default();
    let Some(value) = tree.pointer_mut(&pointer) else {
        return;
    };
    match rng.u8(..14) {
        0 => *value = text(rng),
        1 => *value = number(rng),
        2 => *value = json!({"$ref": reference}),
        3 => *value = copied,
        4 => *value = any_in(other, rng),
        5 => *value = json!([value.take()]),
        6 => *value = json!({(*any::<&str>(&KEYWORDS, rng)): value.take()}),
        7 => {
            *value = any(
                &[Value::Null, json!({}), json!([]), json!(true), json!(false)],
                rng,
            )
            .clone();
        }
        8 => *value = other_kind(value),
        _ => inside(value, &copied, other, rng),
    }
}

/// Changes the members of a value, or the value itself where it has none.
fn inside(value: &mut Value, copied: &Value, other: &Value, rng: &mut Rng) {
    match value {
        Value::Object(members) if !members.is_empty() => of_members(members, copied, other, rng),
        Value::Array(elements) if !elements.is_empty() => {
            let index = rng.usize(..elements.len());
            match rng.u8(..5) {
                0 => drop(elements.remove(index)),
                1 => elements.push(elements[index].clone()),
                2 => elements.swap(index, 0),
                3 => elements.insert(index, copied.clone()),
                _ => elements.truncate(index),
            }
        }
        Value::String(text) => {
            let end = text
                .char_indices()
                .map(|(index, _)| index)
                .nth(rng.usize(..8))
                .unwrap_or(text.len());
            match rng.u8(..4) {
                0 => text.truncate(end),
                1 => text.insert_str(end, any::<&str>(&TEXTS, rng)),
                2 => *text = text.to_uppercase(),
                _ => *text = text.repeat(rng.usize(..40)),
            }
        }
        plain => *plain = text(rng),
    }
}

fn of_members(members: &mut Map<String, Value>, copied: &Value, other: &Value, rng: &mut Rng) {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = any::<String>(&names, rng);
    match rng.u8(..7) {
        0 => drop(members.remove(name)),
        1 => {
            let value = members.remove(name).unwrap_or_default();
            members.insert((*any::<&str>(&TEXTS, rng)).to_owned(), value);
        }
        2 => {
            let value = members[name].clone();
            members.insert(format!("{name}{}", any::<&str>(&TEXTS, rng)), value);
        }
        3 => {
            members.insert((*any::<&str>(&KEYWORDS, rng)).to_owned(), copied.clone());
        }
        4 => {
            members.insert(
                (*any::<&str>(&KEYWORDS, rng)).to_owned(),
                any_in(other, rng),
            );
        }
        5 => {
            let second = any::<String>(&names, rng);
            let (one, two) = (members[name].clone(), members[second].clone());
            members.insert(name.clone(), two);
            members.insert(second.clone(), one);
        }
        _ => {
            let value = members.remove(name).unwrap_or_default();
            members.insert(
                any(
                    &[
                        name.to_uppercase(),
                        name.to_lowercase(),
                        format!("{name} "),
                        format!("/{name}"),
                    ],
                    rng,
                )
                .clone(),
                value,
            );
        }
    }
}

/// Changes something somewhere in a text; `other` is one to take from.
pub(crate) fn of_bytes(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let part = |length: usize, rng: &mut Rng| {
        let start = rng.usize(..=length);
        start..(start + rng.usize(..64)).min(length)
    };
    let range = part(bytes.len(), rng);
    match rng.u8(..6) {
        0 => drop(bytes.drain(range)),
        1 => {
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.start..range.start, copy);
        }
        2 => {
            let foreign = part(other.len(), rng);
            bytes.splice(range, other[foreign].iter().copied());
        }
        3 => {
            bytes.splice(range.start..range.start, any::<&str>(&TEXTS, rng).bytes());
        }
        4 if range.start < bytes.len() => bytes[range.start] = rng.u8(..),
        _ => {
            let sign = *any(b"{}[]:,-?&*!|>'\"%@`# \n\t\r", rng);
            bytes.insert(range.start, sign);
        }
    }
}

/// Something of another kind that has the same in it.
fn other_kind(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.values().cloned().collect(),
        Value::Array(elements) => {
            let members = elements.iter().enumerate();
            Value::Object(
                members
                    .map(|(index, element)| (index.to_string(), element.clone()))
                    .collect(),
            )
        }
        Value::String(text) => json!({text: text}),
        plain => Value::String(plain.to_string()),
    }
}

fn text(rng: &mut Rng) -> Value {
    Value::String((*any::<&str>(&TEXTS, rng)).to_owned())
}

fn number(rng: &mut Rng) -> Value {
    serde_json::from_str(any::<&str>(&NUMBERS, rng)).unwrap()
}

fn any_in(tree: &Value, rng: &mut Rng) -> Value {
    let mut pointers = Vec::new();
    list(tree, String::new(), &mut pointers);
    tree.pointer(any::<String>(&pointers, rng))
        .cloned()
        .unwrap_or_default()
}

fn any<'a, T>(choices: &'a [T], rng: &mut Rng) -> &'a T {
    &choices[rng.usize(..choices.len())]
}

/// The pointers of all values.
fn list(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                list(member, format!("{pointer}/{name}"), pointers);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                list(element, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}
