//! How a run ended.

use std::process::ExitCode;

/// How a run ended, as scripts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it should be: exit code 0.
    Done,
    /// Nothing is wrong, and what was looked for was found: `--check` that generating would change
    /// something, `--fail-on` a change of that weight. Exit code 1.
    Found,
    /// Something is wrong, and nothing was written: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Failed => 2,
        })
    }
}
