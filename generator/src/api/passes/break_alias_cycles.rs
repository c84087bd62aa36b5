//! A name that stands for itself, as in `Tree: { type: array, items: { $ref: Tree } }`, has no end.

use crate::{
    api::{
        definition::{DefinitionId, Definitions, Shape},
        documentation::Documentation,
        lower::{InlineName, variant_name},
        ty::Type,
        union::{Tagging, Union, Variant},
    },
    diagnostics::{Code, Diagnostics},
};

/// Makes a type of its own of every list or map that holds itself: a union, with that list or map as the
/// only variant. What is nothing but another name for itself stands for any value.
pub(in crate::api) fn break_alias_cycles(
    definitions: &mut Definitions,
    diagnostics: &mut Diagnostics,
) {
    for id in definitions.ids() {
        let Shape::Alias(
            target @ (Type::List(_) | Type::Map(_) | Type::Keyed(..) | Type::Tuple(_)),
        ) = &definitions.get(id).shape
        else {
            continue;
        };
        if !leads_to(definitions, id) {
            continue;
        }
        let name = match target {
            Type::List(_) => "list".to_owned(),
            other => variant_name(definitions, other, &InlineName::new("")),
        };
        let union = Union {
            variants: vec![Variant {
                name,
                documentation: Documentation::default(),
                ty: target.clone(),
                tags: Vec::new(),
            }],
            tagging: Tagging::Shape,
            shared: Vec::new(),
            common: None,
        };
        definitions.get_mut(id).shape = Shape::Union(union);
    }
    for id in definitions.ids() {
        if leads_to(definitions, id) {
            let definition = definitions.get_mut(id);
            definition.shape = Shape::Alias(Type::Any);
            diagnostics.warn(
                Code::UnsupportedFeature,
                &definition.pointer,
                "the schema stands for nothing but itself",
                "it is read as any value",
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
