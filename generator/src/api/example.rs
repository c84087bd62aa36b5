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

fn as_json<S: Serializer>(value: &Node, serializer: S) -> Result<S::Ok, S::Error> {
    Value::from(value).serialize(serializer)
}
