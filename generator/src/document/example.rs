//! A sample of a value (OpenAPI 3.1.1, section 4.8.19).
//!
//! ```yaml
//! examples:
//!   cat: { summary: A cat, value: { name: Mia } }
//!   dog: { $ref: "#/components/examples/Dog" }
//! ```

use std::sync::Arc;

use super::reader::{Members, Reader, present};
use super::reference::Loss;
use crate::diagnostics::Code;
use crate::load::{Node, pointer};

const LOSS: Loss = Loss::warning("the example is left out");

/// A sample of a parameter, a header or a body, as its author meant it to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Where its value stands.
    pub pointer: String,
    /// Its name among the `examples`; none where it is the only `example`.
    pub name: Option<String>,
    /// A line about it.
    pub summary: Option<String>,
    /// What it shows, in `CommonMark`.
    pub description: Option<String>,
    /// The sample. Those of one component share it.
    pub value: Arc<Node>,
}

impl<'a> Reader<'a> {
    /// Reads `example` and `examples` of an object, of which it has one.
    pub(super) fn examples(&mut self, members: &'a Members, pointer: &str) -> Vec<Example> {
        let mut examples = Vec::new();
        if let Some(node) = present(members, "example") {
            let pointer = pointer::join(pointer, "example");
            examples.push(Example {
                value: self.sample(node, &pointer),
                pointer,
                name: None,
                summary: None,
                description: None,
            });
        }
        let Some((named, pointer)) = self.map(members, pointer, "examples") else {
            return examples;
        };
        if !examples.is_empty() {
            self.diagnostics.warn(
                Code::InvalidObject,
                pointer.as_str(),
                "`examples` stands beside `example`",
                "`example` comes first, and all of them count",
            );
        }
        for (name, node) in named.iter().filter(|(name, _)| !name.starts_with("x-")) {
            examples.extend(self.example(name, node, pointer::join(&pointer, name)));
        }
        examples
    }

    /// Reads an example, or what a `$ref` in its place names.
    fn example(&mut self, name: &str, node: &'a Node, pointer: String) -> Option<Example> {
        let (node, pointer) = self.resolve(node, pointer, LOSS)?;
        let Some(members) = node.as_object() else {
            let message = format!(
                "an example is an object with a `value`, and this is {}",
                node.kind()
            );
            self.diagnostics
                .warn(Code::InvalidObject, pointer, message, "it is left out");
            return None;
        };
        // Since 3.2, `dataValue` is what the others call `value`. Either may be `null`.
        let value = ["dataValue", "value"]
            .into_iter()
            .find_map(|member| Some((member, members.get(member)?)));
        let Some((member, value)) = value else {
            let elsewhere = ["externalValue", "serializedValue"];
            if let Some(elsewhere) = elsewhere.iter().find(|name| members.contains_key(**name)) {
                // Nothing is fetched because a document says so.
                self.pass_over(elsewhere, &pointer);
            } else {
                let message = format!("the example `{name}` has no `value`");
                self.diagnostics
                    .warn(Code::MissingMember, pointer, message, "it is left out");
            }
            return None;
        };
        let at = pointer::join(&pointer, member);
        Some(Example {
            value: self.sample(value, &at),
            name: Some(name.to_owned()),
            summary: self.text(members, &pointer, "summary"),
            description: self.text(members, &pointer, "description"),
            pointer: at,
        })
    }

    /// The sample at a pointer, which may be large and shown in many places.
    fn sample(&mut self, node: &Node, pointer: &str) -> Arc<Node> {
        if !pointer.starts_with("/components/") {
            return Arc::new(node.clone());
        }
        if let Some(known) = self.samples.get(pointer) {
            return Arc::clone(known);
        }
        let sample = Arc::new(node.clone());
        self.samples.insert(pointer.to_owned(), Arc::clone(&sample));
        sample
    }
}
