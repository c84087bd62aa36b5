//! What the API is called (OpenAPI 3.1.1, section 4.8.2).

use serde_json::Value;

use super::Extensions;
use super::leaf::Leaf;
use super::reader::{Members, Reader, extensions};
use crate::diagnostics::Code;

/// The name, version and description of an API.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Info {
    /// The name of the API; empty when the document gives none.
    pub title: String,
    /// The version of the API, not of the OpenAPI specification.
    pub version: String,
    /// One line about the API.
    pub summary: Option<String>,
    /// A longer text in `CommonMark`.
    pub description: Option<String>,
    /// The `x-` members.
    pub extensions: Extensions,
}

impl<'a> Reader<'a> {
    /// Reads `info`. Whatever is missing or malformed is reported, and empty.
    pub(super) fn info(&mut self, document: &'a Members) -> Info {
        const POINTER: &str = "/info";
        let Some((members, _)) = self.map(document, "", "info") else {
            self.diagnostics.warn(
                Code::MissingMember,
                "",
                "the document has no `info`",
                "nothing but the package names the API",
            );
            return Info::default();
        };
        for name in ["title", "version"] {
            if !members.contains_key(name) {
                self.diagnostics.warn(
                    Code::MissingMember,
                    POINTER,
                    format!("`info` has no `{name}`"),
                    "it is empty",
                );
            }
        }
        let leaf = Leaf::of(members, POINTER)
            .texts(&["title", "version", "description"])
            .or("title", Value::from(""))
            .or("version", Value::from(""))
            .read::<openapiv3::Info>(&["title", "version"], self.diagnostics);
        let (title, version, description) = match leaf {
            Ok(info) => (info.title, info.version, info.description),
            Err(problem) => {
                self.diagnostics.warn(
                    Code::InvalidObject,
                    POINTER,
                    format!("`info` can't be read: {problem}"),
                    "nothing but the package names the API",
                );
                Default::default()
            }
        };
        Info {
            title,
            version,
            summary: self.text(members, POINTER, "summary"),
            description,
            extensions: extensions(members),
        }
    }
}
