//! The JSON Schema of `sdkwright.toml`, by which editors complete and check it.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Config;

/// Where the schema of the newest version is.
pub const SCHEMA_URL: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/raw/main/docs/sdkwright.schema.json"
);

/// The JSON Schema (draft 07, which editors of TOML read) of a configuration.
#[must_use]
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<Config>()
        .to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), "sdkwright.toml".into());
        members.insert("$id".to_owned(), SCHEMA_URL.into());
    }
    schema
}
