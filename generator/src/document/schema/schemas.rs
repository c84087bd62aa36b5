//! Every schema that can be found by name or by reference.

use indexmap::IndexMap;

use super::Schema;
use super::read::LOSS;
use crate::document::reader::{Members, Reader};
use crate::load::pointer;

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

impl<'a> Reader<'a> {
    /// Reads the named schemas.
    pub(in crate::document) fn named_schemas(
        &mut self,
        components: &'a Members,
    ) -> IndexMap<String, String> {
        let mut names = IndexMap::new();
        let Some((schemas, pointer)) = self.map(components, "/components", "schemas") else {
            return names;
        };
        for (name, node) in schemas {
            let pointer = pointer::join(&pointer, name);
            names.insert(name.clone(), pointer.clone());
            self.requested.insert(pointer.clone());
            let schema = self.schema(node, pointer.clone());
            self.schemas.insert(pointer, schema);
        }
        names
    }

    /// Reads what references name until they name nothing new, and gives everything that has a
    /// name or a reference to it.
    pub(in crate::document) fn all_schemas(mut self, names: IndexMap<String, String>) -> Schemas {
        while let Some(pointer) = self.pending.pop_front() {
            if let Some(node) = self.root.pointer(&pointer) {
                let schema = self.schema(node, pointer.clone());
                self.schemas.insert(pointer, schema);
            }
        }
        self.open_circles();
        Schemas {
            names,
            by_pointer: self.schemas,
        }
    }

    /// Takes away the `$ref` of a schema that leads back to itself through `$ref`s alone: such a
    /// schema says nothing, and whoever follows it never arrives.
    fn open_circles(&mut self) {
        for index in 0..self.schemas.len() {
            let Some((start, _)) = self.schemas.get_index(index) else {
                continue;
            };
            let start = start.clone();
            let mut at = start.as_str();
            let mut hops = 0;
            while let Some(next) = self.schemas.get(at).and_then(|s| s.reference.as_deref()) {
                at = next;
                hops += 1;
                if at == start || hops > self.schemas.len() {
                    break;
                }
            }
            if hops == 0 || at != start {
                continue;
            }
            self.report_cycle(&start, LOSS);
            if let Some(schema) = self.schemas.get_mut(&start) {
                schema.reference = None;
            }
        }
    }
}
