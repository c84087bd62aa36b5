//! Goes through the documents.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{io, thread};

use super::batch::batches;
use super::generation::generate;
use super::sample::sample;
use super::{Document, Exemptions, Generator, Options, Outcome, Tally, Workspace, compilation};

/// What a run goes through the documents with.
#[derive(Clone, Debug)]
pub struct Run {
    /// The program that makes the crates.
    pub generator: Generator,
    /// Where they are made.
    pub workspace: Workspace,
    /// The documents that are to be refused.
    pub exemptions: Exemptions,
    /// Whether crates are compiled.
    pub check: bool,
    /// Whether crates are left where they are.
    pub keep: bool,
    /// How much is done at a time.
    pub jobs: usize,
}

impl Run {
    /// The documents that the options name.
    ///
    /// # Errors
    /// When a place can't be read.
    pub fn documents(options: &Options) -> io::Result<Vec<Document>> {
        let documents = Document::all(&options.places)?;
        Ok(match options.sample {
            Some(count) => sample(documents, count, options.seed),
            None => documents,
        })
    }

    /// Takes all documents, and hands on each outcome as soon as it is known.
    ///
    /// # Errors
    /// When cargo can't be run, or the workspace can't be written to. Whatever happens to a document is
    /// no such error.
    pub fn all(
        &self,
        documents: &[Document],
        mut known: impl FnMut(&Outcome),
    ) -> io::Result<(Vec<Outcome>, Tally)> {
        let (mut outcomes, mut compiling) = (Vec::new(), 0.0);
        for batch in batches(documents) {
            let mut finished = self.generate(batch);
            let start = Instant::now();
            if self.check {
                self.compile(batch, &mut finished)?;
            }
            compiling += start.elapsed().as_secs_f64();
            if !self.keep {
                self.workspace.clear()?;
            }
            for mut outcome in finished {
                self.exemptions.judge(&mut outcome);
                known(&outcome);
                outcomes.push(outcome);
            }
        }
        let tally = Tally::of(&outcomes, compiling);
        Ok((outcomes, tally))
    }

    /// Generates the crates of a batch, some at a time.
    fn generate(&self, batch: &[Document]) -> Vec<Outcome> {
        let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for _ in 0..self.jobs.min(batch.len()) {
                scope.spawn(|| {
                    while let Some((index, document)) = {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        batch.get(index).map(|document| (index, document))
                    } {
                        let folder = self.workspace.crate_folder(&document.package);
                        let outcome = generate(&self.generator, document, &folder);
                        if let Ok(mut outcomes) = outcomes.lock() {
                            outcomes.push((index, outcome));
                        }
                    }
                });
            }
        });
        let mut outcomes = outcomes.into_inner().unwrap_or_default();
        outcomes.sort_by_key(|(index, _)| *index);
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    /// Compiles the crates that there are.
    fn compile(&self, batch: &[Document], outcomes: &mut [Outcome]) -> io::Result<()> {
        let generated = batch.iter().zip(outcomes.iter());
        let packages: Vec<&str> = generated
            .filter(|(_, outcome)| outcome.generated)
            .map(|(document, _)| document.package.as_str())
            .collect();
        let mut verdicts = compilation::check(&self.workspace, &packages, self.jobs)?;
        for (document, outcome) in batch.iter().zip(outcomes) {
            if let Some(cause) = verdicts.remove(&document.package) {
                outcome.compiled = Some(cause.is_none());
                // A crate that doesn't compile tells more than one that lacks an operation.
                outcome.cause = cause.or(outcome.cause.take());
            }
        }
        Ok(())
    }
}
