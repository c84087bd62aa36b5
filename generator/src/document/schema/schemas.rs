//! Every schema that can be found by name or by reference.

use indexmap::IndexMap;

use super::Schema;

/// The named schemas of the components, and every other schema that a reference names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schemas {
    names: IndexMap<String, String>,
    by_pointer: IndexMap<String, Schema>,
}

impl Schemas {
    /// The component schemas in document order, each with its name.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.names
            .iter()
            .filter_map(|(name, pointer)| Some((name.as_str(), self.by_pointer.get(pointer)?)))
    }

    /// The schema that stands at a pointer, for the pointer of any named schema and for any
    /// that a reference or a discriminator names.
    pub fn get(&self, pointer: &str) -> Option<&Schema> {
        self.by_pointer.get(pointer)
    }
}
