//! Reads a schema, in the dialect of 3.0 as in that of 3.1.

use indexmap::IndexMap;

use super::{JsonType, Schema, conditions, nullable};
use crate::diagnostics::Code;
use crate::document::dialect::Dialect;
use crate::document::reader::{Members, Reader, present, scalar_text};
use crate::document::reference::Loss;
use crate::load::{Node, pointer};

/// How deeply schemas may be nested in one another. Every pass over schemas is recursive, and
/// no author reads as far down as this.
const MAX_DEPTH: usize = 128;

pub(super) const LOSS: Loss = Loss::warning("any value is allowed in its place");

impl JsonType {
    fn of(node: &Node) -> Option<Self> {
        match node {
            // YAML makes a null of an unquoted `null` in a list of types.
            Node::Null => Some(Self::Null),
            Node::String(name) => match name.as_str() {
                "null" => Some(Self::Null),
                "boolean" => Some(Self::Boolean),
                "integer" => Some(Self::Integer),
                "number" => Some(Self::Number),
                "string" => Some(Self::String),
                "array" => Some(Self::Array),
                "object" => Some(Self::Object),
                _ => None,
            },
            _ => None,
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads the schema at `pointer`; whatever is malformed in it is reported and left out.
    pub(in crate::document) fn schema(&mut self, node: &'a Node, pointer: String) -> Schema {
        let mut schema = Schema {
            pointer,
            ..Schema::default()
        };
        match node {
            Node::Bool(allowed) => schema.never = !allowed,
            Node::Object(_) if self.depth >= MAX_DEPTH => {
                self.diagnostics.error(
                    Code::InvalidSchema,
                    schema.pointer.as_str(),
                    format!("more than {MAX_DEPTH} schemas contain this one"),
                );
            }
            Node::Object(members) => {
                if self.spend(&schema.pointer) {
                    self.depth += 1;
                    self.fill(&mut schema, members);
                    self.depth -= 1;
                }
            }
            _ => {
                self.diagnostics.warn(
                    Code::InvalidSchema,
                    schema.pointer.as_str(),
                    format!(
                        "a schema is an object or a Boolean, and this is {}",
                        node.kind()
                    ),
                    "any value is allowed",
                );
            }
        }
        schema
    }

    fn fill(&mut self, schema: &mut Schema, members: &'a Members) {
        let at = schema.pointer.clone();
        if let Some(reference) = members.get("$ref") {
            schema.reference = self.schema_reference(reference, &at);
            if self.dialect == Dialect::V30 {
                // Readers lose nothing when the one neighbour that is only for them stays.
                schema.description = self.text(members, &at, "description");
                nullable::upgrade(schema, members);
                return;
            }
        } else if let Some(reference) = members.get("$dynamicRef") {
            schema.reference = self.schema_reference(reference, &at);
        }
        for (keyword, node) in members {
            self.keyword(schema, &at, keyword, node, members);
        }
        nullable::upgrade(schema, members);
    }

    fn keyword(
        &mut self,
        schema: &mut Schema,
        at: &str,
        keyword: &str,
        node: &'a Node,
        all: &'a Members,
    ) {
        match keyword {
            "type" => schema.types = self.types(node, at),
            "title" => schema.title = self.text(all, at, keyword),
            "description" => schema.description = self.text(all, at, keyword),
            "format" => schema.format = self.text(all, at, keyword),
            "pattern" => schema.pattern = self.text(all, at, keyword),
            "contentEncoding" => schema.content_encoding = self.text(all, at, keyword),
            "contentMediaType" => schema.content_media_type = self.text(all, at, keyword),
            "contentSchema" => schema.content_schema = self.boxed_schema(all, at, keyword),
            "deprecated" => schema.deprecated = self.flag(all, at, keyword),
            "readOnly" => schema.read_only = self.flag(all, at, keyword),
            "writeOnly" => schema.write_only = self.flag(all, at, keyword),
            "default" => schema.default = Some(node.clone()),
            "const" => schema.constant = Some(node.clone()),
            "enum" => schema.enumeration = self.values(all, at, keyword),
            "example" => schema.examples.insert(0, node.clone()),
            "examples" => schema.examples.extend(samples(node)),
            "properties" => {
                schema.declares_properties = true;
                schema.properties = self.schema_map(all, at, keyword);
                self.drop_ignored(&mut schema.properties, node, at, all);
            }
            "patternProperties" => schema.pattern_properties = self.schema_map(all, at, keyword),
            "required" => schema.required = self.required(node, all, at),
            "additionalProperties" => {
                schema.additional_properties = self.boxed_schema(all, at, keyword);
            }
            "propertyNames" => schema.property_names = self.boxed_schema(all, at, keyword),
            // An array is how older drafts write `prefixItems`.
            "items" if node.as_array().is_some() => {
                schema.prefix_items = self.schema_list(all, at, keyword);
            }
            "items" => schema.items = self.boxed_schema(all, at, keyword),
            "prefixItems" => schema.prefix_items = self.schema_list(all, at, keyword),
            "allOf" => schema.all_of = self.schema_list(all, at, keyword),
            "anyOf" => schema.any_of = self.schema_list(all, at, keyword),
            "oneOf" => schema.one_of = self.schema_list(all, at, keyword),
            "discriminator" => schema.discriminator = self.discriminator(node, at),
            "additionalItems" | "$dynamicRef" | "$recursiveRef" => self.pass_over(keyword, at),
            _ if conditions::KEYWORDS.contains(&keyword) => {
                self.pass_over(keyword, at);
                self.condition(&mut schema.conditions, keyword, node, all, at);
            }
            _ if keyword.starts_with("x-") => {
                schema.extensions.insert(keyword.to_owned(), node.clone());
            }
            _ => self.constraint(&mut schema.constraints, keyword, node, all, at),
        }
    }

    fn types(&mut self, node: &Node, at: &str) -> Vec<JsonType> {
        let names = match node {
            Node::Array(names) => names.as_slice(),
            Node::Null => &[],
            name => std::slice::from_ref(name),
        };
        let mut types = Vec::with_capacity(names.len());
        for name in names {
            match JsonType::of(name) {
                Some(name) if types.contains(&name) => {}
                Some(name) => types.push(name),
                None => {
                    let name = scalar_text(name).unwrap_or_else(|| name.kind().to_owned());
                    self.diagnostics
                        .warn(
                            Code::InvalidSchema,
                            format!("{at}/type"),
                            format!("`{name}` is no type"),
                            "any value is allowed",
                        )
                        .hint("a type is string, number, integer, boolean, array, object or null");
                    return Vec::new();
                }
            }
        }
        types
    }

    /// The names of `required`. Before JSON Schema draft 4 a property said `required: true` of
    /// itself; what that meant for 3.0 authors is anyone's guess, so it is ignored.
    fn required(&mut self, node: &'a Node, members: &'a Members, at: &str) -> Vec<String> {
        if node.as_bool().is_some() {
            self.diagnostics
                .warn(
                    Code::WrongType,
                    format!("{at}/required"),
                    "`required` is an array of strings, and this is a Boolean",
                    "it is ignored",
                )
                .hint("list the property in `required` of the object that has it");
            return Vec::new();
        }
        self.texts(members, at, "required")
    }

    fn values(&mut self, members: &'a Members, at: &str, keyword: &str) -> Option<Vec<Node>> {
        let elements = self.list(members, at, keyword)?;
        Some(elements.into_iter().map(|(node, _)| node.clone()).collect())
    }

    fn boxed_schema(
        &mut self,
        members: &'a Members,
        at: &str,
        keyword: &str,
    ) -> Option<Box<Schema>> {
        let node = present(members, keyword)?;
        Some(Box::new(self.schema(node, pointer::join(at, keyword))))
    }

    fn schema_list(&mut self, members: &'a Members, at: &str, keyword: &str) -> Vec<Schema> {
        let elements = self.list(members, at, keyword).unwrap_or_default();
        elements
            .into_iter()
            .map(|(node, pointer)| self.schema(node, pointer))
            .collect()
    }

    fn schema_map(
        &mut self,
        members: &'a Members,
        at: &str,
        keyword: &str,
    ) -> IndexMap<String, Schema> {
        let Some((named, pointer)) = self.map(members, at, keyword) else {
            return IndexMap::new();
        };
        named
            .iter()
            .map(|(name, node)| {
                // YAML makes a null of a property that is only named.
                let pointer = pointer::join(&pointer, name);
                let schema = if node.is_null() {
                    Schema {
                        pointer,
                        ..Schema::default()
                    }
                } else {
                    self.schema(node, pointer)
                };
                (name.clone(), schema)
            })
            .collect()
    }

    /// Warns, once for the document, that a keyword has no part in what is generated.
    pub(in crate::document) fn pass_over(&mut self, keyword: &str, at: &str) {
        if self.passed.insert(keyword.to_owned()) {
            self.diagnostics.warn(
                Code::UnsupportedKeyword,
                pointer::join(at, keyword),
                format!("`{keyword}` has no part in what is generated"),
                "it is read past, here and wherever else it stands",
            );
        }
    }

    fn schema_reference(&mut self, node: &Node, at: &str) -> Option<String> {
        let Some(reference) = node.as_str() else {
            self.diagnostics.warn(
                Code::InvalidReference,
                format!("{at}/$ref"),
                format!("`$ref` is a string, and this is {}", node.kind()),
                "it is ignored",
            );
            return None;
        };
        let target = self.target(reference, at, LOSS)?;
        self.request(&target);
        Some(target)
    }

    /// Makes sure that the schema at a pointer will be read.
    pub(in crate::document) fn request(&mut self, target: &str) {
        if self.requested.insert(target.to_owned()) {
            self.pending.push_back(target.to_owned());
        }
    }
}

/// Sample values: an array, or a map of them, which some tools write.
fn samples(node: &Node) -> Vec<Node> {
    match node {
        Node::Array(samples) => samples.clone(),
        Node::Object(samples) => samples
            .values()
            .filter_map(|sample| sample.get("value"))
            .cloned()
            .collect(),
        _ => Vec::new(),
    }
}
