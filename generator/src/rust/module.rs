//! The modules of models: which types stand together in a file.
//!
//! A schema that stands within another is read together with it. So its type stands behind that of the
//! outermost schema around it, unless other services need it than need that one: a file is compiled for
//! some services as a whole.

use std::collections::HashMap;

use super::{
    name::{Scope, ascii, snake_case},
    names::TypeNames,
};
use crate::api::{Api, Definition, DefinitionId, Definitions};

/// A file of models.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) name: String,
    /// The type that it is named after.
    pub(super) first: DefinitionId,
    /// The types whose schemas stand within the schema of the first, in the order of the document.
    inner: Vec<DefinitionId>,
}

impl Module {
    /// Where it goes, relative to the crate.
    pub(super) fn file(&self) -> String {
        format!("src/models/{}.rs", self.name)
    }

    /// The page about it, from the folder of all pages.
    pub(super) fn page(&self) -> String {
        format!("models/{}.md", self.name)
    }

    /// The types in it.
    pub(super) fn types(&self) -> impl Iterator<Item = DefinitionId> {
        std::iter::once(self.first).chain(self.inner.iter().copied())
    }
}

/// The modules for all types that have a name, in the order in which the types were named.
pub(super) fn modules(api: &Api, names: &TypeNames) -> Vec<Module> {
    let mut inner = inner_types(&api.definitions, names);
    let mut claimed = Scope::modules();
    let outermost = names
        .in_order()
        .filter_map(|(id, name)| Some((id, name, inner.remove(&id)?)));
    outermost
        .map(|(first, name, inner)| Module {
            // The compiler loads no file for a module whose name is not ASCII.
            name: claimed.claim(&snake_case(&ascii(name))).to_string(),
            first,
            inner,
        })
        .collect()
}

/// The types that a file begins with, each with those that stand behind it.
fn inner_types(
    definitions: &Definitions,
    names: &TypeNames,
) -> HashMap<DefinitionId, Vec<DefinitionId>> {
    let emitted = || {
        definitions
            .iter()
            .filter(|(id, _)| names.get(*id).is_some())
    };
    let mut by_pointer: HashMap<&str, DefinitionId> = HashMap::new();
    for (id, definition) in emitted() {
        // What the variants of a union share comes later than the union, and has its pointer.
        by_pointer.entry(&definition.pointer).or_insert(id);
    }
    let mut inner: HashMap<DefinitionId, Vec<DefinitionId>> = HashMap::new();
    for (id, definition) in emitted() {
        let around = around(definition).find_map(|pointer| {
            let around = *by_pointer.get(pointer)?;
            let same = definitions.get(around).reached_by == definition.reached_by;
            same.then_some(around)
        });
        match around {
            Some(first) if first != id => inner.entry(first).or_default().push(id),
            _ => {
                inner.entry(id).or_default();
            }
        }
    }
    inner
}

/// The pointers to what a schema stands in, the outermost first and its own last.
fn around(definition: &Definition) -> impl Iterator<Item = &str> {
    let pointer = definition.pointer.as_str();
    let ends = pointer.match_indices('/').map(|(index, _)| index);
    ends.skip(1)
        .filter_map(|end| pointer.get(..end))
        .chain([pointer])
}
