//! What a run comes to.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Outcome;
use super::cause::Kind;

/// How many documents of one cause are named.
const NAMED: usize = 3;

/// The totals of a run, and its failures by cause.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tally {
    /// Documents that were taken.
    pub documents: usize,
    /// Documents that there is a crate for.
    pub generated: usize,
    /// Crates that compile without a warning.
    pub compiled: usize,
    /// Crates that the compiler was asked about.
    pub checked: usize,
    /// Documents that are refused, and are listed as such.
    pub exempt: usize,
    /// Documents that failed.
    pub failed: usize,
    /// Operations in the documents that there is a crate for.
    pub operations: usize,
    /// Operations in their crates.
    pub methods: usize,
    /// Documents with a crate whose operations couldn't be counted.
    pub uncounted: usize,
    /// Lines of Rust.
    pub lines: usize,
    /// Warnings of the generator.
    pub warnings: usize,
    /// How long generating took, one document after the other, in seconds on the wall.
    pub generating_seconds: f64,
    /// How long generating took on processors, in seconds.
    pub generating_processor_seconds: f64,
    /// How long compiling took, in seconds on the wall.
    pub compiling_seconds: f64,
    /// The most memory that generating a crate took, in bytes.
    pub peak_memory: u64,
    /// The document that took it.
    pub largest: String,
    /// The failures: a kind and what they have in common, and the documents.
    pub causes: Vec<CauseTally>,
}

/// The failures of one nature.
#[derive(Clone, Debug, Serialize)]
pub struct CauseTally {
    /// What went wrong.
    pub kind: Kind,
    /// What they have in common.
    pub nature: String,
    /// The documents.
    pub documents: Vec<String>,
    /// The first of them, in full.
    pub example: String,
}

impl Tally {
    /// Adds up the outcomes of a run whose compiler was busy for so many seconds.
    pub(super) fn of(outcomes: &[Outcome], compiling_seconds: f64) -> Self {
        let mut tally = Self {
            compiling_seconds,
            ..Self::default()
        };
        let mut causes: BTreeMap<(Kind, String), CauseTally> = BTreeMap::new();
        for outcome in outcomes {
            tally.add(outcome);
            if let Some(cause) = outcome.cause.as_ref().filter(|_| outcome.exempt.is_none()) {
                let nature = cause.nature();
                let entry = causes.entry((cause.kind, nature.clone()));
                let place = cause.place.as_deref().unwrap_or(&outcome.document);
                let entry = entry.or_insert_with(|| CauseTally {
                    kind: cause.kind,
                    nature,
                    documents: Vec::new(),
                    example: format!("{place}: {}", cause.message),
                });
                entry.documents.push(outcome.document.clone());
            }
        }
        tally.causes = causes.into_values().collect();
        tally
            .causes
            .sort_by_key(|cause| std::cmp::Reverse(cause.documents.len()));
        tally
    }

    fn add(&mut self, outcome: &Outcome) {
        self.documents += 1;
        self.generated += usize::from(outcome.generated);
        self.checked += usize::from(outcome.compiled.is_some());
        self.compiled += usize::from(outcome.compiled == Some(true));
        self.exempt += usize::from(outcome.exempt.is_some());
        self.failed += usize::from(!outcome.is_success());
        if outcome.generated {
            self.operations += outcome.operations.unwrap_or_default();
            self.methods += outcome.methods;
            self.uncounted += usize::from(outcome.operations.is_none());
        }
        self.lines += outcome.lines;
        self.warnings += outcome.warnings;
        self.generating_seconds += outcome.seconds;
        self.generating_processor_seconds += outcome.processor_seconds;
        if outcome.memory > self.peak_memory {
            self.peak_memory = outcome.memory;
            self.largest.clone_from(&outcome.document);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.causes.is_empty() {
            writeln!(f, "{:>5}  {:<17}  cause", "", "what")?;
        }
        for cause in &self.causes {
            let count = cause.documents.len();
            writeln!(f, "{count:>5}  {:<17}  {}", cause.kind, cause.nature)?;
            writeln!(f, "{:>26}{}", "", cause.example)?;
            let mut named = cause
                .documents
                .iter()
                .take(NAMED)
                .cloned()
                .collect::<Vec<_>>();
            if count > NAMED {
                named.push(format!("{} more", count - NAMED));
            }
            writeln!(f, "{:>26}{}", "", named.join(", "))?;
        }
        writeln!(f, "generated   {} of {}", self.generated, self.documents)?;
        if self.exempt > 0 {
            writeln!(f, "            {} are refused, as listed", self.exempt)?;
        }
        if self.checked > 0 {
            writeln!(f, "compiled    {} of {}", self.compiled, self.checked)?;
        }
        write!(
            f,
            "operations  {} in documents, {} in crates",
            self.operations, self.methods
        )?;
        match self.uncounted {
            0 => writeln!(f)?,
            count => writeln!(f, " ({count} documents not counted)")?,
        }
        writeln!(f, "lines       {}", self.lines)?;
        writeln!(f, "warnings    {}", self.warnings)?;
        writeln!(
            f,
            "seconds     {:.1} generating ({:.1} of processors), {:.1} compiling",
            self.generating_seconds, self.generating_processor_seconds, self.compiling_seconds
        )?;
        writeln!(
            f,
            "memory      {} MB at most, for {}",
            self.peak_memory >> 20,
            self.largest
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Cause;

    #[test]
    fn failures_of_one_nature_are_one_line() {
        let outcome = |name: &str, cause: Option<Cause>| Outcome {
            document: name.to_owned(),
            generated: true,
            compiled: Some(cause.is_none()),
            operations: Some(2),
            methods: 2,
            cause,
            ..Outcome::default()
        };
        let missing = |name: &str| Cause::new(Kind::NotCompiled, format!("no type `{name}`"));
        let outcomes = [
            outcome("real/a.yaml", Some(missing("A"))),
            outcome("real/b.yaml", None),
            outcome("real/c.yaml", Some(missing("C"))),
        ];
        let tally = Tally::of(&outcomes, 1.0);
        assert_eq!((tally.documents, tally.compiled, tally.failed), (3, 1, 2));
        let text = tally.to_string();
        assert!(
            text.contains("    2  not compiled       no type `…`\n"),
            "{text}"
        );
        assert!(text.contains("real/a.yaml: no type `A`"), "{text}");
        assert!(
            text.contains("operations  6 in documents, 6 in crates"),
            "{text}"
        );
    }
}
