//! The pages and the documentation of crates for any documents: every example compiles, every link leads
//! somewhere, and every item is documented.
//!
//! `DOCUMENTS=a.yaml,b.json cargo test -p sdkwright-tests --test pages -- --nocapture`

use std::path::PathBuf;

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report};
use sdkwright::output::File;
use sdkwright_tests::pages::{Examples, demand_documentation, faults};
use sdkwright_tests::scratch::Scratch;

fn generate(name: &str, document: &str) -> Vec<File> {
    let runtime = std::fs::canonicalize("../runtime").unwrap();
    let config = Config {
        spec: PathBuf::from(document),
        out: PathBuf::from("out"),
        package: Package {
            name: name.to_owned(),
            runtime: Runtime::Path(runtime),
            ..Package::default()
        },
        lenient: true,
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::new();
    match sdkwright::generate(&config, &mut diagnostics) {
        Some(sdk) => sdk.files,
        None => panic!("{document}: {}", Report::new(&diagnostics)),
    }
}

#[test]
fn pages_of_documents_hold() {
    let Some(documents) = std::env::var_os("DOCUMENTS") else {
        println!("skipped: `DOCUMENTS` names none");
        return;
    };
    let documents = documents.to_string_lossy().into_owned();
    let mut crates = Vec::new();
    let mut wrong = Vec::new();
    for (index, document) in documents.split(',').enumerate() {
        let name = format!("pages-{index}");
        let mut files = generate(&name, document);
        let faults = faults(&files);
        wrong.extend(
            faults
                .into_iter()
                .map(|fault| format!("{document}: {fault}")),
        );
        demand_documentation(&mut files);
        crates.push((name, files));
    }
    let Examples { package, count } = Examples::of("pages-examples", &crates);
    println!("{} documents, {count} examples", crates.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    crates.push(package);
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), "pages", &crates);
    scratch.cargo(&["check", "--workspace"]);
    scratch.remove();
}
