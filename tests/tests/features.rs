//! Every resource of a generated crate compiles alone, all of them do together, and so does none of them,
//! without a warning.
//!
//! `ALL_FEATURES=1` checks each feature of Polar's whole document; without it, a few of them.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{self, Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::output::File;
use sdkwright_tests::scratch::Scratch;

/// The configuration of `polar-client`.
const CONFIG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/sdkwright.toml");

/// The document that Polar publishes; it is not part of this repository.
const FULL_DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/polar/2026-04.openapi.json"
);

/// Features of the whole document that are always checked: the largest, the one with services inside
/// of it, and the one whose types are errors of others.
const FEW: [&str; 3] = ["checkouts", "customer-portal", "orders"];

#[test]
fn resources_of_polar_client_compile_alone_together_and_not_at_all() {
    let mut config = config::read(Path::new(CONFIG)).unwrap();
    config.package.runtime = runtime();
    config.package.name = "polar-features".to_owned();
    let files = generate(&config);
    let features = features(&files);
    assert_eq!(features, ["benefits", "benefit-grants", "webhooks"]);
    check("features", &config.package.name, files, &features);
}

#[test]
fn resources_of_the_full_document_compile_alone_together_and_not_at_all() {
    let document = Path::new(FULL_DOCUMENT);
    if !document.exists() {
        println!("skipped: {} is not there", document.display());
        return;
    }
    let config = Config {
        spec: document.to_owned(),
        out: PathBuf::from("out"),
        package: Package {
            name: "polar-full".to_owned(),
            runtime: runtime(),
            ..Package::default()
        },
        ..Config::default()
    };
    let files = generate(&config);
    let mut features = features(&files);
    // A feature for each of the 27 resources, and one for what the server sends by itself.
    assert_eq!(features.len(), 28);
    if std::env::var_os("ALL_FEATURES").is_none() {
        features.retain(|feature| FEW.contains(&feature.as_str()));
        assert_eq!(features.len(), FEW.len());
    }
    check("features_full", &config.package.name, files, &features);
}

fn runtime() -> Runtime {
    Runtime::Path(fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime")).unwrap())
}

fn generate(config: &Config) -> Vec<File> {
    let mut diagnostics = Diagnostics::new();
    match sdkwright::generate(config, &mut diagnostics) {
        Some(sdk) => sdk.files,
        None => panic!("{}", Report::new(&diagnostics)),
    }
}

/// The features of a crate that stand for resources, as its manifest lists them.
fn features(files: &[File]) -> Vec<String> {
    let manifest = files
        .iter()
        .find(|file| file.path == "Cargo.toml")
        .expect("a crate has a manifest");
    manifest
        .text
        .lines()
        .filter_map(|line| {
            let own = line.strip_suffix(" = []");
            own.or_else(|| line.strip_suffix(" = [\"sdkwright-runtime/webhooks\"]"))
        })
        .map(str::to_owned)
        .collect()
}

/// Compiles a crate with each of the features, with all and with none.
fn check(workspace: &str, package: &str, files: Vec<File>, features: &[String]) {
    let crates = [(package.to_owned(), files)];
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), workspace, &crates);
    scratch.cargo(&["check"]);
    scratch.cargo(&["check", "--no-default-features"]);
    for feature in features {
        scratch.cargo(&["check", "--no-default-features", "--features", feature]);
    }
}
