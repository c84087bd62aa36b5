//! A bad document gives exactly one expected text: every folder `negative/<topic>/` holds an input and
//! `expected.txt`, the diagnostics for it.
//!
//! The input is `sdkwright.toml` where there is one, else `spec.yaml` or `spec.json`. `UPDATE=1` writes
//! the texts as they are now, to be reviewed as a diff.

use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::cli::{self, Outcome};
use sdkwright::diagnostics::Code;

/// Tests run in the folder of their package.
const TOPICS: &str = "negative";

#[test]
fn bad_documents_are_explained() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut topics: Vec<PathBuf> = fs::read_dir(TOPICS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    topics.sort();
    assert!(!topics.is_empty());
    let mut wrong = Vec::new();
    for topic in &topics {
        let actual = run(topic);
        let expected = topic.join("expected.txt");
        if update {
            fs::write(&expected, &actual).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != actual {
            wrong.push(format!("{}:\n{actual}", topic.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "not as expected (UPDATE=1 accepts):\n\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_code_is_documented() {
    let page = fs::read_to_string("../docs/diagnostics.md").unwrap();
    let documented: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| 0"))
        .collect();
    assert_eq!(documented.len(), Code::ALL.len());
    for (line, code) in documented.iter().zip(Code::ALL) {
        let row = format!("| {:03} | {} | ", code.number(), code.title());
        assert!(line.starts_with(&row), "{row}\n{line}");
        assert!(line.len() > row.len() + " |".len(), "{line}");
    }
}

/// Generates from a topic and gives the diagnostics, with paths relative to the topic.
fn run(topic: &Path) -> String {
    let out = std::env::temp_dir().join(format!(
        "sdkwright-negative-{}-{}",
        topic.file_name().unwrap().to_string_lossy(),
        std::process::id()
    ));
    let mut args = vec![
        "sdkwright".into(),
        "generate".into(),
        "--out".into(),
        out.clone(),
    ];
    let config = topic.join("sdkwright.toml");
    if config.exists() {
        args.extend(["--config".into(), config]);
    } else {
        let json = topic.join("spec.json");
        let spec = if json.exists() {
            json
        } else {
            topic.join("spec.yaml")
        };
        args.extend(["--name".into(), "negative".into(), "--spec".into(), spec]);
    }
    let (mut summary, mut diagnostics) = (Vec::new(), Vec::new());
    let outcome = cli::run(args, &mut summary, &mut diagnostics).unwrap();
    let diagnostics = String::from_utf8(diagnostics).unwrap();
    let has_errors = diagnostics.contains("error[");
    let expected = if has_errors {
        Outcome::Failed
    } else {
        Outcome::Done
    };
    assert_eq!(outcome, expected, "{}", topic.display());
    assert_eq!(
        out.exists(),
        !has_errors,
        "{}: output beside errors",
        topic.display()
    );
    // Documents with warnings alone leave a crate behind.
    let _ = fs::remove_dir_all(&out);
    diagnostics.replace(&format!("{}/", topic.display()), "")
}
