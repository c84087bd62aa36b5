//! The property that tells the variants of a union apart (OpenAPI 3.1.1, section 4.8.25).

use indexmap::IndexMap;

use crate::diagnostics::Code;
use crate::document::reader::{Reader, present, scalar_text};
use crate::load::{Node, pointer};

/// The property that tells variants apart, and which of its values stands for which schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Discriminator {
    /// The name of the property on the wire.
    pub property_name: String,
    /// From values of the property to pointers of schemas; [`super::Schemas::get`] finds each.
    pub mapping: IndexMap<String, String>,
    /// The pointer of the schema for a value that no mapping names (OpenAPI 3.2).
    pub default_mapping: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads the discriminator of the schema at `at`. One that is malformed is left out: unions
    /// are then told apart by the shape of their variants.
    pub(super) fn discriminator(&mut self, node: &'a Node, at: &str) -> Option<Discriminator> {
        let pointer = format!("{at}/discriminator");
        // Swagger 2.0 wrote the name alone, and some converters left it that way.
        if let Some(name) = node.as_str() {
            return Some(Discriminator {
                property_name: name.to_owned(),
                mapping: IndexMap::new(),
                default_mapping: None,
            });
        }
        let Some(members) = node.as_object() else {
            self.wrong_type(&pointer, "discriminator", "an object", node);
            return None;
        };
        let Some(property_name) = self.text(members, &pointer, "propertyName") else {
            self.diagnostics.warn(
                Code::MissingMember,
                pointer,
                "the discriminator has no `propertyName`",
                "the variants are told apart without it",
            );
            return None;
        };
        let mut mapping = IndexMap::new();
        if let Some((named, pointer)) = self.map(members, &pointer, "mapping") {
            for (tag, node) in named {
                let target = self.mapped(node, &pointer::join(&pointer, tag));
                mapping.extend(target.map(|target| (tag.clone(), target)));
            }
        }
        let default_mapping = present(members, "defaultMapping")
            .and_then(|node| self.mapped(node, &format!("{pointer}/defaultMapping")));
        Some(Discriminator {
            property_name,
            mapping,
            default_mapping,
        })
    }

    /// The pointer of the schema that a mapping names, by its component name or as `$ref` would.
    fn mapped(&mut self, node: &Node, at: &str) -> Option<String> {
        let name = scalar_text(node)?;
        let named = pointer::join("/components/schemas", &name);
        let target = if self.root.pointer(&named).is_some() {
            Some(named)
        } else {
            self.find(&name, at)
        };
        match &target {
            Some(target) => self.request(target),
            None => {
                self.diagnostics.warn(
                    Code::DanglingReference,
                    at,
                    format!("there is no schema `{name}`"),
                    "this value is unknown",
                );
            }
        }
        target
    }
}
