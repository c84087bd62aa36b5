//! A group of operations (OpenAPI 3.1.1, section 4.8.22).

use super::Extensions;
use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions};
use crate::diagnostics::Code;

/// A declared tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// What the operations of this tag have in common.
    pub description: Option<String>,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl<'a> Reader<'a> {
    /// Reads the declared tags. A tag that is malformed is left out.
    pub(super) fn tags(&mut self, document: &'a Members) -> Vec<Tag> {
        let elements = self.list(document, "", "tags").unwrap_or_default();
        let mut tags = Vec::with_capacity(elements.len());
        for (node, pointer) in elements {
            let Some(members) = node.as_object() else {
                self.wrong_type(&pointer, "tags", "an array of objects", node);
                continue;
            };
            let leaf = Leaf::of(members, &pointer)
                .texts(&["name", "description"])
                .read::<openapiv3::Tag>(&["name"], self.diagnostics);
            match leaf {
                Ok(tag) => tags.push(Tag {
                    name: tag.name,
                    description: tag.description,
                    extensions: extensions(members),
                }),
                Err(problem) => {
                    self.diagnostics.warn(
                        Code::InvalidObject,
                        pointer,
                        format!("the tag can't be read: {problem}"),
                        "it is left out",
                    );
                }
            }
        }
        tags
    }
}
