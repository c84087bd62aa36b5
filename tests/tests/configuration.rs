//! The JSON Schema of `sdkwright.toml`, held to every configuration of this project, and the page that has
//! each key, which is made of it. `UPDATE=1` writes the tables of the page as they are now.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::diagnostics::Diagnostics;
use sdkwright::document::{self, Document};
use sdkwright::instance::{Judge, Side};
use sdkwright::load::{self, Input};
use serde_json::{Value, json};

/// Tests run in the folder of their package.
const ROOT: &str = "..";

const PAGE: &str = "../docs/configuration.md";

/// What stands before the tables of the page, which nobody writes by hand.
const MARK: &str = "<!-- The tables below are written by a test. -->\n";

/// The schema as that of a component, which the project's own judge reads.
fn as_document() -> Document {
    let text = sdkwright::config::schema().to_string();
    let text = text.replace("#/definitions/", "#/components/schemas/");
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    let members = schema.as_object_mut().unwrap();
    let mut schemas = members.remove("definitions").unwrap();
    for name in ["$schema", "$id"] {
        members.remove(name);
    }
    schemas["Config"] = schema;
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Configurations", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("configuration.json");
    fs::write(&path, document.to_string()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        path,
        ..Input::default()
    };
    let loaded = load::load(&input, &mut diagnostics).unwrap();
    let document = document::read(&loaded.root, &mut diagnostics).unwrap();
    assert!(!diagnostics.has_errors());
    document
}

/// Every configuration below a folder that is the project's own.
fn configurations(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            configurations(&path, found);
        } else if name == "sdkwright.toml" {
            found.push(path);
        }
    }
}

#[test]
fn the_schema_takes_what_the_generator_takes() {
    let document = as_document();
    let schema = document.schemas.get("/components/schemas/Config").unwrap();
    let judge = Judge::new(&document.schemas, Side::Request);
    let mut found = Vec::new();
    configurations(Path::new(ROOT), &mut found);
    let (mut taken, mut refused) = (0, 0);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let Ok(table) = toml::from_str::<toml::Table>(&text) else {
            continue;
        };
        let violations = judge.judge(schema, &serde_json::to_value(table).unwrap());
        let is_read = sdkwright::config::read(&path).is_ok();
        assert_eq!(
            violations.is_empty(),
            is_read,
            "{}: {violations:?}",
            path.display()
        );
        taken += usize::from(is_read);
        refused += usize::from(!is_read);
    }
    assert!(
        taken >= 8 && refused >= 3,
        "{taken} taken, {refused} refused"
    );
}

#[test]
fn the_page_has_every_key() {
    let page = fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n");
    let (written, tables) = page.split_once(MARK).unwrap();
    let expected = reference(&sdkwright::config::schema());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, format!("{written}{MARK}{expected}")).unwrap();
    } else {
        assert!(tables == expected, "UPDATE=1 writes the tables of {PAGE}");
    }
}

/// A table of keys for the configuration itself, and one for each table within it.
fn reference(schema: &Value) -> String {
    let mut text = String::from("\n## At the top\n");
    keys(schema, schema, &mut text);
    for (name, table) in schema["definitions"].as_object().unwrap() {
        if table.get("properties").is_some() {
            write!(text, "\n## {name}\n\n{}\n", said(table)).unwrap();
            keys(schema, table, &mut text);
        }
    }
    text
}

fn keys(root: &Value, table: &Value, text: &mut String) {
    text.push_str("\n| key | value | meaning |\n| --- | --- | --- |\n");
    let required = table["required"].as_array();
    for (key, value) in table["properties"].as_object().unwrap() {
        let is_required = required.is_some_and(|keys| keys.iter().any(|it| it == key));
        let mark = if is_required { ", required" } else { "" };
        let meaning = said(value).replace("\n\n", " ").replace('\n', " ");
        writeln!(
            text,
            "| `{key}` | {}{mark} | {meaning} |",
            kind(root, value)
        )
        .unwrap();
    }
}

/// What is said of a value, without the example, which stands at its table.
fn said(schema: &Value) -> String {
    schema["description"]
        .as_str()
        .unwrap_or_default()
        .replace('|', "\\|")
}

/// What a value is, in a few words.
fn kind(root: &Value, value: &Value) -> String {
    if let Some(reference) = value["$ref"].as_str() {
        let name = reference.trim_start_matches("#/definitions/");
        return match name {
            "Pattern" | "Derive" => "text".to_owned(),
            "Runtime" => "`{ path }` or `{ version }`".to_owned(),
            "Format" => "text or [`Table`](#table)".to_owned(),
            "PageBy" | "Via" | "Each" => words(&root["definitions"][name]),
            table => format!("[`{table}`](#{})", table.to_lowercase()),
        };
    }
    for several in ["allOf", "anyOf"] {
        if let Some(parts) = value[several].as_array() {
            let parts = parts.iter().filter(|part| part["type"] != "null");
            return parts
                .map(|part| kind(root, part))
                .collect::<Vec<_>>()
                .join(" or ");
        }
    }
    let types = match &value["type"] {
        Value::Array(types) => types.iter().find(|it| *it != "null").cloned(),
        other => Some(other.clone()),
    };
    match types.as_ref().and_then(Value::as_str) {
        Some("array") => format!("list of {}", kind(root, &value["items"])),
        Some("object") => format!("table of {}", kind(root, &value["additionalProperties"])),
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        _ => "anything".to_owned(),
    }
}

/// The words that a value is one of.
fn words(choice: &Value) -> String {
    let words = choice["oneOf"].as_array().unwrap().iter();
    let words = words.map(|word| format!("`{}`", word["const"].as_str().unwrap()));
    words.collect::<Vec<_>>().join(", ")
}
