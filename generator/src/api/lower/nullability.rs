//! Whether a schema allows `null`.

use crate::{
    document::{Document, JsonType, Schema},
    load::Node,
};

/// How many references are followed before a schema counts as one that says nothing of `null`.
const REFERENCE_LIMIT: usize = 64;

/// Whether the schema names `null` among what it allows. A schema that allows anything does not
/// count: its type holds `null` as it holds everything else.
pub(super) fn admits_null(document: &Document, schema: &Schema) -> bool {
    admits(document, schema, REFERENCE_LIMIT)
}

fn admits(document: &Document, schema: &Schema, limit: usize) -> bool {
    if limit == 0 {
        return false;
    }
    if schema.types.contains(&JsonType::Null) {
        return true;
    }
    if let Some(values) = &schema.enumeration
        && values.contains(&Node::Null)
    {
        return true;
    }
    if schema.constant == Some(Node::Null) {
        return true;
    }
    let branch = |branch: &Schema| admits(document, branch, limit - 1);
    if schema.any_of.iter().any(branch) || schema.one_of.iter().any(branch) {
        return true;
    }
    if !schema.all_of.is_empty() && schema.types.is_empty() {
        return schema.all_of.iter().all(branch);
    }
    schema
        .reference
        .as_deref()
        .and_then(|pointer| document.schemas.get(pointer))
        .is_some_and(branch)
}
