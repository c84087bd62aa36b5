//! Where a type holds itself by value, and so needs a box, and where types hold one another so deeply that
//! the compiler would lose its patience.

use std::collections::HashSet;

use super::circle::Circles;
use crate::api::{Api, DefinitionId, Definitions, Form, Shape, Type};

/// How many types hold one another by value before there is a box. The compiler follows 128, and what
/// callers wrap around them counts as well.
const DEPTH: usize = 48;

/// The circles of types that hold each other by value, and how deep all types are.
#[derive(Debug)]
pub(super) struct Cycles {
    circles: Circles,
    /// The types that are a circle alone, and hold themselves.
    alone: HashSet<DefinitionId>,
}

impl Cycles {
    pub(super) fn new(api: &Api) -> Self {
        let ids = api.definitions.ids();
        let alone = ids.filter(|id| held(&api.definitions, *id).contains(id));
        Self {
            circles: Circles::new(&api.definitions, held),
            alone: alone.collect(),
        }
    }

    /// Whether a value of `held` inside a `holder` closes a circle, or has become too deep.
    pub(super) fn closes(&self, holder: DefinitionId, held: &Type) -> bool {
        let is_circle = self.circles.size(holder) > 1 || self.alone.contains(&holder);
        let mut closes = false;
        by_value(held, &mut |id| {
            let is_deep = self.circles.depth(id).is_multiple_of(DEPTH);
            closes |= is_deep || is_circle && self.circles.are_one(holder, id);
        });
        closes
    }
}

/// The definitions that a definition holds by value.
fn held(definitions: &Definitions, id: DefinitionId) -> Vec<DefinitionId> {
    let mut held = Vec::new();
    let mut push = |id| held.push(id);
    match &definitions.get(id).shape {
        Shape::Object(object) | Shape::Form(Form { object, .. }) => {
            for property in &object.properties {
                by_value(&property.ty, &mut push);
            }
        }
        Shape::Union(union) => {
            for variant in &union.variants {
                by_value(&variant.ty, &mut push);
            }
            if let Some(common) = union.common {
                push(common);
            }
        }
        Shape::Alias(target) => by_value(target, &mut push),
        Shape::Enumeration(_) => {}
    }
    held
}

/// Lists and maps hold their items elsewhere; everything else is held by value.
fn by_value(ty: &Type, visit: &mut impl FnMut(DefinitionId)) {
    match ty {
        Type::Named(id) => visit(*id),
        Type::Nullable(inner) => by_value(inner, visit),
        Type::Tuple(places) => {
            for place in places {
                by_value(place, visit);
            }
        }
        _ => {}
    }
}
