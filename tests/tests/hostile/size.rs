//! Documents that are too much: too deep, too long, too many, or with numbers that nothing can hold. Each is
//! refused or made a crate of, soon.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sdkwright::output::File;
use serde_json::{Value, json};

use crate::live::is_rust;
use crate::subject::Subject;

/// What a document may take here, unoptimised and on a machine that has other things to do.
const SOON: Duration = Duration::from_secs(300);

/// How deep is too deep.
const DEEP: usize = 10_000;

/// How long is too long, in bytes.
const LONG: usize = 1 << 20;

fn outcome(name: &str, document: &str) -> Result<Vec<File>, String> {
    let started = Instant::now();
    let outcome = Subject::new("size", document).outcome();
    let taken = started.elapsed();
    assert!(taken < SOON, "{name}: {taken:?}");
    if let Ok(files) = &outcome {
        for file in files {
            assert!(file.path.len() < 250, "{name}: {}", file.path.len());
            if is_rust(&file.path) {
                syn::parse_file(&file.text).unwrap();
            }
        }
    }
    outcome
}

/// A document with one schema, which a request and an answer need.
fn with_schema(schema: &str) -> String {
    format!(
        r##"{{"openapi": "3.1.0", "info": {{"title": "Parts", "version": "1"}},
        "paths": {{"/parts": {{"post": {{"operationId": "parts",
            "requestBody": {{"required": true, "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Part"}}}}}}}},
            "responses": {{"200": {{"description": "Parts", "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Part"}}}}}}}}}}
        }}}}}},
        "components": {{"schemas": {{"Part": {schema}}}}}}}"##
    )
}

/// Something around something around something.
fn nested(before: &str, inner: &str, after: &str, depth: usize) -> String {
    format!("{}{inner}{}", before.repeat(depth), after.repeat(depth))
}

/// Whoever asks of each link again where the chain leads takes many minutes for what is done in seconds.
#[test]
fn chains_of_names_are_followed_once() {
    const LINKS: usize = 12_000;
    for (before, after) in [("", ""), (r#"{"type": "array", "items": "#, "}")] {
        let mut links = String::new();
        for link in 0..LINKS {
            let next = link + 1;
            write!(
                links,
                "{before}{{\"$ref\": \"#/components/schemas/L{next}\"}}{after}, \"L{next}\": "
            )
            .unwrap();
        }
        let document = with_schema(&format!(
            r##"{{"$ref": "#/components/schemas/L0"}}, "L0": {links}{{"type": "string"}}"##
        ));
        outcome("chain", &document).unwrap();
    }
}

#[test]
fn what_is_too_deep_is_refused() {
    let deep = |before, inner, after| with_schema(&nested(before, inner, after, DEEP));
    let mut blocks = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nx-deep:\n".to_owned();
    for depth in 1..DEEP / 10 {
        writeln!(blocks, "{}a:", " ".repeat(depth)).unwrap();
    }
    for (name, document) in [
        ("arrays", deep(r#"{"type": "array", "items": "#, "{}", "}")),
        ("objects", deep(r#"{"properties": {"a": "#, "{}", "}}")),
        ("all of", deep(r#"{"allOf": ["#, "{}", "]}")),
        (
            "one of",
            deep(r#"{"oneOf": [{"type": "string"}, "#, "{}", "]}"),
        ),
        ("not", deep(r#"{"not": "#, "{}", "}")),
        (
            "a default",
            format!(
                r#"{{"openapi": "3.1.0", "x": {}"#,
                nested("[", "1", "]", DEEP)
            ),
        ),
        (
            "an example",
            with_schema(&format!(
                r#"{{"example": {}}}"#,
                nested("[", "1", "]", DEEP)
            )),
        ),
        ("brackets that stay open", "[".repeat(LONG)),
        ("braces that stay open", r#"{"a":"#.repeat(LONG / 4)),
        ("blocks", blocks),
        (
            "lists in lists",
            format!("openapi: 3.1.0\nx:\n  {}a\n", "- ".repeat(DEEP)),
        ),
        ("keys of keys", format!("{}a: b\n", "? ".repeat(DEEP))),
    ] {
        assert!(outcome(name, &document).is_err(), "{name}: not refused");
    }
}

/// A document with a schema that leads to a next one, and so on, by what each is made of the reference to the
/// next.
fn chain(length: usize, link: fn(usize, Value) -> Value) -> String {
    let reference = |number: usize| json!({"$ref": format!("#/components/schemas/S{number}")});
    let mut schemas = serde_json::Map::new();
    for number in 0..length {
        schemas.insert(format!("S{number}"), link(number, reference(number + 1)));
    }
    schemas.insert(
        format!("S{length}"),
        json!({"type": "object", "properties": {"end": {}}}),
    );
    schemas.insert("Part".to_owned(), reference(0));
    let mut document: Value = serde_json::from_str(&with_schema("{}")).unwrap();
    document["components"]["schemas"] = Value::Object(schemas);
    document.to_string()
}

#[test]
fn what_refers_to_itself_ends() {
    let inherited = |number, next| {
        let own = json!({"properties": {format!("p{number}"): {}}});
        json!({"allOf": [next, own]})
    };
    for (name, document) in [
        (
            "itself",
            with_schema(r##"{"$ref": "#/components/schemas/Part"}"##),
        ),
        (
            "all of itself",
            with_schema(r##"{"allOf": [{"$ref": "#/components/schemas/Part"}]}"##),
        ),
        (
            "one of itself",
            with_schema(
                r##"{"oneOf": [{"$ref": "#/components/schemas/Part"}, {"$ref": "#/components/schemas/Part"}]}"##,
            ),
        ),
        (
            "not itself",
            with_schema(r##"{"not": {"$ref": "#/components/schemas/Part"}}"##),
        ),
        (
            "arrays of itself",
            with_schema(r##"{"type": "array", "items": {"$ref": "#/components/schemas/Part"}}"##),
        ),
        ("what it stands in", with_schema(r##"{"$ref": "#"}"##)),
        ("the document", with_schema(r#"{"$ref": "spec.yaml"}"#)),
        (
            "the reference",
            with_schema(r##"{"$ref": "#/components/schemas/Part/$ref"}"##),
        ),
        ("a long chain", chain(DEEP / 10, |_, next| next)),
        ("long inheritance", chain(DEEP / 10, inherited)),
        (
            "two of two of two",
            chain(64, |_, next| json!({"allOf": [next, {"allOf": [next]}]})),
        ),
        (
            "choices among choices",
            chain(
                64,
                |_, next| json!({"oneOf": [next, {"type": "array", "items": next}]}),
            ),
        ),
    ] {
        // A crate and a refusal are both right; taking forever is not.
        let _ = outcome(name, &document);
    }
}

#[test]
fn aliases_do_not_multiply() {
    let bomb = |kind: fn(&str) -> String| {
        let mut text =
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nx0: &a0 {a: b}\n".to_owned();
        for level in 1..30 {
            let alias = format!("*a{}", level - 1);
            writeln!(text, "x{level}: &a{level} {}", kind(&alias)).unwrap();
        }
        text
    };
    for (name, document) in [
        (
            "lists",
            bomb(|alias| format!("[{}]", [alias; 10].join(", "))),
        ),
        (
            "maps",
            bomb(|alias| format!("{{a: {alias}, b: {alias}, c: {alias}}}")),
        ),
        (
            "merges",
            bomb(|alias| format!("{{a: {{<<: {alias}}}, b: {alias}, c: {alias}}}")),
        ),
        ("itself", "openapi: 3.1.0\nx: &a [*a, *a]\n".to_owned()),
    ] {
        assert!(outcome(name, &document).is_err(), "{name}: not refused");
    }
}

#[test]
fn what_is_too_long_is_cut() {
    let long = "a".repeat(LONG);
    let words = "word ".repeat(LONG / 64);
    let emoji = "\u{1f600}".repeat(LONG / 64);
    for name in [&long, &words, &emoji] {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": name, "version": name, "description": name},
            "servers": [{"url": format!("https://{name}.test")}],
            "tags": [{"name": name}],
            "paths": {format!("/{name}/{{{name}}}"): {"post": {
                "operationId": name,
                "tags": [name],
                "parameters": [
                    {"name": name, "in": "path", "required": true, "schema": {"type": "string", "enum": [name]}},
                    {"name": name, "in": "query", "schema": {"type": "string", "default": name, "pattern": name}}
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}}},
                "responses": {"200": {"description": name}}
            }}},
            "components": {"schemas": {name: {"type": "object", "properties": {name: {"type": "object", "properties": {name: {"enum": [name, "b"]}}}}}}}
        });
        let _ = outcome("a long name", &document.to_string());
    }
}

#[test]
fn what_is_too_many_is_taken_or_refused_soon() {
    let members = |count: usize, member: fn(usize) -> Value| -> serde_json::Map<String, Value> {
        (0..count).map(|n| (format!("p{n}"), member(n))).collect()
    };
    let properties = members(5_000, |_| json!({"type": "string"}));
    let values: Vec<String> = (0..5_000).map(|n| format!("v{n}")).collect();
    let variants: Vec<Value> = (0..100)
        .map(|n| json!({"type": "object", "properties": {format!("v{n}"): {"type": "string"}}}))
        .collect();
    let alike: Vec<Value> = (0..100)
        .map(|_| json!({"type": "object", "properties": {"a": {"type": "string"}}}))
        .collect();
    for (name, schema) in [
        (
            "properties",
            json!({"type": "object", "properties": properties, "required": values}),
        ),
        ("values", json!({"enum": values})),
        ("variants", json!({"oneOf": variants})),
        ("variants that are alike", json!({"anyOf": alike})),
        (
            "one name in many ways of writing",
            json!({"type": "object", "properties":
            (0..500).map(|n| ("a-".repeat(n % 10) + &" ".repeat(n / 10) + "b", json!({}))).collect::<serde_json::Map<_, _>>()}),
        ),
    ] {
        let _ = outcome(name, &with_schema(&schema.to_string()));
    }
}

#[test]
fn numbers_of_any_size_are_taken_or_refused() {
    let digits = "9".repeat(10_000);
    let huge = [
        "18446744073709551616",
        "-9223372036854775809",
        "1e999999999",
        "-1e400",
        "1e-999999999",
        "0.1e1",
        "-0",
        &digits,
    ];
    let keywords = [
        "minItems",
        "maxItems",
        "minLength",
        "maxLength",
        "minProperties",
        "minimum",
        "exclusiveMaximum",
        "multipleOf",
        "default",
        "const",
        "example",
    ];
    for number in huge {
        for keyword in keywords {
            for kind in ["integer", "number", "string", "array"] {
                let schema = format!(
                    r#"{{"type": "object", "required": ["a"], "properties": {{"a": {{"type": "{kind}", "{keyword}": {number}, "items": {{}}}}, "b": {{"type": "{kind}", "enum": [{number}, 1]}}}}}}"#
                );
                let _ = outcome(&format!("{keyword} {number}"), &with_schema(&schema));
            }
        }
    }
    for port in [
        "65536",
        "-1",
        "99999999999999999999",
        "a",
        "",
        "%30",
        "80:80",
    ] {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": "a", "version": "1"},
            "servers": [{"url": format!("https://a.test:{port}/b")}],
            "paths": {"/a": {"get": {"responses": {"200": {"description": "a"}}}}}
        });
        let _ = outcome(port, &document.to_string());
    }
    for status in [
        "99",
        "600",
        "1XX",
        "0XX",
        "2xx",
        "-200",
        "2000",
        "99999999999999999999",
        "XXX",
        "",
    ] {
        let mut document = json!({
            "openapi": "3.1.0",
            "info": {"title": "a", "version": "1"},
            "paths": {"/a": {"get": {"responses": {}}}}
        });
        document["paths"]["/a"]["get"]["responses"][status] = json!({"description": "a"});
        let _ = outcome(status, &document.to_string());
    }
}
