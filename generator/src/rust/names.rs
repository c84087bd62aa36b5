//! The names of all types of an API and the modules that they live in.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;

use super::name::{Scope, ascii, pascal_case, snake_case};
use crate::api::{Api, Definition, DefinitionId};

/// The names of the types that are emitted.
pub(super) struct TypeNames {
    by_id: HashMap<DefinitionId, TypeName>,
    all: HashSet<String>,
}

/// The name of a type, and of the module that it lives in.
pub(super) struct TypeName {
    pub(super) ident: Ident,
    pub(super) module: Ident,
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
        let mut modules = Scope::modules();
        let by_id: HashMap<DefinitionId, TypeName> = wanted
            .into_iter()
            .map(|(id, definition)| {
                let ident = types.claim(&pascal_case(&definition.name));
                let module = modules.claim(&ascii_module(&ident.to_string()));
                (id, TypeName { ident, module })
            })
            .collect();
        Self {
            all: by_id.values().map(|name| name.ident.to_string()).collect(),
            by_id,
        }
    }

    /// All names of types.
    pub(super) fn all(&self) -> &HashSet<String> {
        &self.all
    }

    /// The name of an emitted type.
    pub(super) fn get(&self, id: DefinitionId) -> Option<&TypeName> {
        self.by_id.get(&id)
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

/// The compiler loads no file for a module whose name is not ASCII.
fn ascii_module(name: &str) -> String {
    snake_case(&ascii(name))
}
