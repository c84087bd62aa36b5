//! Small documents, one rule each, and what they are found to mean.

mod notation;
mod objects;
mod operations;
mod unions;

use self::notation::definition;
use super::{Api, Definition};
use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document;

/// What the user of all of them says.
const CONFIG: &str = "spec = ''\nout = ''\npackage.name = 'a'\nformats.money = 'Money'\n";

/// Builds an API, and gives the messages of what was reported.
fn build(yaml: &str) -> (Api, Vec<String>) {
    let (document, _) = document::tests::read(yaml);
    let mut diagnostics = Diagnostics::new();
    let config: Config = toml::from_str(CONFIG).unwrap();
    let api = super::build(&document, &config, &mut diagnostics);
    let messages = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.clone())
        .collect();
    (api, messages)
}

/// Builds an API of schemas whose one operation answers with the schema `S`, and takes it as well
/// where `built`.
fn of_schemas(schemas: &str, built: bool) -> (Api, Vec<String>) {
    let schema = r##"{ application/json: { schema: { $ref: "#/components/schemas/S" } } }"##;
    let body = if built {
        format!("requestBody: {{ required: true, content: {schema} }}, ")
    } else {
        String::new()
    };
    let mut yaml = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: 1 }}\npaths:\n  /s: {{ post: {{ operationId: s.do, \
         {body}responses: {{ 200: {{ description: S, content: {schema} }} }} }} }}\ncomponents:\n  \
         schemas:\n"
    );
    for line in schemas.trim_matches('\n').lines() {
        yaml.push_str("    ");
        yaml.push_str(line);
        yaml.push('\n');
    }
    build(&yaml)
}

/// The definitions that are used, in the notation of [`notation`], one a line.
fn lines(api: &Api) -> Vec<String> {
    let is_used = |found: &&Definition| found.usage.request || found.usage.response;
    api.definitions
        .iter()
        .map(|(_, definition)| definition)
        .filter(is_used)
        .map(|found| definition(api, found))
        .collect()
}

/// What schemas are found to mean when callers read them; nothing may be reported.
#[track_caller]
fn assert_read(schemas: &str, expected: &[&str]) {
    let (api, messages) = of_schemas(schemas, false);
    assert_eq!(messages, [""; 0]);
    assert_eq!(lines(&api), expected);
}

/// As [`assert_read`], where callers build what they read.
#[track_caller]
fn assert_built(schemas: &str, expected: &[&str]) {
    let (api, messages) = of_schemas(schemas, true);
    assert_eq!(messages, [""; 0]);
    assert_eq!(lines(&api), expected);
}
