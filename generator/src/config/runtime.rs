//! Where the generated crate finds the runtime that it depends on.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;

/// A dependency on `sdkwright-runtime`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Runtime {
    /// In a folder.
    Path(PathBuf),
    /// From the registry: a requirement such as `0.1`.
    Version(String),
}

impl Default for Runtime {
    /// The release that belongs to this generator.
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

impl From<&str> for Runtime {
    /// What starts with a digit or an operator of a requirement is a version, everything else a path.
    fn from(text: &str) -> Self {
        if text.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, '^' | '~' | '=' | '*' | '>' | '<')
        }) {
            Self::Version(text.to_owned())
        } else {
            Self::Path(text.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_from_a_path() {
        for version in ["0.1", "1", "^1.2", "=0.1.0", "*"] {
            assert_eq!(Runtime::from(version), Runtime::Version(version.to_owned()));
        }
        for path in ["runtime", "../runtime", "/opt/runtime", "./0.1"] {
            assert_eq!(Runtime::from(path), Runtime::Path(path.into()));
        }
    }
}
