//! What went wrong, put together by kind.

use std::collections::BTreeMap;
use std::fmt;

/// How many kinds of failures are written out.
const SHOWN: usize = 60;

/// How many characters of a sample are written out.
const SAMPLE: usize = 600;

/// How many instances were tried, and which of them failed.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The models that were tried.
    pub models: usize,
    /// The models of which no instance could be made.
    pub untried: Vec<String>,
    /// The valid instances that were tried.
    pub valid: usize,
    /// The instances with a mistake that were tried.
    pub broken: usize,
    /// The failures: how many there were of each model and kind, and a sample.
    failures: BTreeMap<(String, String), (usize, String)>,
    /// All failures.
    pub failed: usize,
}

impl Report {
    /// Adds a failure.
    pub(super) fn fail(&mut self, model: &str, kind: &str, sample: impl FnOnce() -> String) {
        self.failed += 1;
        let key = (model.to_owned(), kind.to_owned());
        self.failures.entry(key).or_insert_with(|| (0, sample())).0 += 1;
    }

    /// Adds what another report says.
    pub fn add(&mut self, other: Self) {
        self.models += other.models;
        self.untried.extend(other.untried);
        self.valid += other.valid;
        self.broken += other.broken;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (models, valid, broken) = (self.models, self.valid, self.broken);
        writeln!(
            f,
            "{models} types, {valid} valid instances, {broken} with a mistake; {} failures",
            self.failed
        )?;
        for ((model, kind), (count, sample)) in self.failures.iter().take(SHOWN) {
            let sample: String = sample.chars().take(SAMPLE).collect();
            writeln!(f, "{model}: {count} × {kind}\n    {sample}")?;
        }
        if self.failures.len() > SHOWN {
            writeln!(f, "… and {} more kinds", self.failures.len() - SHOWN)?;
        }
        if !self.untried.is_empty() {
            writeln!(f, "no instance was found of {}", self.untried.join(", "))?;
        }
        Ok(())
    }
}
