//! What the data is made with.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;

use crate::{
    api::DefinitionId,
    rust::{context::Context, features::Features},
};

/// Makes the data of a crate.
pub(in crate::rust) struct Describer<'e> {
    pub(super) context: &'e Context<'e>,
    pub(super) features: &'e Features,
    /// The variants of the enum of error bodies.
    pub(super) errors: &'e HashMap<DefinitionId, Ident>,
    /// Texts have the names of types that they are known by, whatever else a file has.
    pub(super) no_models: HashSet<String>,
}

impl<'e> Describer<'e> {
    pub(in crate::rust) fn new(context: &'e Context<'e>, features: &'e Features) -> Self {
        Self {
            errors: context.errors(),
            no_models: HashSet::new(),
            context,
            features,
        }
    }
}
