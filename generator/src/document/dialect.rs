//! Which OpenAPI the author wrote, for the few rules that differ.

use crate::diagnostics::{Code, Diagnostics};
use crate::load::Node;

/// A family of versions that read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// OpenAPI 3.0: schemas are a dialect of their own, and whatever stands beside `$ref` is
    /// ignored.
    V30,
    /// OpenAPI 3.1 and 3.2: schemas are JSON Schema 2020-12.
    V31,
}

impl Dialect {
    /// Reads the `openapi` member. A version that YAML made a number (`openapi: 3.1`) is fine.
    pub(super) fn of(root: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let version = match root.get("openapi") {
            Some(Node::String(text)) => text.trim().to_owned(),
            Some(Node::Number(number)) => number.to_string(),
            _ => {
                diagnostics.error(
                    Code::NotOpenApi,
                    "",
                    "there is no `openapi` member that gives the version",
                );
                return None;
            }
        };
        let mut parts = version.split(['.', '-']);
        match (parts.next(), parts.next()) {
            (Some("3"), Some("0")) => Some(Self::V30),
            (Some("3"), Some("1" | "2")) => Some(Self::V31),
            _ => {
                diagnostics.error(
                    Code::UnsupportedVersion,
                    "/openapi",
                    format!("`{version}` is not a version that is read"),
                );
                None
            }
        }
    }
}
