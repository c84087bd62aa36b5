//! Circles of types that hold one another: the strongly connected components of "holds" (Tarjan), and how far
//! down it goes from each.

use std::collections::HashMap;

use crate::api::{DefinitionId, Definitions};

/// What a definition holds, in some sense of the word.
pub(super) type Holds = fn(&Definitions, DefinitionId) -> Vec<DefinitionId>;

/// The circles of all types. A type that is part of no other circle is one by itself.
#[derive(Debug)]
pub(super) struct Circles {
    of: HashMap<DefinitionId, usize>,
    circles: Vec<Circle>,
}

/// Types each of which leads to each other.
#[derive(Clone, Copy, Debug)]
struct Circle {
    /// How many types there are in it.
    size: usize,
    /// How many circles there are on the longest way down from it, itself included.
    depth: usize,
    /// How many types there may be on a way down from it that comes to each type once.
    reach: usize,
}

impl Circles {
    pub(super) fn new(definitions: &Definitions, holds: Holds) -> Self {
        let mut search = Search {
            definitions,
            holds,
            order: HashMap::new(),
            low: HashMap::new(),
            stack: Vec::new(),
            found: Self {
                of: HashMap::new(),
                circles: Vec::new(),
            },
        };
        for id in definitions.ids() {
            if !search.order.contains_key(&id) {
                search.visit(id);
            }
        }
        search.found
    }

    /// Whether two types are in one circle.
    pub(super) fn are_one(&self, first: DefinitionId, second: DefinitionId) -> bool {
        let circle = self.of.get(&first);
        circle.is_some() && circle == self.of.get(&second)
    }

    /// How many types are in the circle of a type.
    pub(super) fn size(&self, id: DefinitionId) -> usize {
        self.of(id).map_or(1, |circle| circle.size)
    }

    /// How many circles there are on the longest way down from a type, its own included.
    pub(super) fn depth(&self, id: DefinitionId) -> usize {
        self.of(id).map_or(1, |circle| circle.depth)
    }

    /// More types than there are on any way down that comes to each type once.
    pub(super) fn deepest(&self) -> usize {
        let reach = self.circles.iter().map(|circle| circle.reach);
        reach.max().unwrap_or(0)
    }

    fn of(&self, id: DefinitionId) -> Option<Circle> {
        self.circles.get(*self.of.get(&id)?).copied()
    }
}

struct Search<'a> {
    definitions: &'a Definitions,
    holds: Holds,
    order: HashMap<DefinitionId, usize>,
    low: HashMap<DefinitionId, usize>,
    stack: Vec<DefinitionId>,
    found: Circles,
}

impl Search<'_> {
    fn visit(&mut self, id: DefinitionId) {
        let order = self.order.len();
        self.order.insert(id, order);
        self.low.insert(id, order);
        self.stack.push(id);
        for next in (self.holds)(self.definitions, id) {
            if let Some(found) = self.order.get(&next).copied() {
                if !self.found.of.contains_key(&next) {
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
            let members = self.stack.split_off(start.unwrap_or(0));
            self.close(&members);
        }
    }

    fn lower(&mut self, id: DefinitionId, to: usize) {
        if let Some(low) = self.low.get_mut(&id) {
            *low = (*low).min(to);
        }
    }

    /// Adds a circle. All that it holds outside of itself is known.
    fn close(&mut self, members: &[DefinitionId]) {
        let (mut depth, mut reach) = (0, 0);
        for member in members {
            for next in (self.holds)(self.definitions, *member) {
                if let Some(below) = self.found.of(next) {
                    depth = depth.max(below.depth);
                    reach = reach.max(below.reach);
                }
            }
        }
        for member in members {
            self.found.of.insert(*member, self.found.circles.len());
        }
        self.found.circles.push(Circle {
            size: members.len(),
            depth: depth + 1,
            reach: reach + members.len(),
        });
    }
}
