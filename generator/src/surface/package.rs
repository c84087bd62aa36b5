//! What the manifest of a crate says to its users.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

/// What the manifest of a crate says to its users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The name of the crate.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The oldest compiler that it builds with.
    pub rust_version: Option<String>,
    /// Its features, each with what it turns on.
    pub features: BTreeMap<String, BTreeSet<String>>,
    /// What it depends on, each with its version.
    pub dependencies: BTreeMap<String, String>,
}

impl Package {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let manifest: toml::Table =
            toml::from_str(text).map_err(|error| format!("`Cargo.toml`: {}", error.message()))?;
        let table = |name: &str| manifest.get(name).and_then(Value::as_table);
        let say = |name: &str| {
            let value = table("package")?.get(name)?;
            value.as_str().map(str::to_owned)
        };
        let features = table("features").into_iter().flatten();
        let dependencies = table("dependencies").into_iter().flatten();
        Ok(Self {
            name: say("name").unwrap_or_default(),
            version: say("version").unwrap_or_default(),
            rust_version: say("rust-version"),
            features: features
                .map(|(name, turns_on)| {
                    let turns_on = turns_on.as_array().into_iter().flatten();
                    let turns_on = turns_on.filter_map(Value::as_str).map(str::to_owned);
                    (name.clone(), turns_on.collect())
                })
                .collect(),
            dependencies: dependencies
                .filter_map(|(name, says)| {
                    let version = says.as_str().or_else(|| says.get("version")?.as_str())?;
                    Some((name.clone(), version.to_owned()))
                })
                .collect(),
        })
    }
}
