//! Every schema that can be found by name or by reference.

use std::collections::{BTreeSet, HashSet};

use indexmap::{IndexMap, IndexSet};

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
    /// schema says nothing, and whoever follows it never arrives. Of each circle that is the first. No way is
    /// followed twice, since chains are as long as documents are.
    fn open_circles(&mut self) {
        let mut followed = HashSet::new();
        let mut firsts = BTreeSet::new();
        for start in 0..self.schemas.len() {
            let mut way = IndexSet::new();
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| !followed.contains(at)) {
                let (place, is_new) = way.insert_full(at);
                if !is_new {
                    firsts.extend(way.iter().skip(place).min().copied());
                    break;
                }
                next = self.referred(at);
            }
            followed.extend(way);
        }
        for first in firsts {
            if let Some((pointer, schema)) = self.schemas.get_index_mut(first) {
                schema.reference = None;
                let pointer = pointer.clone();
                self.report_cycle(&pointer, LOSS);
            }
        }
    }

    /// The schema that the `$ref` of a schema leads to.
    fn referred(&self, index: usize) -> Option<usize> {
        let (_, schema) = self.schemas.get_index(index)?;
        self.schemas.get_index_of(schema.reference.as_deref()?)
    }
}
