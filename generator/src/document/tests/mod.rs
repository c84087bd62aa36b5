//! Reads small documents, one rule each, and all the real ones that are at hand.

mod corpus;
mod examples;
mod objects;
mod operations;
mod references;
mod schemas;

use super::dialect::Dialect;
use super::reader::Reader;
use super::{Document, Schema};
use crate::config::Selection;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::load::{Node, Number};

/// A tree as the loader would make it of YAML.
pub(crate) fn tree(yaml: &str) -> Node {
    node(&serde_yaml::from_str(yaml).unwrap())
}

fn node(value: &serde_yaml::Value) -> Node {
    use serde_yaml::Value;
    match value {
        Value::Null => Node::Null,
        Value::Bool(value) => Node::Bool(*value),
        Value::Number(number) => Node::Number(match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => Number::from(value),
            (_, Some(value)) => Number::from(value),
            _ => Number::from(number.as_f64().unwrap()),
        }),
        Value::String(text) => Node::String(text.clone()),
        Value::Sequence(elements) => Node::Array(elements.iter().map(node).collect()),
        Value::Mapping(members) => {
            let members = members.iter();
            let members = members.map(|(name, value)| (key(name), node(value)));
            Node::Object(Box::new(members.collect()))
        }
        Value::Tagged(tagged) => node(&tagged.value),
    }
}

fn key(name: &serde_yaml::Value) -> String {
    match node(name) {
        Node::String(text) => text,
        Node::Number(number) => number.to_string(),
        other => panic!("{} as a key", other.kind()),
    }
}

/// Reads a document, and gives what was reported as lines of id, pointer and message.
pub(crate) fn read(yaml: &str) -> (Document, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let document = super::read(&tree(yaml), &mut diagnostics).unwrap();
    (document, lines(&diagnostics))
}

fn lines(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(line).collect()
}

fn line(diagnostic: &Diagnostic) -> String {
    let pointer = diagnostic.pointer.as_deref().unwrap_or_default();
    let consequence = diagnostic
        .consequence
        .as_ref()
        .map(|consequence| format!(", so {consequence}"))
        .unwrap_or_default();
    format!(
        "{} {pointer}: {}{consequence}",
        diagnostic.id(),
        diagnostic.message
    )
}

/// Reads a document with nothing but schemas.
fn read_schemas(version: &str, schemas: &str) -> (Document, Vec<String>) {
    let mut yaml =
        format!("openapi: {version}\ninfo: {{ title: T, version: 1 }}\ncomponents:\n  schemas:\n");
    for line in schemas.trim_matches('\n').lines() {
        yaml.push_str("    ");
        yaml.push_str(line);
        yaml.push('\n');
    }
    read(&yaml)
}

/// Reads a document with the schema `S` alone, and without any diagnostic.
pub(crate) fn read_schema(version: &str, members: &str) -> Schema {
    let (document, lines) = read_schemas(version, &format!("S: {members}"));
    assert_eq!(lines, [""; 0]);
    document
        .schemas
        .get("/components/schemas/S")
        .unwrap()
        .clone()
}

#[test]
fn versions_are_told_apart() {
    for (version, id) in [("3", "E015"), ("3.3.0", "E015"), ("4.0.0", "E015")] {
        let mut diagnostics = Diagnostics::new();
        let root = tree(&format!("openapi: '{version}'"));
        assert_eq!(super::read(&root, &mut diagnostics), None);
        assert!(lines(&diagnostics)[0].starts_with(id), "{version}");
    }
    for version in ["3.0.4", "3.1", "'3.1.0-rc0'", "3.2.0"] {
        let (document, lines) = read(&format!(
            "openapi: {version}\ninfo: {{ title: T, version: 1.0 }}"
        ));
        assert_eq!(lines, [""; 0]);
        assert_eq!(document.info.version, "1.0");
    }
    let mut diagnostics = Diagnostics::new();
    assert_eq!(super::read(&tree("[]"), &mut diagnostics), None);
    assert_eq!(super::read(&tree("a: b"), &mut diagnostics), None);
    assert_eq!(
        lines(&diagnostics),
        [
            "E012 : the document is an object, and this is an array",
            "E013 : there is no `openapi` member that gives the version",
        ]
    );
}

#[test]
fn objects_are_counted_each_time_that_they_are_used() {
    let root = tree(
        r##"
openapi: 3.1.0
paths:
  /a: { $ref: "#/components/pathItems/A" }
  /b: { $ref: "#/components/pathItems/A" }
  /c: { $ref: "#/components/pathItems/A" }
components:
  pathItems: { A: { get: { parameters: [{ name: q, in: query, schema: { items: {} } }] } } }
"##,
    );
    let mut diagnostics = Diagnostics::new();
    let mut reader = Reader::new(&root, Dialect::V31, &mut diagnostics);
    reader.budget = 6;
    let operations = reader.operations(root.as_object().unwrap(), Selection::default());
    assert_eq!(operations.len(), 3);
    let counts: Vec<usize> = operations.iter().map(|o| o.parameters.len()).collect();
    assert_eq!(counts, [1, 1, 0]);
    let lines = lines(&diagnostics);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("E058 /components/pathItems/A/get/parameters/0/schema/items: "));
}
