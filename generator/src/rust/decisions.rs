//! What is decided once about a crate, for all threads that write it.

use super::{
    boxing::Cycles,
    module::{self, Module},
    names::TypeNames,
};
use crate::api::Api;

/// What is decided once about a crate.
#[derive(Debug)]
pub(super) struct Decisions {
    pub(super) names: TypeNames,
    pub(super) modules: Vec<Module>,
    pub(super) cycles: Cycles,
}

impl Decisions {
    pub(super) fn new(api: &Api) -> Self {
        let names = TypeNames::new(api);
        Self {
            modules: module::modules(api, &names),
            cycles: Cycles::new(api),
            names,
        }
    }
}
