//! What is generated, to be reviewed as a diff: every folder `golden/<topic>/` holds a small document and,
//! in `expected/`, the files of its crate that the topic is about.
//!
//! A `caller.rs` is a program that uses the crate, as its user would, and checks what it gets; it is run.
//! `UPDATE=1` writes the files as they are now. The crates of all topics are compiled as well, together.

mod topic;

use sdkwright::config::Runtime;
use sdkwright::diagnostics::Diagnostics;
use sdkwright::output::File;
use sdkwright_tests::pages::{self, Examples, demand_documentation};
use sdkwright_tests::scratch::Scratch;
use sdkwright_tests::shown::Shown;
use topic::Topic;

/// The items that no example can show: only their user knows what makes a value of a type of the user's own.
const UNSHOWN: [&str; 3] = ["formats: Hosts", "formats: Hosts::buy", "formats: Host"];

#[test]
fn crates_are_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differences = String::new();
    for topic in Topic::all() {
        let shown = topic.shown(&topic.generate(Runtime::default()));
        if update {
            topic.accept(&shown);
        } else {
            differences.push_str(&topic.difference(&shown));
        }
    }
    assert!(
        differences.is_empty(),
        "not as expected (UPDATE=1 accepts):\n\n{differences}"
    );
}

#[test]
fn crates_compile_without_warnings() {
    let runtime = std::fs::canonicalize("../runtime").unwrap();
    let topics = Topic::all();
    let mut unshown = Vec::new();
    let crates: Vec<(String, Vec<File>)> = topics
        .iter()
        .map(|topic| {
            let generated = topic.generate(Runtime::Path(runtime.clone()));
            let mut files: Vec<File> = generated.files.into_iter().chain(topic.caller()).collect();
            let faults = pages::faults(&files);
            assert!(faults.is_empty(), "{}: {}", topic.name(), faults.join("\n"));
            let missing = Shown::of(&files).missing;
            let missing = missing.into_iter().map(|item| (topic.name(), item));
            unshown.extend(missing.map(|(topic, item)| format!("{topic}: {item}")));
            demand_documentation(&mut files);
            files.push(samples(topic));
            (format!("golden-{}", topic.name()), files)
        })
        .collect();
    assert_eq!(unshown, UNSHOWN, "items without an example");
    // Every example in the pages and in the documentation compiles as well.
    let examples = Examples::of("golden-examples", &crates);
    println!("{} examples of {} crates", examples.count, crates.len());
    let members: Vec<_> = crates.iter().cloned().chain([examples.package]).collect();
    let scratch = Scratch::write(env!("CARGO_TARGET_TMPDIR"), "golden", &members);
    scratch.cargo(&["check", "--workspace"]);
    for (topic, (name, files)) in topics.iter().zip(&crates) {
        if topic.caller().is_some() {
            let package = format!("--package={name}");
            let features = format!("--features={}", pages::of_webhooks(files));
            scratch.cargo(&["run", &package, "--example=caller", &features]);
        }
    }
    // Every feature compiles alone, and so does the crate without any.
    for feature in ["", "cats", "big-dogs", "default-service", "reqwest-service"] {
        let feature = format!("--features={feature}");
        scratch.cargo(&[
            "check",
            "--package=golden-features",
            "--no-default-features",
            &feature,
        ]);
    }
    // Nothing in the texts of a document is compiled as a test.
    scratch.cargo(&[
        "test",
        "--doc",
        "--package=golden-documentation",
        "--no-default-features",
        "--features=docs",
    ]);
}

/// The samples for sites that show the API, as a page whose examples compile as those of others do.
fn samples(topic: &Topic) -> File {
    let mut diagnostics = Diagnostics::new();
    let samples = sdkwright::snippets(&topic.config(), &mut diagnostics).unwrap();
    let blocks = samples
        .iter()
        .map(|sample| format!("```rust\n{}```\n", sample.source));
    File::new("samples.md", blocks.collect::<String>())
}
