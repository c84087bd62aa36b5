//! Generated SDKs against the mock server of their documents: a program calls each operation as its example
//! in the documentation does. No request is refused, every answer is read, and so is each documented error.

mod answers;
mod api;
mod client;
mod made_up;
mod program;
mod session;
mod tour;
mod visitor;
mod whole;

use std::path::Path;

use api::Api;
use session::Session;

/// The document that Polar publishes; it is not part of this repository.
const POLAR: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/polar/2026-04.openapi.json"
);

/// Documents of the goldens whose operations say all that operations can say.
const TOPICS: [&str; 14] = [
    "bodies",
    "bodies_forms",
    "bodies_multipart",
    "bodies_several",
    "failures",
    "inheritance",
    "one_sided",
    "pagination",
    "parameters",
    "parameters_many",
    "representations",
    "responses",
    "streams",
    "unions_tagged",
];

/// What callers alone can say of a file, and examples do not: its type where the document allows several.
const UNSENT: &str = "part `cover`: it may be any of image/*: say which by `content_type`";

/// How many requests a call makes at most, pages included.
const MOST: usize = 5;

/// Calls every operation of documents, each as often as it is shown, and says how many operations there were.
fn call_all(workspace: &str, documents: &[(&str, &Path)]) -> (usize, usize) {
    let apis: Vec<Api> = documents
        .iter()
        .map(|(name, path)| Api::of(workspace, name, path))
        .collect();
    let program = program::build(workspace, &apis);
    let mut problems: Vec<String> = Vec::new();
    let (mut calls, mut failures, mut operations, mut whole) = (0, 0, 0, 0);
    for (index, api) in apis.iter().enumerate() {
        let mut session = Session::start(&program, api);
        let mut called: Vec<String> = Vec::new();
        for call in 0..api.calls.len() {
            let (outcome, entries) = session.call(index, call, None);
            calls += 1;
            if call >= api.shown && outcome.contains(UNSENT) {
                continue;
            }
            let Some(entry) = entries.first() else {
                problems.push(format!(
                    "{} call {call}: nothing was sent: {outcome}",
                    api.name
                ));
                continue;
            };
            // Lists have pages, and an end.
            let is_list = call >= api.shown && api.name == "pages";
            if entries.len() > MOST || is_list && entries.len() < 2 {
                problems.push(format!("{} {entry}: {} requests", api.name, entries.len()));
            }
            if call >= api.shown {
                whole += 1;
                let left_out = api.left_out(entry);
                if !left_out.is_empty() {
                    problems.push(format!("{} {entry}: without {left_out:?}", api.name));
                }
            }
            let is_first = !called.contains(&entry.operation);
            called.push(entry.operation.clone());
            let is_noted = entries.iter().any(|entry| !entry.notes.is_empty());
            if outcome != "ok" || is_noted {
                problems.push(format!("{} {entry}\n    {outcome}", api.name));
            }
            let errors = api.errors_of(&entry.operation);
            for status in errors.into_iter().filter(|_| is_first) {
                let (outcome, entries) = session.call(index, call, Some(&format!("code={status}")));
                failures += 1;
                if outcome != format!("{status} known") {
                    let entry = entries.first().map(ToString::to_string);
                    let entry = entry.unwrap_or_default();
                    problems.push(format!("{} {status} {entry}\n    {outcome}", api.name));
                }
            }
        }
        called.sort();
        called.dedup();
        operations += called.len();
        for operation in &api.operations {
            if !called.contains(operation) {
                problems.push(format!("{} {operation}: never called", api.name));
            }
        }
    }
    if whole * 100 < operations * 98 {
        problems.push(format!("only {whole} of {operations} are called with all"));
    }
    assert!(
        problems.is_empty(),
        "{} of {calls} calls and {failures} failures:\n{}",
        problems.len(),
        problems.join("\n")
    );
    println!("{calls} calls, {whole} of them with all that may be given");
    (operations, failures)
}

#[test]
fn every_operation_of_polar_is_answered() {
    let path = Path::new(POLAR);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return;
    }
    let (operations, failures) = call_all("mock-polar", &[("polar", path)]);
    println!("{operations} operations, {failures} failures");
    assert_eq!(operations, 186);
    assert!(failures > 186, "{failures}");
}

#[test]
fn every_operation_of_small_documents_is_answered() {
    let paths = TOPICS.map(|topic| format!("golden/{topic}/spec.yaml"));
    let mut documents: Vec<(&str, &Path)> = TOPICS
        .into_iter()
        .zip(&paths)
        .map(|(topic, path)| (topic, Path::new(path)))
        .collect();
    documents.push(("benefits", Path::new("../spec/polar.yaml")));
    documents.push(("pages", Path::new("tests/mock/pages.yaml")));
    let (operations, failures) = call_all("mock-small", &documents);
    println!("{operations} operations, {failures} failures");
    assert!(operations > 90 && failures > 20, "{operations} {failures}");
}
