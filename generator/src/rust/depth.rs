//! How deep types lie inside one another, where the compiler follows them.
//!
//! Errors go from thread to thread, so their bodies have to be `Send` and `Sync`, and the compiler looks into
//! all that they hold to find out. It gives up after 128 steps, unless the crate says how far it goes.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, DefinitionId};

/// How many steps the compiler takes from a type to the next at most: through an `Option`, a list and the
/// allocation of it.
const STEPS: usize = 6;

/// How many steps the compiler takes by itself.
const USUAL: usize = 128;

/// The attribute of a crate whose errors hold more than the compiler follows by itself.
pub(super) fn recursion_limit(api: &Api) -> TokenStream {
    let steps = deepest(api) * STEPS;
    if steps <= USUAL {
        return TokenStream::new();
    }
    let limit = steps.next_power_of_two().to_string();
    quote!(#![recursion_limit = #limit])
}

/// How many types hold one another below an error on the way that the compiler takes: each type once.
fn deepest(api: &Api) -> usize {
    let mut seen = HashSet::new();
    let mut deepest = 0;
    let mut open: Vec<(DefinitionId, usize)> = api.errors.iter().map(|id| (*id, 1)).collect();
    open.reverse();
    while let Some((id, depth)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        deepest = deepest.max(depth);
        let first = open.len();
        let shape = &api.definitions.get(id).shape;
        shape.for_each_named(&mut |held| open.push((held, depth + 1)));
        if let Some(held) = open.get_mut(first..) {
            held.reverse();
        }
    }
    deepest
}
