//! Where a type holds itself by value, and so needs a box.

use std::collections::HashMap;

use crate::api::{Api, DefinitionId, Definitions, Form, Shape, Type};

/// The circles of types that hold each other by value.
#[derive(Debug)]
pub(super) struct Cycles {
    component: HashMap<DefinitionId, usize>,
}

impl Cycles {
    /// Finds the circles: the strongly connected components of "holds by value" (Tarjan).
    pub(super) fn new(api: &Api) -> Self {
        let mut search = Search {
            definitions: &api.definitions,
            order: HashMap::new(),
            low: HashMap::new(),
            stack: Vec::new(),
            component: HashMap::new(),
            components: 0,
        };
        for id in api.definitions.ids() {
            if !search.order.contains_key(&id) {
                search.visit(id);
            }
        }
        let mut component = search.component;
        let mut members: HashMap<usize, usize> = HashMap::new();
        for index in component.values() {
            *members.entry(*index).or_default() += 1;
        }
        component.retain(|id, index| {
            members.get(index).is_some_and(|count| *count > 1)
                || held(&api.definitions, *id).contains(id)
        });
        Self { component }
    }

    /// Whether a value of `held` inside a `holder` closes a circle.
    pub(super) fn closes(&self, holder: DefinitionId, held: &Type) -> bool {
        let Some(circle) = self.component.get(&holder) else {
            return false;
        };
        let mut closes = false;
        by_value(held, &mut |id| {
            closes |= self.component.get(&id) == Some(circle);
        });
        closes
    }
}

struct Search<'a> {
    definitions: &'a Definitions,
    order: HashMap<DefinitionId, usize>,
    low: HashMap<DefinitionId, usize>,
    stack: Vec<DefinitionId>,
    component: HashMap<DefinitionId, usize>,
    components: usize,
}

impl Search<'_> {
    fn visit(&mut self, id: DefinitionId) {
        let order = self.order.len();
        self.order.insert(id, order);
        self.low.insert(id, order);
        self.stack.push(id);
        for next in held(self.definitions, id) {
            if let Some(found) = self.order.get(&next).copied() {
                if !self.component.contains_key(&next) {
                    self.lower(id, found);
                }
            } else {
                self.visit(next);
                let low = self.low.get(&next).copied().unwrap_or(usize::MAX);
                self.lower(id, low);
            }
        }
        if self.low.get(&id) == Some(&order) {
            while let Some(member) = self.stack.pop() {
                self.component.insert(member, self.components);
                if member == id {
                    break;
                }
            }
            self.components += 1;
        }
    }

    fn lower(&mut self, id: DefinitionId, to: usize) {
        if let Some(low) = self.low.get_mut(&id) {
            *low = (*low).min(to);
        }
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
