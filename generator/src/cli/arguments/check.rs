//! The arguments of `check`.

use clap::Args;

use super::{Reporting, Source};
use crate::config::Config;
use crate::diagnostics::Diagnostic;

/// The arguments of `check`.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) source: Source,
    /// Do without what a `$ref` names and nothing holds, whatever that costs, with a warning
    #[arg(long)]
    pub(in crate::cli) lenient: bool,
    #[command(flatten)]
    pub(in crate::cli) reporting: Reporting,
}

impl Check {
    /// The configuration that the arguments name, or that of the document alone.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = self.source.config()?;
        config.lenient |= self.lenient;
        Ok(config)
    }
}
