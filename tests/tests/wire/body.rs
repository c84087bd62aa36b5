//! Bodies that are like a sample, so that a case shows only what is particular to it.
//!
//! `{"$like": "custom"}` stands for `wire/bodies/custom.json`. `"$with": {"/a/b": 1}` sets values by
//! their JSON pointers, and `"$without": ["/a/c"]` takes members away.

use std::fs;

use serde_json::{Map, Value};

/// Tests run in the folder of their package.
const FOLDER: &str = "wire/bodies";

/// The value with all samples put in.
pub(crate) fn expand(value: &Value) -> Result<Value, String> {
    match value {
        Value::Object(members) => match members.get("$like") {
            Some(sample) => like(sample, members),
            None => members
                .iter()
                .map(|(name, member)| Ok((name.clone(), expand(member)?)))
                .collect::<Result<Map<_, _>, String>>()
                .map(Value::Object),
        },
        Value::Array(elements) => elements
            .iter()
            .map(expand)
            .collect::<Result<_, _>>()
            .map(Value::Array),
        plain => Ok(plain.clone()),
    }
}

fn like(sample: &Value, members: &Map<String, Value>) -> Result<Value, String> {
    let name = sample.as_str().ok_or("`$like` names no sample")?;
    let path = format!("{FOLDER}/{name}.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let sample = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let mut value = expand(&sample)?;
    for (key, change) in members {
        match (key.as_str(), change) {
            ("$like", _) => {}
            ("$with", Value::Object(changes)) => {
                for (pointer, change) in changes {
                    let (members, name) = parent(&mut value, pointer)?;
                    members.insert(name.to_owned(), expand(change)?);
                }
            }
            ("$without", Value::Array(pointers)) => {
                for pointer in pointers.iter().filter_map(Value::as_str) {
                    let (members, name) = parent(&mut value, pointer)?;
                    members
                        .remove(name)
                        .ok_or_else(|| format!("nothing at `{pointer}`"))?;
                }
            }
            _ => return Err(format!("`{key}` beside `$like`")),
        }
    }
    Ok(value)
}

/// The object that a pointer's last step is a member of, and the name of the member.
fn parent<'v, 'p>(
    value: &'v mut Value,
    pointer: &'p str,
) -> Result<(&'v mut Map<String, Value>, &'p str), String> {
    let (above, name) = pointer
        .rsplit_once('/')
        .ok_or_else(|| format!("`{pointer}` is no pointer"))?;
    let members = value
        .pointer_mut(above)
        .and_then(Value::as_object_mut)
        .ok_or_else(|| format!("no object at `{above}`"))?;
    Ok((members, name))
}
