//! Which variant of a union an object says that it is.

use super::parts::parts;
use crate::document::{Schema, Schemas};

/// The texts by which the discriminator of a union knows one of its branches.
pub(super) fn tags(schemas: &Schemas, union: &Schema, branch: &Schema) -> Vec<String> {
    let Some(discriminator) = &union.discriminator else {
        return Vec::new();
    };
    let Some(pointer) = branch.reference.as_deref() else {
        return pinned(schemas, branch, &discriminator.property_name);
    };
    let mapping = discriminator.mapping.iter();
    let mapped: Vec<String> = mapping
        .filter(|(_, target)| *target == pointer)
        .map(|(tag, _)| tag.clone())
        .collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let pinned = pinned(schemas, branch, &discriminator.property_name);
    if !pinned.is_empty() {
        return pinned;
    }
    let name = pointer.rsplit('/').next().unwrap_or_default();
    vec![name.to_owned()]
}

/// The texts that a schema pins a property to.
fn pinned(schemas: &Schemas, schema: &Schema, property: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts(schemas, schema) {
        let Some(property) = part.properties.get(property) else {
            continue;
        };
        for part in parts(schemas, property) {
            let listed = part.enumeration.iter().flatten();
            let texts = part.constant.iter().chain(listed);
            found.extend(texts.filter_map(|node| node.as_str()).map(str::to_owned));
        }
    }
    found
}
