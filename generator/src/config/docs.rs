//! The pages about the generated crate.

use schemars::JsonSchema;
use serde::Deserialize;

/// Which pages about the crate are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Docs {
    /// Whether there is a folder `docs/` with a page for each service and each type.
    pub pages: bool,
    /// Whether there is a `README.md`.
    pub readme: bool,
}

impl Default for Docs {
    fn default() -> Self {
        Self {
            pages: true,
            readme: true,
        }
    }
}

impl Docs {
    /// None at all.
    pub const NONE: Self = Self {
        pages: false,
        readme: false,
    };
}
