//! The types of a generated crate, each with the schema that it stands for.

use std::collections::HashSet;

use super::{context::Context, emitter::emitted, imports::Imports};
use crate::api::Type;

/// A type of a generated crate, and the schema that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Where the schema stands in the document, as a JSON pointer: `/components/schemas/Pet`. What
    /// the variants of a union share is a type as well, and has the pointer of the union.
    pub pointer: String,
    /// The name of the type: `Pet`.
    pub name: String,
    /// The path of the type within the crate: `models::Pet`.
    pub path: String,
    /// What it is read and written with, in names of the runtime, where that is not the type itself:
    /// `Vec<Base64>` where the name stands for a list of bytes.
    pub codec: Option<String>,
    /// Whether callers build values of it, because a request may hold one. `null` and absence are
    /// then two things; in a type that callers only read they are one.
    pub built: bool,
}

/// All types that are emitted, in the order in which the document leads to them.
pub(super) fn models(context: &Context<'_>) -> Vec<Model> {
    emitted(context.api)
        .filter_map(|(id, definition)| {
            let name = context.names.get(id)?.to_string();
            let codec = context.codec(&Type::Named(id), &mut Imports::new(&HashSet::new()));
            Some(Model {
                pointer: definition.pointer.clone(),
                path: format!("models::{name}"),
                name,
                codec: codec.map(|codec| codec.to_string()),
                built: definition.usage.request,
            })
        })
        .collect()
}
