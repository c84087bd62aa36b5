//! Tries all types of documents.

use std::fs;

use super::documents::Document;
use super::instance::Derived;
use super::report::Report;
use super::subject::Subject;
use super::trial::Trial;
use crate::scratch::Scratch;

/// How many bytes of source are compiled together, which bounds the disk that their programs take.
const BATCH: usize = 12_000_000;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What all randomness comes from.
    pub seed: u64,
    /// How many instances there are of each type.
    pub instances: usize,
    /// Whether programs stay, so that another run compiles only those of documents whose types changed.
    pub keep: bool,
}

/// Generates the types of documents, and tries every type that stands for a schema with a name. `each`
/// gets the report on each document.
///
/// `target_tmpdir` is the folder that cargo gives to integration tests.
///
/// # Panics
/// When files can't be written.
pub fn run(
    documents: &[Document],
    settings: Settings,
    target_tmpdir: &str,
    each: &mut dyn FnMut(&str, Report),
) {
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
    let runtime = fs::canonicalize(runtime).unwrap();
    let mut batch: Vec<Subject> = Vec::new();
    for document in documents {
        match Subject::new(document, &runtime) {
            Ok(subject) => batch.push(subject),
            Err(error) => each(
                &document.name,
                Report::unusable(&document.name, "is not generated", &error),
            ),
        }
        if batch.iter().map(Subject::size).sum::<usize>() > BATCH {
            try_batch(std::mem::take(&mut batch), settings, target_tmpdir, each);
        }
    }
    try_batch(batch, settings, target_tmpdir, each);
}

/// Compiles the programs of some documents, runs them, and removes them.
fn try_batch(
    mut batch: Vec<Subject>,
    settings: Settings,
    target_tmpdir: &str,
    each: &mut dyn FnMut(&str, Report),
) {
    if batch.is_empty() {
        return;
    }
    let crates: Vec<_> = batch
        .iter_mut()
        .map(|subject| (subject.name.clone(), std::mem::take(&mut subject.files)))
        .collect();
    let scratch = Scratch::write(target_tmpdir, "fidelity", &crates);
    drop(crates);
    let errors = scratch.build();
    for subject in &batch {
        let program = scratch.program(&subject.name);
        if !program.exists() {
            let lines = errors.lines().skip_while(|line| !line.starts_with("error"));
            let why = lines.take(40).collect::<Vec<&str>>().join("\n");
            let report = Report::unusable(subject.document(), "does not compile", &why);
            each(subject.document(), report);
            continue;
        }
        let document = subject.document();
        let mut report = Report::of(document);
        let derived = Derived::of(&subject.schemas);
        for (index, model) in subject.models.iter().enumerate() {
            if let Some(schema) = subject.schema(model) {
                let trial = Trial::new(document, model, schema, &subject.schemas, &derived);
                trial.run(&program, index, settings, &mut report);
            }
        }
        each(document, report);
    }
    if !settings.keep {
        scratch.remove();
    }
}
