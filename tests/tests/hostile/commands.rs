//! What commands write about documents with attacks: nothing in it steers a terminal, and none of it means
//! something else to who reads it on.

use std::ffi::OsString;

use pulldown_cmark::{Event, Parser, Tag};
use sdkwright::config::Config;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::mock::{Entry, Mock, Request, Settings};
use serde_json::json;
use serde_yaml::Value;

use crate::attack::{Attack, MARKER};
use crate::layout::broken;
use crate::live::is_unseen;
use crate::places::Places;
use crate::subject::Subject;

/// Runs a command on documents, sees that nobody is steered by what it writes to either of its outputs, and
/// gives what it writes to the first.
fn said(attack: &Attack, options: &[&str], subjects: &[&Subject]) -> String {
    let spec = |subject: &&Subject| subject.folder().join("spec.yaml").into();
    let specs = subjects.iter().map(spec);
    let arguments = ["sdkwright"].iter().chain(options).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    sdkwright::cli::run(arguments.chain(specs), &mut out, &mut err).unwrap();
    let (out, err) = (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    );
    for said in [&out, &err] {
        let steers = |char: &char| *char != '\n' && is_unseen(*char);
        let found = said.chars().find(steers);
        assert_eq!(found, None, "{}: {options:?}: {said}", attack.name);
    }
    // Diagnostics are all that `check` has to say.
    if options[0] == "check" { err } else { out }
}

#[test]
fn diagnostics_steer_no_terminal() {
    let places = Places::read();
    let all = (0..places.count()).collect();
    let mut quoted = 0;
    for attack in Attack::all() {
        let text = places.document(&attack, &all);
        let subject = Subject::new("commands", &text.document.to_string());
        for format in ["text", "json"] {
            let format = format!("--format={format}");
            let said = said(&attack, &["check", "--verbose", &format], &[&subject]);
            quoted += said.matches(MARKER).count();
        }
    }
    println!("{quoted} times, a diagnostic quotes an attack");
    assert!(quoted > 100);
}

/// A document in which two things are called by a text, and have names of their own in Rust.
fn called(text: &str) -> Subject {
    let kind = json!({"type": "string", "enum": [text, "b"], "x-enum-varnames": ["One", "Two"]});
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Parts", "version": "1"},
        "paths": {format!("/parts/{text}"): {"get": {
            "operationId": "list_parts",
            "parameters": [{"name": "kind", "in": "query", "schema": {"$ref": "#/components/schemas/Kind"}}],
            "responses": {"204": {"description": "None"}},
        }}},
        "components": {"schemas": {"Kind": kind}},
    });
    Subject::new("called", &document.to_string())
}

#[test]
fn changes_are_a_list_whatever_things_are_called() {
    let calm = called("calm");
    let mut quoted = 0;
    for attack in Attack::all() {
        let armed = called(&attack.text);
        let json = said(&attack, &["diff", "--format=json"], &[&calm, &armed]);
        if json.is_empty() {
            // The document is refused.
            continue;
        }
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let verdicts: Vec<&str> = json["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|change| change["verdict"].as_str().unwrap())
            .collect();
        let count = |verdict: &str| verdicts.iter().filter(|one| **one == verdict).count();
        let lists = ["breaking", "compatible", "documentation"].map(count);
        // What only has other words is named in one line.
        let lines = lists[0] + lists[1] + lists[2].min(1);
        let headings = lists.iter().filter(|count| **count > 0).count();
        let text = said(&attack, &["diff", "--format=text"], &[&calm, &armed]);
        let page = said(&attack, &["diff", "--format=markdown"], &[&calm, &armed]);
        quoted += page.matches(MARKER).count();
        let changes =
            |text: &str, start: &str| text.lines().filter(|it| it.starts_with(start)).count();
        assert_eq!(changes(&page, "- "), lines, "{page}");
        assert_eq!(changes(&text, "compatible "), lists[1], "{text}");
        let whole = page.lines().filter(|it| !it.is_empty()).count();
        assert_eq!(whole, lines + headings + 1, "{page}");
        let mut events = Parser::new(&page);
        let is_live = events.any(|event| {
            matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            )
        });
        assert!(!is_live, "{}: {page}", attack.name);
        assert_eq!(broken(&page), [""; 0], "{}", attack.name);
    }
    println!("{quoted} times, a change quotes an attack");
    assert!(quoted > 100);
}

#[test]
fn samples_and_answers_are_data() {
    let places = Places::read();
    for attack in Attack::all() {
        let (text, _) = crate::armed_as_far_as_possible(&places, &attack);
        let subject = Subject::new("commands", &text.document.to_string());
        samples_are_an_overlay_that_changes_nothing_else(&attack, &subject);
        a_mock_says_one_line_a_header(&attack, &subject);
    }
}

fn samples_are_an_overlay_that_changes_nothing_else(attack: &Attack, subject: &Subject) {
    let path = subject.folder().join("sdkwright.toml");
    let settings = "spec = \"spec.yaml\"\nout = \"out\"\n[package]\nname = \"parts\"\n";
    std::fs::write(&path, settings).unwrap();
    let option = format!("--config={}", path.display());
    let overlay = said(attack, &["snippets", &option], &[subject]);
    let read: Value = serde_yaml::from_str(&overlay).unwrap();
    let config = |overlays| Config {
        overlays,
        ..sdkwright::config::read(&path).unwrap()
    };
    let samples = sdkwright::snippets(&config(Vec::new()), &mut Diagnostics::new()).unwrap();
    let actions = read["actions"].as_sequence().unwrap();
    assert_eq!(actions.len(), samples.len());
    for (action, sample) in actions.iter().zip(&samples) {
        let shown = &action["update"]["x-codeSamples"][0]["source"];
        assert_eq!(
            shown.as_str(),
            Some(&*format!("{}\n", sample.source.trim_end()))
        );
    }
    let written = subject.folder().join("overlay.yaml");
    std::fs::write(&written, &overlay).unwrap();
    let mut diagnostics = Diagnostics::new();
    let read = sdkwright::read(&config(vec![written]), &mut diagnostics);
    assert!(
        read.is_some(),
        "{}: {diagnostics:?}\n{overlay}",
        attack.name
    );
    let about: Vec<_> = diagnostics
        .iter()
        .filter(|one| format!("{:?}", one.location).contains("overlay.yaml"))
        .collect();
    assert!(about.is_empty(), "{}: {about:?}\n{overlay}", attack.name);
}

fn a_mock_says_one_line_a_header(attack: &Attack, subject: &Subject) {
    let config = Config {
        spec: subject.folder().join("spec.yaml"),
        ..Config::default()
    };
    let document = sdkwright::read(&config, &mut Diagnostics::new()).unwrap();
    let targets: Vec<(String, String)> = document
        .operations
        .iter()
        .map(|one| (one.method.as_str().to_owned(), one.path.clone()))
        .collect();
    let mock = Mock::new(document, Settings::default());
    for (method, path) in targets {
        for prefer in ["", "dynamic=true", "code=404", "code=201"] {
            let mut request = Request {
                method: method.clone(),
                path: path.clone(),
                query: attack.text.clone(),
                ..Request::default()
            };
            for (name, value) in [("prefer", prefer), ("authorization", "bearer a")] {
                request.headers.insert(name, value.parse().unwrap());
            }
            let answer = mock.answer(&request);
            for (name, value) in &answer.headers {
                let is_plain = !value.contains(|char: char| char.is_control());
                assert!(is_plain, "{}: {name:?}: {value:?}", attack.name);
            }
            let entry = Entry {
                method: method.clone(),
                target: format!("{path}?{}", attack.text),
                status: Some(answer.status),
                operation: answer.operation,
                notes: answer.notes.clone(),
                duration: std::time::Duration::ZERO,
            };
            let line = entry.to_string();
            assert_eq!(line.lines().count(), 1 + answer.notes.len(), "{line}");
            let unseen = line.chars().find(|char| *char != '\n' && is_unseen(*char));
            assert_eq!(unseen, None, "{}: {line}", attack.name);
        }
    }
}
