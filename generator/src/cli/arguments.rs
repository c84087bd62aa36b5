//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{self, Config, Runtime};
use crate::diagnostics::{Code, Diagnostic};

/// Reads an OpenAPI document and writes a Rust SDK.
#[derive(Debug, Parser)]
#[command(name = "sdkwright", version, about)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a crate for an API, or bring it up to date.
    #[command(after_help = "\
Exit codes: 0 done, 1 `--check` found that something would change, 2 an error; nothing was written.")]
    Generate(Generate),
    /// Say what is wrong with a document, and what of it could not be honoured; write nothing.
    #[command(after_help = "\
Exit codes: 0 the document can be generated from, 2 it can't, or `--deny-warnings` forbids it.")]
    Check(Check),
}

/// The arguments of `generate`.
#[derive(Debug, Default, Args)]
pub(super) struct Generate {
    /// The configuration [default: `sdkwright.toml` or `spec/sdkwright.toml`, here or further up]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The OpenAPI document, in YAML or JSON
    #[arg(long, value_name = "FILE")]
    pub(super) spec: Option<PathBuf>,
    /// An overlay to the document, after those that are configured; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(super) overlays: Vec<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,
    /// The name of the generated crate
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    pub(super) name: Option<String>,
    /// Where the crate finds its runtime: a folder, or a version such as `0.1`
    #[arg(long, value_name = "FOLDER|VERSION", value_parser = |text: &str| Ok::<_, String>(Runtime::from(text)))]
    pub(super) runtime: Option<Runtime>,
    /// Write nothing; show as a diff what would change
    #[arg(long, conflicts_with = "force")]
    pub(super) check: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    pub(super) force: bool,
    /// Do without what a `$ref` names and nothing holds, whatever that costs, with a warning
    #[arg(long)]
    pub(super) lenient: bool,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

/// The arguments of `check`.
#[derive(Debug, Default, Args)]
pub(super) struct Check {
    /// The OpenAPI document, in YAML or JSON [default: the one that the configuration names]
    #[arg(value_name = "SPEC")]
    pub(super) spec: Option<PathBuf>,
    /// The configuration, for its overlays and what it says about references
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// An overlay to the document, after those that are configured; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(super) overlays: Vec<PathBuf>,
    /// Do without what a `$ref` names and nothing holds, whatever that costs, with a warning
    #[arg(long)]
    pub(super) lenient: bool,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

/// How diagnostics are shown, and what they lead to.
#[derive(Debug, Default, Args)]
pub(super) struct Reporting {
    /// Show every warning, however often it comes
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// Fail where there is a warning
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

fn package_name(name: &str) -> Result<String, &'static str> {
    if config::is_package_name(name) {
        Ok(name.to_owned())
    } else {
        Err("a crate's name has letters, digits, `-` and `_`, a letter first")
    }
}

impl Generate {
    /// The configuration that the arguments name or are, with what they override.
    pub(super) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = match (&self.config, &self.spec, &self.out, &self.name) {
            (Some(path), ..) => config::read(path)?,
            (None, Some(_), Some(_), Some(_)) => Config::default(),
            _ => config::read(&discover()?)?,
        };
        if let Some(spec) = &self.spec {
            config.spec.clone_from(spec);
        }
        config.overlays.extend_from_slice(&self.overlays);
        if let Some(out) = &self.out {
            config.out.clone_from(out);
        }
        if let Some(name) = &self.name {
            config.package.name.clone_from(name);
        }
        if let Some(runtime) = &self.runtime {
            config.package.runtime = runtime.clone();
        }
        config.lenient |= self.lenient;
        Ok(config)
    }
}

impl Check {
    /// The configuration that the arguments name, or that of the document alone.
    pub(super) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = match (&self.config, &self.spec) {
            (Some(path), _) => config::read(path)?,
            (None, Some(_)) => Config::default(),
            (None, None) => config::read(&discover()?)?,
        };
        if let Some(spec) = &self.spec {
            config.spec.clone_from(spec);
        }
        config.overlays.extend_from_slice(&self.overlays);
        config.lenient |= self.lenient;
        Ok(config)
    }
}

fn discover() -> Result<PathBuf, Diagnostic> {
    let here = std::env::current_dir().unwrap_or_default();
    config::discover(&here).ok_or_else(|| {
        let message = "there is no `sdkwright.toml` here or in the folders above";
        Diagnostic::error(Code::MissingConfig, message)
    })
}
