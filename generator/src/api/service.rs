//! A group of operations.

use serde::Serialize;

use super::{documentation::Documentation, operation::Operation};
use crate::document::Extensions;

/// A group of operations, and the groups inside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Service {
    /// The names on the way to it in the document's words; the last is its own.
    pub path: Vec<String>,
    /// What the document's tag says of it.
    pub documentation: Documentation,
    /// The `x-` members of that tag.
    pub extensions: Extensions,
    /// Its operations, in the document's order.
    pub operations: Vec<Operation>,
    /// The groups inside it.
    pub services: Vec<Self>,
}

impl Service {
    /// Its own name in the document's words.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Calls `visit` with every operation in it and in the groups inside it.
    pub fn for_each_operation<'a>(&'a self, visit: &mut impl FnMut(&'a Operation)) {
        for operation in &self.operations {
            visit(operation);
        }
        for service in &self.services {
            service.for_each_operation(visit);
        }
    }
}
