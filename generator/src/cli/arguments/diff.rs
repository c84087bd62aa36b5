//! The arguments of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::discover;
use crate::config::{self, Config};
use crate::diagnostics::Diagnostic;
use crate::diff::Verdict;

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// What there was: an OpenAPI document, or the folder of a generated crate
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: PathBuf,
    /// What there is now: a document or a folder
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: PathBuf,
    /// The configuration by which documents become crates [default: `sdkwright.toml` or
    /// `spec/sdkwright.toml`, here or further up, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: DiffFormat,
    /// Exit with 1 where there is a change of this weight or more
    #[arg(long, value_name = "WEIGHT", value_enum)]
    pub(in crate::cli) fail_on: Option<Weight>,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For people, one change a line
    #[default]
    Text,
    /// For release notes
    Markdown,
    /// One JSON object
    Json,
}

/// How much a change weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Weight {
    /// There may be code that no longer compiles
    Breaking,
    /// Code that calls the crate compiles as before
    Compatible,
    /// Something is described in other words
    Documentation,
}

impl From<Weight> for Verdict {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Breaking => Self::Breaking,
            Weight::Compatible => Self::Compatible,
            Weight::Documentation => Self::Documentation,
        }
    }
}

impl Diff {
    /// The configuration by which documents become crates: the one that is named or found, or none.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
        let found = self.config.clone().or_else(|| discover().ok());
        found.map_or_else(|| Ok(Config::default()), |path| config::read(&path))
    }
}
