//! A schema with everything that its `$ref` and `allOf` add to it.

use crate::document::{Schema, Schemas};

/// The schemas that all apply to one value: a schema, and what its `$ref` and `allOf` lead to. Each is there
/// once, so circles end.
pub(crate) fn parts<'d>(schemas: &'d Schemas, schema: &'d Schema) -> Vec<&'d Schema> {
    let mut parts = vec![schema];
    let mut next = 0;
    while let Some(part) = parts.get(next).copied() {
        for more in target(schemas, part).into_iter().chain(&part.all_of) {
            if !parts.iter().any(|known| std::ptr::eq(*known, more)) {
                parts.push(more);
            }
        }
        next += 1;
    }
    parts
}

/// The schema that a `$ref` names.
pub(crate) fn target<'d>(schemas: &'d Schemas, schema: &Schema) -> Option<&'d Schema> {
    schemas.get(schema.reference.as_deref()?)
}

/// Whether a schema, or anything that applies to the same value with it, has a property of a name or demands one.
pub(super) fn declares(schemas: &Schemas, schema: &Schema, name: &str) -> bool {
    let mut known: Vec<&Schema> = Vec::new();
    let mut pending = vec![schema];
    while let Some(next) = pending.pop() {
        if known.iter().any(|known| std::ptr::eq(*known, next)) {
            continue;
        }
        // What must be there can't be a stranger, whoever forgot to describe it.
        if next.properties.contains_key(name) || next.required.iter().any(|one| one == name) {
            return true;
        }
        known.push(next);
        pending.extend(target(schemas, next));
        pending.extend(next.all_of.iter().chain(&next.any_of).chain(&next.one_of));
    }
    false
}
