//! A name that stands for itself, as in `Tree: { type: array, items: { $ref: Tree } }`, has no end.

use std::collections::{HashMap, HashSet};

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
    let suspects = without_end(definitions);
    for id in definitions.ids().filter(|id| suspects.contains(id)) {
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
    for id in definitions.ids().filter(|id| suspects.contains(id)) {
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

/// The names from which a way through names alone leads on for ever: those in circles and those before them.
/// Each name is looked at once, since chains of names are as long as documents are.
fn without_end(definitions: &Definitions) -> HashSet<DefinitionId> {
    let mut ways: HashMap<DefinitionId, usize> = HashMap::new();
    let mut users: HashMap<DefinitionId, Vec<DefinitionId>> = HashMap::new();
    let mut ended = Vec::new();
    for id in definitions.ids() {
        let mut count = 0;
        if let Shape::Alias(target) = &definitions.get(id).shape {
            target.for_each_named(&mut |next| {
                count += 1;
                users.entry(next).or_default().push(id);
            });
        }
        if count == 0 {
            ended.push(id);
        }
        ways.insert(id, count);
    }
    while let Some(id) = ended.pop() {
        for user in users.remove(&id).unwrap_or_default() {
            if let Some(count) = ways.get_mut(&user) {
                *count -= 1;
                if *count == 0 {
                    ended.push(user);
                }
            }
        }
    }
    ways.retain(|_, count| *count > 0);
    ways.into_keys().collect()
}

fn leads_to(definitions: &Definitions, start: DefinitionId) -> bool {
    let mut seen = HashSet::new();
    let mut pending = vec![start];
    while let Some(id) = pending.pop() {
        let Shape::Alias(target) = &definitions.get(id).shape else {
            continue;
        };
        let mut found = false;
        target.for_each_named(&mut |next| {
            found |= next == start;
            if seen.insert(next) {
                pending.push(next);
            }
        });
        if found {
            return true;
        }
    }
    false
}
