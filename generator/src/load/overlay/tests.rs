use super::*;
use crate::diagnostics::Locate as _;
use crate::load::yaml;

struct Applied {
    root: Node,
    sources: Sources,
    diagnostics: Diagnostics,
}

/// Applies the actions of an overlay to a document, which stands in a file of its own.
fn apply_actions(name: &str, document: &str, actions: &str) -> Applied {
    let folder =
        std::env::temp_dir().join(format!("sdkwright-overlay-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (document_path, overlay_path) = (folder.join("a.yaml"), folder.join("o.yaml"));
    std::fs::write(&document_path, document).unwrap();
    std::fs::write(
        &overlay_path,
        format!("overlay: 1.1.0\nactions:\n{actions}"),
    )
    .unwrap();
    let mut diagnostics = Diagnostics::new();
    let mut sources = Sources::default();
    let (source, mut root) = Source::read(&document_path, &mut diagnostics).unwrap();
    let id = sources.add(source);
    sources.note(String::new(), id, String::new());
    apply(&mut root, &overlay_path, &mut sources, &mut diagnostics);
    std::fs::remove_dir_all(&folder).unwrap();
    Applied {
        root,
        sources,
        diagnostics,
    }
}

#[track_caller]
fn check(applied: &Applied, expected: &str) {
    let messages: Vec<_> = applied.diagnostics.iter().map(|one| &one.message).collect();
    assert_eq!(messages, Vec::<&String>::new());
    assert_eq!(applied.root, yaml::read(expected).unwrap().root);
}

#[track_caller]
fn check_location(applied: &Applied, pointer: &str, file: &str, line: usize) {
    let location = applied.sources.locate(&[pointer]).pop().flatten().unwrap();
    assert!(location.path.ends_with(file), "{location:?}");
    assert_eq!(location.place.unwrap().line, line);
}

#[test]
fn an_update_merges() {
    let applied = apply_actions(
        "update",
        "a:\n  b: 1\n  c: [1]\n  d: {e: 1}\n",
        "- target: $.a\n  update:\n    b: 2\n    c: [2, 3]\n    d: {f: 2}\n- target: $.a.c\n  update: 4\n",
    );
    check(&applied, "a: {b: 2, c: [1, 2, 3, 4], d: {e: 1, f: 2}}");
    check_location(&applied, "/a/b", "o.yaml", 5);
    check_location(&applied, "/a/c/0", "a.yaml", 3);
    check_location(&applied, "/a/c/2", "o.yaml", 6);
    check_location(&applied, "/a/c/3", "o.yaml", 9);
    check_location(&applied, "/a/d/f", "o.yaml", 7);
    check_location(&applied, "/a/d/e", "a.yaml", 4);
}

#[test]
fn a_removal_removes_everything_that_matches() {
    let applied = apply_actions(
        "remove",
        "a:\n- {x: 1}\n- {x: 2}\n- {x: 1}\n- {x: 3}\nb: {c: 1}\n",
        "- target: $.a[?@.x == 1]\n  remove: true\n- target: $..c\n  remove: true\n  update: 1\n",
    );
    check(&applied, "a: [{x: 2}, {x: 3}]\nb: {}");
    check_location(&applied, "/a/0/x", "a.yaml", 3);
    check_location(&applied, "/a/1/x", "a.yaml", 5);
}

#[test]
fn a_later_action_sees_what_an_earlier_one_did() {
    let applied = apply_actions(
        "order",
        "a: {}\n",
        "- target: $.a\n  update: {b: {}}\n- target: $.a.b\n  update: {c: 1}\n",
    );
    check(&applied, "a: {b: {c: 1}}");
}

#[test]
fn a_copy_merges_what_is_there_already() {
    let applied = apply_actions(
        "copy",
        "a: {b: 1, c: [1]}\nd: {c: [2]}\ne: [x]\nf: y\n",
        "- target: $.d\n  copy: $.a\n- target: $.e\n  copy: $.a.b\n- target: $.f\n  copy: $.d\n\
         - target: $.a.b\n  remove: true\n",
    );
    check(
        &applied,
        "a: {c: [1]}\nd: {c: [2, 1], b: 1}\ne: [x, 1]\nf: {c: [2, 1], b: 1}",
    );
    check_location(&applied, "/d/b", "a.yaml", 1);
    let told: Vec<_> = applied.diagnostics.told().collect();
    assert!(
        told[0].ends_with("o.yaml: copy to `$.d`: 1 node"),
        "{told:?}"
    );
}

#[test]
fn primitives_are_updated_and_removed_where_they_stand() {
    let applied = apply_actions(
        "primitives",
        "a: {b: text, c: [1, 2, 1], d: true}\n",
        "- target: $.a.b\n  update: other\n- target: $.a.c[?@ == 1]\n  remove: true\n\
         - target: $.a.d\n  update: null\n- target: $.a.c[0]\n  update: 7\n",
    );
    check(&applied, "a: {b: other, c: [7], d: null}");
}

#[test]
fn a_copy_is_of_one_node() {
    let applied = apply_actions(
        "copies",
        "a: [1, 2]\n",
        "- target: $.a\n  copy: $.a[*]\n- target: $.a\n  copy: 1\n- target: $.a\n  copy: $.a\n  \
         update: 1\n",
    );
    let found: Vec<_> = applied.diagnostics.iter().map(|one| &one.message).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found.iter().any(|one| one.contains("matches 2")),
        "{found:?}"
    );
    assert_eq!(applied.root, yaml::read("a: [1, 2]").unwrap().root);
}

#[test]
fn what_is_wrong_is_located() {
    let applied = apply_actions(
        "wrong",
        "a: 1\n",
        "- target: $.b\n  update: {}\n- target: a[\n  remove: true\n- target: $.a\n- target: $.a\n  \
         replace: 2\n- target: $.a\n  remove: 'yes'\n- 1\n",
    );
    let found: Vec<_> = applied
        .diagnostics
        .sorted()
        .into_iter()
        .map(|one| (one.id(), one.location.unwrap().place.unwrap().line))
        .collect();
    let expected = [
        ("W031", 3),
        ("E030", 5),
        ("E030", 7),
        ("E030", 8),
        ("E030", 11),
        ("E030", 12),
    ];
    assert_eq!(found, expected.map(|(id, line)| (id.to_owned(), line)));
    assert_eq!(applied.root, yaml::read("a: 1").unwrap().root);
}
