//! What can be asked of the runner.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use clap::{ArgAction, Args, Parser};

/// Generates a crate for every OpenAPI document in some folders, compiles all of them with warnings as
/// errors, and compares the operations of each document with the methods of its crate.
#[derive(Clone, Debug, Parser)]
#[command(name = "corpus")]
pub struct Options {
    /// Folders of documents, or documents
    #[arg(value_name = "DIR", required = true)]
    pub places: Vec<PathBuf>,
    /// Take only so many documents, chosen at random
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// What the choice begins with: the same number makes the same choice
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,
    /// How many documents are generated at a time, and crates compiled [default: one a processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Write the outcome of each document, and the totals, to a file
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Compile the crates, which is the default
    #[arg(long, overrides_with = "no_check", action = ArgAction::SetTrue)]
    pub check: bool,
    /// Only generate
    #[arg(long, overrides_with = "check", action = ArgAction::SetTrue)]
    pub no_check: bool,
    /// What the documents are given to.
    #[command(flatten)]
    pub program: Program,
    /// Leave the crates where they are, so that the next run compiles only what changed
    #[arg(long)]
    pub keep: bool,
}

/// The program that the documents are given to, and how.
#[derive(Clone, Debug, Args)]
pub struct Program {
    /// The program `sdkwright` to generate with, rather than one that is built for the run
    #[arg(long, value_name = "PROGRAM")]
    pub generator: Option<PathBuf>,
    /// The runtime that belongs to that program, rather than the one of the project
    #[arg(long, value_name = "FOLDER", requires = "generator")]
    pub runtime: Option<PathBuf>,
    /// Let a `$ref` that leads nowhere refuse a document, as it does where `--lenient` isn't given
    #[arg(long)]
    pub strict: bool,
}

impl Options {
    /// How much is done at a time.
    pub fn jobs(&self) -> usize {
        let default = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(default, NonZeroUsize::get)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_counts() {
        let checks = |arguments: &[&str]| {
            let arguments = ["corpus", "dir"].iter().chain(arguments);
            !Options::try_parse_from(arguments).unwrap().no_check
        };
        assert!(checks(&[]) && checks(&["--check"]) && checks(&["--no-check", "--check"]));
        assert!(!checks(&["--no-check"]) && !checks(&["--check", "--no-check"]));
    }

    #[test]
    fn nothing_to_read_is_a_mistake() {
        assert!(Options::try_parse_from(["corpus"]).is_err());
    }
}
