//! What the user says of types.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// What is said of one type. What is not said is as the document has it.
///
/// ```toml
/// [types.PetOut]                 # a schema of the document, or the type that is generated
/// name = "Pet"
/// derive = ["Eq", "Hash"]
/// variants = { "in_progress" = "Running" }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TypeRule {
    /// Its name.
    pub name: Option<String>,
    /// The traits that it derives beside its own.
    pub derive: Vec<Derive>,
    /// Names of fields by the names of their members in JSON.
    pub fields: IndexMap<String, String>,
    /// Names of variants: by the value of an enumeration, by the tag of a variant, or by the name that the
    /// variant has without this.
    pub variants: IndexMap<String, String>,
}

/// The path of a derive macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derive(String);

impl Derive {
    /// The path as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as code.
    ///
    /// # Errors
    /// Never for one that was read.
    pub fn path(&self) -> syn::Result<syn::Path> {
        syn::parse_str(&self.0)
    }
}

impl fmt::Display for Derive {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Derive {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match syn::parse_str::<syn::Path>(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(serde::de::Error::custom(format_args!(
                "`{text}` is no path of a derive macro"
            ))),
        }
    }
}

impl JsonSchema for Derive {
    fn schema_name() -> Cow<'static, str> {
        "Derive".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "The path of a derive macro, as in `Hash` or `schemars::JsonSchema`."
        })
    }
}
