//! Whether a schema allows `null`.

use std::collections::HashMap;

use super::all_of;
use crate::{
    document::{Document, JsonType, Schema},
    load::Node,
};

/// Whether the schema names `null` among what it allows. A schema that allows anything does not
/// count: its type holds `null` as it holds everything else.
pub(super) fn admits_null(document: &Document, schema: &Schema) -> bool {
    admits(document, schema, &mut HashMap::new())
}

/// Each reference is followed once: a second time it says what it said the first time, and while it is
/// followed it says nothing.
fn admits<'d>(
    document: &'d Document,
    schema: &'d Schema,
    followed: &mut HashMap<&'d str, bool>,
) -> bool {
    let says_so = schema.types.contains(&JsonType::Null)
        || schema.constant == Some(Node::Null)
        || schema
            .enumeration
            .as_ref()
            .is_some_and(|values| values.contains(&Node::Null));
    if says_so {
        return true;
    }
    for branch in schema.any_of.iter().chain(&schema.one_of) {
        if admits(document, branch, followed) {
            return true;
        }
    }
    if !schema.all_of.is_empty() && schema.types.is_empty() {
        let mut any = false;
        let all = schema.all_of.iter().all(|member| {
            let admits = admits(document, member, followed);
            any |= admits;
            admits || all_of::is_free(member)
        });
        return any && all;
    }
    let Some(pointer) = schema.reference.as_deref() else {
        return false;
    };
    if let Some(known) = followed.get(pointer) {
        return *known;
    }
    followed.insert(pointer, false);
    let target = document.schemas.get(pointer);
    let says_so = target.is_some_and(|target| admits(document, target, followed));
    followed.insert(pointer, says_so);
    says_so
}
