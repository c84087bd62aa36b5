//! The arguments of `mock`.

use clap::Args;

use super::{Reporting, Source};
use crate::config::Config;
use crate::diagnostics::Diagnostic;

/// The arguments of `mock`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mock {
    #[command(flatten)]
    pub(in crate::cli) source: Source,
    /// The address to listen at
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(in crate::cli) host: std::net::IpAddr,
    /// The port to listen at; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4010)]
    pub(in crate::cli) port: u16,
    /// What all that is made up comes from: the same seed gives the same answers
    #[arg(long, value_name = "NUMBER", default_value_t)]
    pub(in crate::cli) seed: u64,
    /// How long each answer waits, as in `50ms` or `1.5s`
    #[arg(long, value_name = "TIME", value_parser = latency)]
    pub(in crate::cli) latency: Option<std::time::Duration>,
    /// The share of requests that fail, as in `5%`: half of them with 503, half by a cut connection
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(in crate::cli) fault: Option<f64>,
    #[command(flatten)]
    pub(in crate::cli) reporting: Reporting,
}

impl Mock {
    /// The configuration that the arguments name, or that of the document alone.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
        // What can't be followed is missing in one answer, and the others are there.
        Ok(Config {
            lenient: true,
            ..self.source.config()?
        })
    }
}

fn latency(text: &str) -> Result<std::time::Duration, &'static str> {
    crate::mock::duration(text).ok_or("a time is written as in 50ms or 1.5s")
}

fn share(text: &str) -> Result<f64, &'static str> {
    crate::mock::share(text).ok_or("a share is written as in 5%")
}
