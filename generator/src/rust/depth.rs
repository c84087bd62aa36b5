//! How deep types lie inside one another, where the compiler follows them.
//!
//! To find out what happens where a value is dropped, it looks into all that the value holds, type by type,
//! each once; and errors go from thread to thread, so it looks whether all that they hold may. It gives up
//! after 128 steps, unless the crate says how far it goes: types that lead to one another may come one after
//! the other, all of them.

use super::circle::Circles;
use crate::api::{Api, DefinitionId, Definitions};

/// How many steps the compiler takes from a type to the next at most: through an `Option`, a list and the
/// allocation of it.
const STEPS: usize = 6;

/// How many steps the compiler takes by itself.
const USUAL: usize = 128;

/// How far the compiler has to go in a crate whose types hold more than it follows by itself.
pub(super) fn recursion_limit(api: &Api) -> Option<String> {
    let steps = Circles::new(&api.definitions, held).deepest() * STEPS;
    (steps > USUAL).then(|| steps.next_power_of_two().to_string())
}

/// The definitions that a definition holds, wherever it keeps them.
fn held(definitions: &Definitions, id: DefinitionId) -> Vec<DefinitionId> {
    let mut held = Vec::new();
    let shape = &definitions.get(id).shape;
    shape.for_each_named(&mut |id| held.push(id));
    held
}
