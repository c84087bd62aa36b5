//! What can be typed.

mod check;
mod diff;
mod generate;
#[cfg(feature = "mock")]
mod mock;
mod source;
mod templates;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use self::check::Check;
pub(super) use self::diff::{Diff, DiffFormat};
pub(super) use self::generate::Generate;
#[cfg(feature = "mock")]
pub(super) use self::mock::Mock;
use self::source::Source;
pub(super) use self::templates::{Context, Export, Templates};
use crate::config::{self, Config};
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
    /// Say what changes for those who call a crate, and which version that asks for; write nothing.
    #[command(after_help = "\
Exit codes: 0 done, 1 there is a change that `--fail-on` names, 2 one of the two can't be read.")]
    Diff(Diff),
    /// Start a project for a document: a configuration, an overlay, and a check for CI; overwrite nothing.
    #[command(after_help = "\
Exit codes: 0 done, 2 the document can't be read, or a file can't be written.")]
    Init(Init),
    /// Serve what a document describes: answer every operation, and refuse what it does not allow.
    #[cfg(feature = "mock")]
    #[command(after_help = "\
A request says by the header `Prefer` what it wants: `code=404`, `example=NAME`, `dynamic=true`,
`latency=50ms`, `fault=503`, `fault=reset`.

Exit codes: 2 the document can't be read, or the port is taken; Ctrl-C ends it otherwise.")]
    Mock(Mock),
    /// Show the templates that files of your own can replace, and the data that templates see.
    #[command(subcommand)]
    Templates(Templates),
    /// Tell what can stand in a configuration.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Write an overlay that gives each operation of a document a sample in Rust, for sites that show the API.
    #[command(after_help = "\
Exit codes: 0 done, 2 the document can't be read, or `--deny-warnings` forbids it.")]
    Snippets(Snippets),
    /// Write the completion script of a shell.
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write the manual page.
    Man,
}

/// What there is to know about configurations.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Write the JSON Schema of `sdkwright.toml`, for editors.
    Schema,
}

/// The arguments of `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The OpenAPI document, in YAML or JSON
    #[arg(value_name = "SPEC")]
    pub(super) spec: PathBuf,
    /// The folder of the project
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(super) dir: PathBuf,
    /// The name of the crate to generate [default: the title of the document, and `-client`]
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    pub(super) name: Option<String>,
}

/// The arguments of `snippets`.
#[derive(Debug, Default, Args)]
pub(super) struct Snippets {
    /// The OpenAPI document, in YAML or JSON [default: the one that the configuration names]
    #[arg(value_name = "SPEC")]
    pub(super) spec: Option<PathBuf>,
    /// The configuration of the crate that the samples are for [default: `sdkwright.toml` or
    /// `spec/sdkwright.toml`, here or further up]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The name of the crate
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    pub(super) name: Option<String>,
    /// Where the overlay goes [default: it is printed]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
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

impl Snippets {
    /// The configuration that the arguments name, or the one that is found, or that of the document alone.
    pub(super) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = match (&self.config, &self.spec, &self.name) {
            (Some(path), ..) => config::read(path)?,
            (None, Some(_), Some(_)) => Config::default(),
            _ => config::read(&discover()?)?,
        };
        if let Some(spec) = &self.spec {
            config.spec.clone_from(spec);
        }
        if let Some(name) = &self.name {
            config.package.name.clone_from(name);
        }
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
