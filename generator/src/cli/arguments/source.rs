//! The document that a command is about.

use std::path::PathBuf;

use clap::Args;

use super::discover;
use crate::config::{self, Config};
use crate::diagnostics::Diagnostic;

/// A document, with the configuration and the overlays to it.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Source {
    /// The OpenAPI document, in YAML or JSON [default: the one that the configuration names]
    #[arg(value_name = "SPEC")]
    pub(in crate::cli) spec: Option<PathBuf>,
    /// The configuration [default, without SPEC: `sdkwright.toml` or `spec/sdkwright.toml`, here or further up]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// An overlay to the document, after those that are configured; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(in crate::cli) overlays: Vec<PathBuf>,
}

impl Source {
    /// The configuration that the arguments name, or that of the document alone.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = match (&self.config, &self.spec) {
            (Some(path), _) => config::read(path)?,
            (None, Some(_)) => Config::default(),
            (None, None) => config::read(&discover()?)?,
        };
        if let Some(spec) = &self.spec {
            config.spec.clone_from(spec);
        }
        config.overlays.extend_from_slice(&self.overlays);
        Ok(config)
    }
}
