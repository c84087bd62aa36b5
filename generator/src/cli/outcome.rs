//! How a run ended.

use std::process::ExitCode;

/// How a run ended, as scripts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it should be: exit code 0.
    Done,
    /// `--check` found that generating would change something: exit code 1.
    WouldChange,
    /// Something is wrong, and nothing was written: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::WouldChange => 1,
            Outcome::Failed => 2,
        })
    }
}
