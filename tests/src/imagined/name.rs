//! Names as people who write documents give them.

use std::collections::BTreeSet;

use fastrand::Rng;

/// Names of schemas: many are alike, or mean something else in Rust or in the generated crate.
pub(super) const SCHEMAS: &[&str] = &[
    "Part",
    "part",
    "Parts",
    "PartList",
    "part-list",
    "Part_List",
    "Part.v1",
    "Part.v1.Inner",
    "Option",
    "Result",
    "String",
    "Box",
    "Vec",
    "Self",
    "Error",
    "Client",
    "Builder",
    "Type",
    "Value",
    "List[Part]",
    "Paged<Part>",
    "3DModel",
    "_Hidden",
    "Größe",
    "Body",
    "Response",
    "Unknown",
    "Default",
    "None",
    "Ok",
    "u8",
    "str",
    "PartKind",
    "PartStatus",
    "HTTPHeader",
    "x-internal",
    "Input-Part",
    "PartInput",
    "Wheel",
    "Bolt",
    "Nut",
    "Screw",
    "Gear",
    "Axle",
    "Frame",
    "Lever",
];

/// Names of properties and of parameters.
pub(super) const MEMBERS: &[&str] = &[
    "id",
    "Id",
    "ID",
    "name",
    "type",
    "kind",
    "self",
    "Self",
    "crate",
    "_",
    "@type",
    "$value",
    "page[size]",
    "created_at",
    "createdAt",
    "created-at",
    "1st",
    "größe",
    "a.b",
    "data",
    "value",
    "values",
    "new",
    "builder",
    "build",
    "default",
    "clone",
    "from",
    "into",
    "body",
    "query",
    "send",
    "client",
    "unknown",
    "error",
    "items",
    "next",
    "count",
    "async",
    "match",
    "r#raw",
    " padded ",
    "+1",
    "-1",
    "extra",
    "status",
];

/// Names of operations.
pub(super) const OPERATIONS: &[&str] = &[
    "list",
    "get",
    "create",
    "parts.list",
    "parts.get",
    "parts/list all",
    "PartsController_findAll",
    "getPart",
    "get_part",
    "new",
    "builder",
    "send",
    "clone",
    "self",
    "type",
    "1st",
    "Größe",
    "_",
    "delete",
    "wheels.bolts.list",
    "wheels.list",
    "client.get",
    "ping",
    "async",
];

/// Names of tags.
pub(super) const TAGS: &[&str] = &[
    "parts",
    "Parts",
    "part",
    "Wheels & bolts",
    "client",
    "self",
    "v1/gears",
    "größe",
    "models",
    "Error",
];

/// Some names, each once.
pub(super) fn distinct(random: &mut Rng, names: &[&str], count: usize) -> Vec<String> {
    let mut chosen = BTreeSet::new();
    let mut order = Vec::new();
    while order.len() < count.min(names.len()) {
        let name = names[random.usize(..names.len())];
        if chosen.insert(name) {
            order.push(name.to_owned());
        }
    }
    order
}
