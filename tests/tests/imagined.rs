//! Documents that nobody wrote: random combinations of what OpenAPI allows. Each becomes a crate that
//! compiles without warnings, with its examples and the documentation of every item, with a method for every
//! operation, and with types that keep what they are given.
//!
//! | variable | meaning | without it |
//! | --- | --- | --- |
//! | `IMAGINED_SEED` | the first document's seed, and that of the instances; it is printed | 0 |
//! | `IMAGINED_DOCUMENTS` | how many documents there are | 3 |
//! | `IMAGINED_INSTANCES` | how many instances there are of each schema | 20 |

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sdkwright::config::{Config, Package, Runtime};
use sdkwright::diagnostics::{Diagnostics, Report as Diagnosis};
use sdkwright::output::File;
use sdkwright_tests::corpus::{methods, operations};
use sdkwright_tests::fidelity::{self, Report, Settings};
use sdkwright_tests::imagined::document;
use sdkwright_tests::pages::{self, Examples, demand_documentation};
use sdkwright_tests::scratch::Scratch;

/// The documents, each in a file below a folder that no other test writes to.
fn documents(test: &str) -> Vec<(String, PathBuf)> {
    let seed: u64 = variable("IMAGINED_SEED").unwrap_or(0);
    let count = variable("IMAGINED_DOCUMENTS").unwrap_or(3);
    println!("IMAGINED_SEED={seed} IMAGINED_DOCUMENTS={count}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("imagined-documents")
        .join(test);
    fs::create_dir_all(&folder).unwrap();
    (seed..seed + count)
        .map(|seed| {
            let path = folder.join(format!("imagined-{seed}.json"));
            fs::write(&path, format!("{:#}", document(seed))).unwrap();
            (format!("imagined-{seed}"), path)
        })
        .collect()
}

/// The crate of a document, which has to be whole.
fn generate(name: &str, path: &Path) -> Vec<File> {
    let config = Config {
        spec: path.to_owned(),
        out: PathBuf::from("out"),
        package: Package {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            runtime: Runtime::Path(fs::canonicalize("../runtime").unwrap()),
            ..Package::default()
        },
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::new();
    let Some(sdk) = sdkwright::generate(&config, &mut diagnostics) else {
        panic!("{name}: {}", Diagnosis::new(&diagnostics));
    };
    let services = sdk
        .files
        .iter()
        .filter(|file| file.path.starts_with("src/services"));
    let count: usize = services.map(|file| methods(&file.text)).sum();
    assert_eq!(count, operations(path).unwrap(), "{name}: operations");
    sdk.files
}

#[test]
fn crates_compile_without_warnings() {
    let mut crates = Vec::new();
    let mut faults = Vec::new();
    for (name, path) in documents("crates") {
        let mut files = generate(&name, &path);
        faults.extend(
            pages::faults(&files)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
        demand_documentation(&mut files);
        crates.push((name, files));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    crates.push(Examples::of("imagined-examples", &crates).package);
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), "imagined", &crates);
    scratch.cargo(&["check", "--workspace", "--all-features", "--keep-going"]);
    scratch.remove();
}

#[test]
fn types_keep_what_they_are_given() {
    let settings = Settings {
        seed: variable("IMAGINED_SEED").unwrap_or(0),
        instances: variable("IMAGINED_INSTANCES").unwrap_or(20),
        keep: false,
    };
    let mut all = Report::default();
    let mut each = |name: &str, report: Report| {
        println!("{name}: {report}");
        all.add(report);
    };
    let documents = documents("types").into_iter();
    let documents: Vec<_> = documents
        .flat_map(|(_, path)| fidelity::chosen(path.to_str()))
        .collect();
    fidelity::run(&documents, settings, env!("CARGO_TARGET_TMPDIR"), &mut each);
    println!("{} documents: {all}", documents.len());
    assert!(all.is_faithful(), "{all}");
}

fn variable<T: FromStr>(name: &str) -> Option<T> {
    let text = env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is `{text}`")),
    )
}
