//! Whether two descriptions of an API state the same facts, whatever words they use.
//!
//! A document of our own, `spec/polar.yaml`, describes a part of what the provider's document
//! describes. Names, types, constraints and statuses have to agree; summaries, descriptions and
//! examples have to be ours.

mod difference;
mod facts;
mod reach;
mod wording;

pub use difference::Difference;
pub use wording::{Sentence, borrowed, undescribed};

use serde_json::Value;

use difference::{child, compare};
use facts::{facts, is_method};

/// Every fact in which `ours` differs from the part of `theirs` that it describes.
///
/// That part is the operations that `ours` holds, with all the schemas and security schemes that
/// these reach in either document, and the servers.
pub fn differences(ours: &Value, theirs: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    let our_paths = member(ours, "paths");
    let their_paths = same_operations(member(theirs, "paths"), our_paths);

    for pointer in ["/openapi", "/info/version"] {
        compare_at(pointer, ours, theirs, &mut found);
    }
    for key in ["servers", "security"] {
        let pointer = child("", key);
        compare(
            &pointer,
            &facts(member(ours, key), ""),
            &facts(member(theirs, key), ""),
            &mut found,
        );
    }
    compare(
        "/paths",
        &facts::of_names(our_paths),
        &facts::of_names(&their_paths),
        &mut found,
    );
    let mut components = reach::components(ours, our_paths);
    components.extend(reach::components(theirs, &their_paths));
    components.extend(reach::held(ours));
    for pointer in components {
        compare_at(&pointer, ours, theirs, &mut found);
    }
    found
}

/// Compares what one pointer leads to in both documents.
fn compare_at(pointer: &str, ours: &Value, theirs: &Value, found: &mut Vec<Difference>) {
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let at = |document: &Value| document.pointer(pointer).map(|node| facts(node, name));
    match (at(ours), at(theirs)) {
        (Some(ours), Some(theirs)) => compare(pointer, &ours, &theirs, found),
        (None, None) => {}
        (ours, theirs) => found.push(Difference {
            pointer: pointer.to_owned(),
            ours,
            theirs,
        }),
    }
}

/// The path items of `paths`, without the paths and methods that `wanted` doesn't hold.
fn same_operations(paths: &Value, wanted: &Value) -> Value {
    let mut paths = paths.clone();
    if let Some(items) = paths.as_object_mut() {
        items.retain(|path, _| wanted.get(path).is_some());
        for (path, item) in items {
            if let Some(members) = item.as_object_mut() {
                members.retain(|key, _| !is_method(key) || wanted[path].get(key).is_some());
            }
        }
    }
    paths
}

/// A member of an object, or null where there is none.
fn member<'a>(node: &'a Value, name: &str) -> &'a Value {
    node.get(name).unwrap_or(&Value::Null)
}
