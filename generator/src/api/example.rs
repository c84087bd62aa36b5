//! A sample of a value, as the document shows it.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{document, load::Node};

/// A sample of a value, as the document shows it.
///
/// Nothing says that it is valid: authors write samples by hand, and whoever uses one looks whether it fits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// Its name, where the document gives it one.
    pub name: Option<String>,
    /// A line about it.
    pub summary: Option<String>,
    /// What it shows, in Markdown.
    pub description: Option<String>,
    /// The sample as JSON.
    #[serde(serialize_with = "as_json")]
    pub value: Arc<Node>,
}

impl Example {
    /// The first of several that tells a reader anything, and not too much.
    #[must_use]
    pub fn first(examples: &[Self]) -> Option<&Node> {
        let mut values = examples.iter().map(|example| &*example.value);
        values.find(|value| is_telling(value) && is_small(value))
    }

    /// A sample that stands for itself, as those of a schema do.
    #[must_use]
    pub fn of_value(value: &Node) -> Self {
        Self {
            name: None,
            summary: None,
            description: None,
            value: Arc::new(value.clone()),
        }
    }
}

impl From<&document::Example> for Example {
    fn from(source: &document::Example) -> Self {
        Self {
            name: source.name.clone(),
            summary: source.summary.clone(),
            description: source.description.clone(),
            value: Arc::clone(&source.value),
        }
    }
}

/// An example with more values than this is no help to its reader.
const WEIGHT_LIMIT: usize = 100;

/// Whether a value shows anything.
pub(in crate::api) fn is_telling(node: &Node) -> bool {
    match node {
        Node::Null => false,
        Node::String(text) => !text.trim().is_empty(),
        Node::Array(elements) => !elements.is_empty(),
        Node::Object(members) => !members.is_empty(),
        Node::Bool(_) | Node::Number(_) => true,
    }
}

/// Counts the values within a value, until there are too many.
fn weigh(node: &Node, weight: &mut usize) {
    *weight += 1;
    if *weight > WEIGHT_LIMIT {
        return;
    }
    match node {
        Node::Array(elements) => elements.iter().for_each(|element| weigh(element, weight)),
        Node::Object(members) => members.values().for_each(|member| weigh(member, weight)),
        _ => {}
    }
}

/// Whether a value is no longer than its reader wants to read.
pub(in crate::api) fn is_small(node: &Node) -> bool {
    let mut weight = 0;
    weigh(node, &mut weight);
    weight <= WEIGHT_LIMIT
}

fn as_json<S: Serializer>(value: &Node, serializer: S) -> Result<S::Ok, S::Error> {
    Value::from(value).serialize(serializer)
}
