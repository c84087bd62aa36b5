//! One fact that two documents state differently, and the walk that finds all of them.

use std::fmt;

use serde_json::Value;

/// One fact that two documents state differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// JSON pointer to the fact, in the first document where it is there.
    pub pointer: String,
    /// What the first document says, if anything.
    pub ours: Option<Value>,
    /// What the second document says, if anything.
    pub theirs: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |side: &Option<Value>| side.as_ref().map_or("nothing".to_owned(), brief);
        let (ours, theirs) = (shown(&self.ours), shown(&self.theirs));
        write!(formatter, "{}: ours {ours} / theirs {theirs}", self.pointer)
    }
}

/// The JSON of a value, cut where it gets long.
fn brief(value: &Value) -> String {
    const LONGEST: usize = 120;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(&text)),
        None => text,
    }
}

/// The JSON pointer (RFC 6901) to a member of what `pointer` leads to.
pub(super) fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Finds every difference between two trees of facts.
pub(super) fn compare(pointer: &str, ours: &Value, theirs: &Value, found: &mut Vec<Difference>) {
    match (ours, theirs) {
        (Value::Object(left), Value::Object(right)) => {
            for (name, value) in left {
                let pointer = child(pointer, name);
                match right.get(name) {
                    Some(other) if is_whole(name) && same(value, other) => {}
                    Some(other) if !is_whole(name) => compare(&pointer, value, other, found),
                    other => push(found, pointer, Some(value), other),
                }
            }
            for (name, value) in right.iter().filter(|(name, _)| !left.contains_key(*name)) {
                push(found, child(pointer, name), None, Some(value));
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            compare_lists(pointer, left, right, found);
        }
        _ if same(ours, theirs) => {}
        _ => push(found, pointer.to_owned(), Some(ours), Some(theirs)),
    }
}

/// Compares lists: parameters by their name and place, scalars as sets, all else in order.
fn compare_lists(pointer: &str, ours: &[Value], theirs: &[Value], found: &mut Vec<Difference>) {
    let both = || ours.iter().chain(theirs);
    let is_partner: fn(&Value, &Value) -> bool = if both().all(is_parameter) {
        |one, other| one["name"] == other["name"] && one["in"] == other["in"]
    } else if both().all(|value| !value.is_object() && !value.is_array()) {
        same
    } else {
        for (index, (value, other)) in ours.iter().zip(theirs).enumerate() {
            compare(&format!("{pointer}/{index}"), value, other, found);
        }
        let rest = ours.len().min(theirs.len());
        for (index, value) in ours.iter().enumerate().skip(rest) {
            push(found, format!("{pointer}/{index}"), Some(value), None);
        }
        for (index, value) in theirs.iter().enumerate().skip(rest) {
            push(found, format!("{pointer}/{index}"), None, Some(value));
        }
        return;
    };
    for (index, value) in ours.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        match theirs.iter().find(|other| is_partner(value, other)) {
            Some(other) => compare(&pointer, value, other, found),
            None => push(found, pointer, Some(value), None),
        }
    }
    for (index, value) in theirs.iter().enumerate() {
        if !ours.iter().any(|other| is_partner(other, value)) {
            push(found, format!("{pointer}/{index}"), None, Some(value));
        }
    }
}

fn push(
    found: &mut Vec<Difference>,
    pointer: String,
    ours: Option<&Value>,
    theirs: Option<&Value>,
) {
    found.push(Difference {
        pointer,
        ours: ours.cloned(),
        theirs: theirs.cloned(),
    });
}

/// Whether the member holds one value that has no parts of its own, in which order counts.
fn is_whole(name: &str) -> bool {
    matches!(name, "default" | "const")
}

fn is_parameter(value: &Value) -> bool {
    value["name"].is_string() && value["in"].is_string()
}

/// Whether two values are equal, where `1` and `1.0` are.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) => {
            ours == theirs
                || ours
                    .as_f64()
                    .zip(theirs.as_f64())
                    .is_some_and(|(ours, theirs)| ours.total_cmp(&theirs).is_eq())
        }
        _ => ours == theirs,
    }
}
