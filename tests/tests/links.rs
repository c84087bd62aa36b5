//! Every link of every page of the project leads somewhere: to a file or a folder that is there, and to a
//! place that the page has.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright_tests::links::Pages;

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Folders of the project that hold no pages of it.
const PASSED_BY: [&str; 2] = [".git", "target"];

/// The paths and texts of all pages below a folder.
fn pages(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !PASSED_BY.iter().any(|passed| name == *passed) {
                pages(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path).expect("a page is text");
            found.push((path, text));
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let project = fs::canonicalize(PROJECT).expect("the project is there");
    let mut found = Vec::new();
    pages(&project, &mut found);
    let pages = found
        .iter()
        .map(|(path, text)| (path.clone(), text.as_str()));
    let pages = Pages::read(pages);
    let faults = pages.faults(Path::exists);
    println!("{} pages, {} links", pages.count(), pages.links());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        pages.links() > 0,
        "a project without links would not need this"
    );
}
