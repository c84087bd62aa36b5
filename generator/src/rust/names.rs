//! The names of all types of an API.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};

use super::name::{Scope, pascal_case};
use crate::api::{Api, Definition, DefinitionId};

/// The names of the types that are emitted.
#[derive(Debug)]
pub(super) struct TypeNames {
    /// Those that were named first come first.
    in_order: Vec<DefinitionId>,
    by_id: Vec<Option<String>>,
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
        let mut by_id = vec![None; api.definitions.ids().count()];
        for (id, definition) in &wanted {
            if let Some(name) = by_id.get_mut(id.index()) {
                *name = Some(types.claim(&pascal_case(&definition.name)).to_string());
            }
        }
        Self {
            in_order: wanted.into_iter().map(|(id, _)| id).collect(),
            all: by_id.iter().flatten().cloned().collect(),
            by_id,
        }
    }

    /// All names of types.
    pub(super) fn all(&self) -> &HashSet<String> {
        &self.all
    }

    /// The name of an emitted type.
    pub(super) fn get(&self, id: DefinitionId) -> Option<&str> {
        self.by_id.get(id.index())?.as_deref()
    }

    /// All names, in the order in which they were given.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (DefinitionId, &str)> {
        self.in_order
            .iter()
            .filter_map(|id| Some((*id, self.get(*id)?)))
    }
}

/// The names of the types as identifiers, which each thread has for itself.
pub(super) struct TypeIdents(Vec<Option<Ident>>);

impl TypeIdents {
    pub(super) fn new(names: &TypeNames) -> Self {
        let ident = |name: &Option<String>| Some(Ident::new(name.as_ref()?, Span::call_site()));
        Self(names.by_id.iter().map(ident).collect())
    }

    /// The name of an emitted type.
    pub(super) fn get(&self, id: DefinitionId) -> Option<&Ident> {
        self.0.get(id.index())?.as_ref()
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
