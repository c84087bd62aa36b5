//! A name that stands for itself, as in `Tree: { type: array, items: { $ref: Tree } }`, has no end.

use crate::{
    api::{
        definition::{DefinitionId, Definitions, Shape},
        ty::Type,
    },
    diagnostics::{Code, Diagnostics},
};

/// Lets every alias that leads back to itself stand for any value.
pub(in crate::api) fn break_alias_cycles(
    definitions: &mut Definitions,
    diagnostics: &mut Diagnostics,
) {
    for id in definitions.ids() {
        if leads_to(definitions, id) {
            let definition = definitions.get_mut(id);
            definition.shape = Shape::Alias(Type::Any);
            diagnostics.warn(
                Code::UnsupportedFeature,
                &definition.pointer,
                "a list or map that holds itself is read as any value".to_owned(),
            );
        }
    }
}

fn leads_to(definitions: &Definitions, start: DefinitionId) -> bool {
    let mut seen = Vec::new();
    let mut pending = vec![start];
    while let Some(id) = pending.pop() {
        let Shape::Alias(target) = &definitions.get(id).shape else {
            continue;
        };
        let mut found = false;
        target.for_each_named(&mut |next| {
            found |= next == start;
            if !seen.contains(&next) {
                seen.push(next);
                pending.push(next);
            }
        });
        if found {
            return true;
        }
    }
    false
}
