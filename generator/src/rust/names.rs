//! The names of all types of an API.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;

use super::name::{Scope, pascal_case};
use crate::api::{Api, Definition, DefinitionId};

/// The names of the types that are emitted.
pub(super) struct TypeNames {
    /// Those that were named first come first.
    in_order: Vec<DefinitionId>,
    by_id: HashMap<DefinitionId, Ident>,
    all: HashSet<String>,
}

impl TypeNames {
    /// Names everything that is used. Components come first, in the order of their names, so that
    /// neither an inline schema nor the order of the document can rename one.
    pub(super) fn new(api: &Api) -> Self {
        let mut wanted: Vec<(DefinitionId, &Definition)> = api
            .definitions
            .iter()
            .filter(|(_, definition)| is_emitted(definition))
            .collect();
        wanted.sort_by_key(|(_, definition)| {
            let inline = !is_component(&definition.pointer);
            (
                inline,
                definition.name.as_str(),
                definition.pointer.as_str(),
            )
        });
        let mut types = Scope::types();
        let in_order = wanted.iter().map(|(id, _)| *id).collect();
        let by_id: HashMap<DefinitionId, Ident> = wanted
            .into_iter()
            .map(|(id, definition)| (id, types.claim(&pascal_case(&definition.name))))
            .collect();
        Self {
            in_order,
            all: by_id.values().map(Ident::to_string).collect(),
            by_id,
        }
    }

    /// All names of types.
    pub(super) fn all(&self) -> &HashSet<String> {
        &self.all
    }

    /// The name of an emitted type.
    pub(super) fn get(&self, id: DefinitionId) -> Option<&Ident> {
        self.by_id.get(&id)
    }

    /// All names, in the order in which they were given.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (DefinitionId, &Ident)> {
        self.in_order
            .iter()
            .filter_map(|id| Some((*id, self.by_id.get(id)?)))
    }
}

/// Whether a definition is on any side of any call.
pub(super) fn is_emitted(definition: &Definition) -> bool {
    definition.usage.request || definition.usage.response
}

fn is_component(pointer: &str) -> bool {
    pointer
        .strip_prefix("/components/schemas/")
        .is_some_and(|name| !name.contains('/'))
}
