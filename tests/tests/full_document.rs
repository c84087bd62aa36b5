//! Polar's own document, whole: every operation comes out, and the crate compiles without a warning.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::load::{self, Input};
use sdkwright_tests::pages::{self, Examples, demand_documentation};
use sdkwright_tests::scratch::Scratch;
use sdkwright_tests::shown::Shown;

/// The document that Polar publishes; it is not part of this repository.
const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/polar/2026-04.openapi.json"
);

#[test]
fn the_full_document_of_polar_is_read_without_a_word() {
    let document = Path::new(DOCUMENT);
    if !document.exists() {
        println!("skipped: {} is not there", document.display());
        return;
    }
    let mut diagnostics = Diagnostics::new();
    let input = Input {
        path: document.to_owned(),
        ..Input::default()
    };
    let loaded = load::load(&input, &mut diagnostics).unwrap();
    let document = sdkwright::document::read(&loaded.root, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{}", Report::new(&diagnostics));
    assert_eq!(document.operations.len(), 186);
    assert_eq!(document.webhooks.len(), 41);
    assert_eq!(document.schemas.named().count(), 1_010);
}

#[test]
fn the_full_document_of_polar_compiles_with_all_its_operations() {
    let document = Path::new(DOCUMENT);
    if !document.exists() {
        println!("skipped: {} is not there", document.display());
        return;
    }
    let config = Config {
        spec: document.to_owned(),
        out: PathBuf::from("out"),
        package: Package {
            name: "polar-full".to_owned(),
            version: "0.1.0".to_owned(),
            runtime: Runtime::Path(
                fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime")).unwrap(),
            ),
            ..Package::default()
        },
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::new();
    let sdk = sdkwright::generate(&config, &mut diagnostics);
    let Some(sdk) = sdk else {
        panic!("{}", Report::new(&diagnostics));
    };
    assert!(diagnostics.is_empty(), "{}", Report::new(&diagnostics));
    assert_eq!(sdk.operations, 186);
    assert_eq!(awaited(&sdk.files), 186);
    let faults = pages::faults(&sdk.files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let Shown { shown, missing } = Shown::of(&sdk.files);
    println!("{shown} items are shown by an example");
    assert!(missing.is_empty(), "without an example: {missing:?}");
    assert!(shown > 186 + 300, "{shown}");
    let mut files = sdk.files;
    demand_documentation(&mut files);
    let mut crates = vec![("polar-full".to_owned(), files)];
    let Examples { package, count } = Examples::of("polar-full-examples", &crates);
    // Each operation has an example in its documentation, and one in its page.
    assert!(count >= 2 * 186, "{count}");
    crates.push(package);
    Scratch::write(env!("CARGO_TARGET_TMPDIR"), "full", &crates).cargo(&["check", "--workspace"]);
}

/// How many operations the crate has that can be awaited.
fn awaited(files: &[sdkwright::output::File]) -> usize {
    files
        .iter()
        .filter(|file| file.path.starts_with("src/services/"))
        .map(|file| file.text.matches("sdkwright_runtime::operation!").count())
        .sum()
}
