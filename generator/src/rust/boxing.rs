//! Where a type holds itself by value, and so needs a box, and where types hold one another so deeply that
//! the compiler would lose its patience.

use std::collections::HashMap;

use crate::api::{Api, DefinitionId, Definitions, Form, Shape, Type};

/// How many types hold one another by value before there is a box. The compiler follows 128, and what
/// callers wrap around them counts as well.
const DEPTH: usize = 48;

/// The circles of types that hold each other by value, and how deep all types are.
#[derive(Debug)]
pub(super) struct Cycles {
    component: HashMap<DefinitionId, usize>,
    depth: HashMap<DefinitionId, usize>,
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
            depth: HashMap::new(),
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
        Self {
            component,
            depth: search.depth,
        }
    }

    /// Whether a value of `held` inside a `holder` closes a circle, or has become too deep.
    pub(super) fn closes(&self, holder: DefinitionId, held: &Type) -> bool {
        let circle = self.component.get(&holder);
        let mut closes = false;
        by_value(held, &mut |id| {
            let is_deep = self.depth.get(&id).is_some_and(|depth| depth % DEPTH == 0);
            closes |= is_deep || circle.is_some() && self.component.get(&id) == circle;
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
    /// The longest way down from each type, itself included.
    depth: HashMap<DefinitionId, usize>,
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
            let start = self.stack.iter().rposition(|member| *member == id);
            let circle = self.stack.split_off(start.unwrap_or(0));
            // All that the circle holds outside of itself is done.
            let below = circle
                .iter()
                .flat_map(|member| held(self.definitions, *member));
            let below = below.filter_map(|next| self.depth.get(&next)).max();
            let depth = below.copied().unwrap_or(0) + 1;
            for member in circle {
                self.component.insert(member, self.components);
                self.depth.insert(member, depth);
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
