//! The components that a part of a document needs, directly or through one another.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{difference::child, member};

/// JSON pointers to all components that `part` reaches in `document`.
pub(super) fn components(document: &Value, part: &Value) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = named_by(part);
    while let Some(pointer) = waiting.pop() {
        if !reached.contains(&pointer) {
            waiting.extend(document.pointer(&pointer).map(named_by).unwrap_or_default());
            reached.insert(pointer);
        }
    }
    reached
}

/// JSON pointers to all components that `document` holds.
pub(super) fn held(document: &Value) -> BTreeSet<String> {
    let mut pointers = BTreeSet::new();
    for (kind, named) in member(document, "components")
        .as_object()
        .into_iter()
        .flatten()
    {
        let kind = child("/components", kind);
        for name in named.as_object().into_iter().flat_map(|named| named.keys()) {
            pointers.insert(child(&kind, name));
        }
    }
    pointers
}

/// JSON pointers to the components that `node` itself names.
fn named_by(node: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match node {
            Value::Object(members) => {
                let requirements = member(node, "security").as_array().into_iter().flatten();
                pointers.extend(
                    requirements
                        .filter_map(Value::as_object)
                        .flat_map(|requirement| requirement.keys())
                        .map(|scheme| child("/components/securitySchemes", scheme)),
                );
                waiting.extend(members.values());
            }
            Value::Array(elements) => waiting.extend(elements),
            // References and the targets of a discriminator's mapping look alike.
            Value::String(text) if text.starts_with("#/components/") => {
                pointers.push(text.trim_start_matches('#').to_owned());
            }
            _ => {}
        }
    }
    pointers
}
