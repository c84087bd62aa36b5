use std::fs;
use std::path::PathBuf;

use super::*;
use crate::diagnostics::{Locate as _, Report};
use crate::load::source::Source;

/// A folder of files that is removed again.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("sdkwright-bundle-{name}-{}", std::process::id()));
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn bundle(&self, entry: &str) -> (Node, Sources, Diagnostics) {
        let path = self.0.join(entry);
        let mut diagnostics = Diagnostics::new();
        let mut sources = Sources::default();
        let (source, mut root) = Source::read(&path, &mut diagnostics).unwrap();
        let id = sources.add(source);
        sources.note(String::new(), id, String::new());
        let reach = Reach::new(path.parent().unwrap(), &path, id);
        bundle(&mut root, reach, &mut sources, &mut diagnostics);
        diagnostics.report_open();
        diagnostics.locate(&sources);
        (root, sources, diagnostics)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn check(root: &Node, pointer: &str, expected: &str) {
    let node = root
        .pointer(pointer)
        .unwrap_or_else(|| panic!("nothing at {pointer}"));
    assert_eq!(
        serde_json::Value::from(node).to_string(),
        expected,
        "{pointer}"
    );
}

#[test]
fn schemas_of_other_files_become_components() {
    let folder = Folder::new(
        "schemas",
        &[
            (
                "api.yaml",
                "paths:\n  /p:\n    get:\n      responses:\n        200:\n          content:\n            a/b:\n              \
                 schema: {$ref: 'models/pet.yaml#/definitions/Pet'}\n\
                 components:\n  schemas:\n    Tag: {type: string}\n    Owner: {$ref: models/owner.yaml}\n",
            ),
            (
                "models/pet.yaml",
                "definitions:\n  Pet:\n    properties:\n      tag: {$ref: '#/definitions/Tag'}\n      \
                 owner: {$ref: owner.yaml}\n      self: {$ref: '#/definitions/Pet'}\n      \
                 root: {$ref: '../api.yaml#/components/schemas/Tag'}\n  Tag: {type: integer}\n",
            ),
            ("models/owner.yaml", "type: object\nexample: {$ref: data}\n"),
        ],
    );
    let (root, sources, diagnostics) = folder.bundle("api.yaml");
    assert_eq!(Report::new(&diagnostics).to_string(), "");
    check(
        &root,
        "/paths/~1p/get/responses/200/content/a~1b/schema",
        r##"{"$ref":"#/components/schemas/Pet"}"##,
    );
    check(
        &root,
        "/components/schemas/Pet/properties/tag/$ref",
        r##""#/components/schemas/pet_Tag""##,
    );
    check(
        &root,
        "/components/schemas/Pet/properties/owner/$ref",
        r##""#/components/schemas/Owner""##,
    );
    check(
        &root,
        "/components/schemas/Pet/properties/self/$ref",
        r##""#/components/schemas/Pet""##,
    );
    check(
        &root,
        "/components/schemas/Pet/properties/root/$ref",
        r##""#/components/schemas/Tag""##,
    );
    check(
        &root,
        "/components/schemas/pet_Tag",
        r#"{"type":"integer"}"#,
    );
    check(
        &root,
        "/components/schemas/Owner",
        r#"{"example":{"$ref":"data"},"type":"object"}"#,
    );
    assert_eq!(
        root.pointer("/components/schemas")
            .unwrap()
            .as_object()
            .unwrap()
            .len(),
        4
    );

    let location = sources
        .locate(&["/components/schemas/pet_Tag/type"])
        .pop()
        .flatten()
        .unwrap();
    assert!(location.path.ends_with("models/pet.yaml"));
    assert_eq!(location.place.unwrap().line, 8);
}

#[test]
fn path_items_are_put_in_place() {
    let folder = Folder::new(
        "paths",
        &[
            ("api.yaml", "paths:\n  /p: {$ref: p.yaml, summary: mine}\n"),
            (
                "p.yaml",
                "summary: theirs\nget:\n  parameters:\n    - $ref: 'q.yaml#/limit'\n",
            ),
            ("q.yaml", "limit: {name: limit, in: query}\n"),
        ],
    );
    let (root, _, diagnostics) = folder.bundle("api.yaml");
    assert_eq!(Report::new(&diagnostics).to_string(), "");
    check(&root, "/paths/~1p/summary", r#""mine""#);
    check(
        &root,
        "/paths/~1p/get/parameters/0/$ref",
        r##""#/components/parameters/limit""##,
    );
    check(
        &root,
        "/components/parameters/limit",
        r#"{"in":"query","name":"limit"}"#,
    );
}

#[test]
fn tags_of_discriminators_follow_their_schemas() {
    let folder = Folder::new(
        "mapping",
        &[
            (
                "api.yaml",
                "components:\n  schemas:\n    Pet: {$ref: 'pet.yaml#/components/schemas/Pet'}\n",
            ),
            (
                "pet.yaml",
                "components:\n  schemas:\n    Pet:\n      discriminator:\n        propertyName: kind\n        \
                 mapping: {cat: Cat, dog: '#/components/schemas/Dog', else: dog.json}\n    Cat: {}\n    Dog: {}\n",
            ),
            ("dog.json", "{\"title\": \"x\"}"),
        ],
    );
    let (root, _, diagnostics) = folder.bundle("api.yaml");
    assert_eq!(Report::new(&diagnostics).to_string(), "");
    check(
        &root,
        "/components/schemas/Pet/discriminator/mapping",
        r##"{"cat":"#/components/schemas/Cat","dog":"#/components/schemas/Dog","else":"#/components/schemas/dog"}"##,
    );
}

#[test]
fn references_that_lead_nowhere_are_located() {
    let folder = Folder::new(
        "nowhere",
        &[
            (
                "in/api.yaml",
                "components:\n  schemas:\n    A: {items: {$ref: b.yaml#/Missing}}\n    B: {items: {$ref: c.yaml}}\n    \
                 C: {items: {$ref: ../out.yaml}}\n    D: {items: {$ref: 'https://example.com/a.yaml'}}\n    \
                 E: {items: {$ref: broken.yaml}}\n    F: {$ref: b.yaml#/Missing}\n    G: {$ref: /etc/passwd}\n",
            ),
            ("in/b.yaml", "Here: {items: {$ref: '#/There'}}\n"),
            ("in/broken.yaml", "a: [\n"),
            ("out.yaml", "type: object\n"),
        ],
    );
    let (_, _, diagnostics) = folder.bundle("in/api.yaml");
    let found: Vec<_> = diagnostics
        .sorted()
        .into_iter()
        .map(|one| {
            let location = one.location.unwrap();
            let file = location
                .path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (one.code, file, location.place.unwrap().line)
        })
        .collect();
    let expected = [
        (Code::DanglingReference, "api.yaml".to_owned(), 3),
        (Code::MissingFile, "api.yaml".to_owned(), 4),
        (Code::ForbiddenReference, "api.yaml".to_owned(), 5),
        (Code::ForbiddenReference, "api.yaml".to_owned(), 6),
        (Code::DanglingReference, "api.yaml".to_owned(), 8),
        (Code::ForbiddenReference, "api.yaml".to_owned(), 9),
        (Code::InvalidSyntax, "broken.yaml".to_owned(), 2),
    ];
    assert_eq!(found, expected);
}

#[test]
fn path_items_in_a_circle_end() {
    let folder = Folder::new(
        "circle",
        &[
            ("api.yaml", "paths:\n  /p: {$ref: p.yaml}\n"),
            ("p.yaml", "$ref: p.yaml\n"),
        ],
    );
    let (_, _, diagnostics) = folder.bundle("api.yaml");
    assert_eq!(
        diagnostics.iter().next().unwrap().code,
        Code::ReferenceCycle
    );
}
