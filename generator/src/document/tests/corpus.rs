//! Reads every real document at hand: none of them may lose an operation, and none is an error.

use std::fs;
use std::path::{Path, PathBuf};

use super::line;
use crate::diagnostics::{Diagnostics, Severity};
use crate::document::{Document, Method, read};
use crate::load::{Input, Node, load};

/// The folder of documents that are not part of the repository.
fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path)
}

/// Loads and reads a document, which must not give any error of this stage.
fn read_file(path: &Path) -> (Node, Document) {
    let input = Input {
        path: path.to_owned(),
        ..Input::default()
    };
    let loaded = load(&input, &mut Diagnostics::new());
    let root = loaded
        .unwrap_or_else(|| panic!("{} is not loaded", path.display()))
        .root;
    let mut diagnostics = Diagnostics::new();
    let document = read(&root, &mut diagnostics);
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(line)
        .collect();
    assert_eq!(errors, [""; 0], "{}", path.display());
    (root, document.unwrap())
}

/// How many operations for SDKs a tree has, for documents whose path items are no references.
fn count_operations(root: &Node) -> usize {
    let paths = root.get("paths").and_then(Node::as_object);
    paths
        .into_iter()
        .flatten()
        .filter_map(|(_, item)| item.as_object())
        .flatten()
        .filter(|(name, operation)| {
            Method::of_member(name).is_some() && operation.get("x-speakeasy-ignore").is_none()
        })
        .count()
}

#[test]
fn real_documents_lose_no_operation() {
    let Ok(folder) = fs::read_dir(shared("corpus/real")) else {
        println!("skipped: the real documents are not at hand");
        return;
    };
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let (root, document) = read_file(&path);
        assert!(
            document.operations.len() >= count_operations(&root),
            "{}",
            path.display()
        );
    }
}
