//! The manifest of the generated crate.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Runtime;

/// What `Cargo.toml` of the generated crate says about it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The name of the crate.
    #[serde(deserialize_with = "package_name")]
    pub name: String,
    /// Its version.
    #[serde(default = "first_version")]
    pub version: String,
    /// One sentence; by default from the document.
    #[serde(default)]
    pub description: Option<String>,
    /// An SPDX expression.
    #[serde(default)]
    pub license: Option<String>,
    /// The address of the repository.
    #[serde(default)]
    pub repository: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Words to find it by; the registry takes five.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What the registry lists it under, of the categories that it knows.
    #[serde(default = "bindings")]
    pub categories: Vec<String>,
    /// The address of its documentation, where that is not on docs.rs.
    #[serde(default)]
    pub documentation: Option<String>,
    /// The oldest compiler that it builds with.
    #[serde(default)]
    pub rust_version: Option<String>,
    /// Whether each generation that changes what callers see is told in its `CHANGELOG.md`.
    #[serde(default = "yes")]
    pub changelog: bool,
    /// Where it finds its runtime.
    #[serde(default)]
    pub runtime: Runtime,
    /// Whether it says to cargo that a program uses little of it, so that its machine code is made where
    /// it is used. Stable cargo knows no such hint yet: it ignores it, and where the crate is a path
    /// dependency it says so with a warning.
    #[serde(default)]
    pub mostly_unused: bool,
    /// What else it depends on, as its `Cargo.toml` says it: for the types of `formats`, for what is
    /// written by hand in `src/ext/`, and for what templates of the user's own add.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub dependencies: toml::Table,
    /// Features beside those of the services, as its `Cargo.toml` says them. None is a default.
    #[serde(default)]
    pub features: IndexMap<String, Vec<String>>,
    /// Programs of the crate, as its `Cargo.toml` says them.
    #[serde(default)]
    #[schemars(with = "Vec<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub bin: Vec<toml::Table>,
}

impl Default for Package {
    /// A package that only lacks its name.
    fn default() -> Self {
        Self {
            name: String::new(),
            version: first_version(),
            description: None,
            license: None,
            repository: None,
            authors: Vec::new(),
            keywords: Vec::new(),
            categories: bindings(),
            documentation: None,
            rust_version: None,
            changelog: true,
            runtime: Runtime::default(),
            mostly_unused: false,
            dependencies: toml::Table::new(),
            features: IndexMap::new(),
            bin: Vec::new(),
        }
    }
}

fn first_version() -> String {
    "0.1.0".to_owned()
}

fn bindings() -> Vec<String> {
    vec!["api-bindings".to_owned()]
}

fn yes() -> bool {
    true
}

fn package_name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    match wrong_name(&name) {
        None => Ok(name),
        Some(message) => Err(serde::de::Error::custom(message)),
    }
}

/// What is wrong with the name of a package, if anything is.
pub(crate) fn wrong_name(name: &str) -> Option<String> {
    (!is_package_name(name)).then(|| {
        format!("`{name}` is no name for a crate: letters, digits, `-` and `_`, a letter first")
    })
}

/// Whether cargo takes a name for a package: ASCII letters, digits, `-` and `_`, a letter first.
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_takes() {
        assert!(is_package_name("pets-client") && is_package_name("a_1"));
        for name in ["", "1a", "-a", "a b", "ä", "a/b", "a\"\n[dependencies]"] {
            assert!(!is_package_name(name), "{name}");
        }
    }
}
