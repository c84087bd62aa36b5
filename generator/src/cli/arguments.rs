//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{self, Config, Package, Runtime};
use crate::diagnostics::{Code, Diagnostic};
use crate::diff::Verdict;

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

/// The commands of `templates`.
#[derive(Debug, Subcommand)]
pub(super) enum Templates {
    /// List the built-in templates, each with what it makes and sees, and the filters.
    List,
    /// Write built-in templates into a folder, to be changed there; overwrite nothing.
    #[command(after_help = "\
Exit codes: 0 done, 2 a file can't be written, or is there already.")]
    Export(Export),
    /// Write the data that templates see, as JSON: that of the whole crate, or a part of it.
    #[command(after_help = "\
Exit codes: 0 done, 2 the document can't be read, or has nothing of the name.")]
    Context(Context),
}

/// The arguments of `templates export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The folder of the templates
    #[arg(value_name = "FOLDER")]
    pub(super) folder: PathBuf,
    /// The templates to write, by their names [default: all]
    #[arg(value_name = "NAME")]
    pub(super) names: Vec<String>,
}

/// The arguments of `templates context`.
#[derive(Debug, Args)]
pub(super) struct Context {
    /// The OpenAPI document, in YAML or JSON [default: the one that the configuration names]
    #[arg(value_name = "SPEC")]
    pub(super) spec: Option<PathBuf>,
    /// The configuration [default: `sdkwright.toml` or `spec/sdkwright.toml`, here or further up]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The data of one operation, by its id
    #[arg(long, value_name = "ID", group = "part")]
    pub(super) operation: Option<String>,
    /// The data of one type, by its name in the crate or in the document
    #[arg(long, value_name = "NAME", group = "part")]
    pub(super) r#type: Option<String>,
    /// The data of one service, by the methods that lead to it, as in `customers.orders`
    #[arg(long, value_name = "NAME", group = "part")]
    pub(super) service: Option<String>,
    /// The data of one webhook, by its name in the document
    #[arg(long, value_name = "NAME", group = "part")]
    pub(super) webhook: Option<String>,
    /// What every field holds instead, as a page of Markdown; no document is needed
    #[arg(long, group = "part", conflicts_with_all = ["spec", "config"])]
    pub(super) schema: bool,
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

/// The arguments of `generate`.
#[derive(Debug, Default, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are options of the command line, each on its own"
)]
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
    /// The folder of your own templates [default: the `template-folder` of the configuration]
    #[arg(long, value_name = "FOLDER")]
    pub(super) templates: Option<PathBuf>,
    /// Write nothing; show as a diff what would change
    #[arg(long, conflicts_with = "force")]
    pub(super) check: bool,
    /// Go on, and write the crate again whenever something changes that it is made from
    #[arg(long, conflicts_with = "check")]
    pub(super) watch: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    pub(super) force: bool,
    /// Do without what a `$ref` names and nothing holds, whatever that costs, with a warning
    #[arg(long)]
    pub(super) lenient: bool,
    /// Have the operations too that the document marks as not for SDKs
    #[arg(long)]
    pub(super) all_operations: bool,
    /// Write no pages about the crate: neither `README.md` nor `docs/`
    #[arg(long)]
    pub(super) no_docs: bool,
    /// The date that the changelog is to bear for this generation, as in `2026-01-31` [default: none]
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "check")]
    pub(super) date: Option<String>,
    #[command(flatten)]
    pub(super) reporting: Reporting,
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

/// The arguments of `mock`.
#[cfg(feature = "mock")]
#[derive(Debug, Args)]
pub(super) struct Mock {
    /// The OpenAPI document, in YAML or JSON [default: the one that the configuration names]
    #[arg(value_name = "SPEC")]
    pub(super) spec: Option<PathBuf>,
    /// The configuration, for its overlays and what it says about references
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// An overlay to the document, after those that are configured; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(super) overlays: Vec<PathBuf>,
    /// The address to listen at
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(super) host: std::net::IpAddr,
    /// The port to listen at; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4010)]
    pub(super) port: u16,
    /// What all that is made up comes from: the same seed gives the same answers
    #[arg(long, value_name = "NUMBER", default_value_t)]
    pub(super) seed: u64,
    /// How long each answer waits, as in `50ms` or `1.5s`
    #[arg(long, value_name = "TIME", value_parser = latency)]
    pub(super) latency: Option<std::time::Duration>,
    /// The share of requests that fail, as in `5%`: half of them with 503, half by a cut connection
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(super) fault: Option<f64>,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// What there was: an OpenAPI document, or the folder of a generated crate
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// What there is now: a document or a folder
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// The configuration by which documents become crates [default: `sdkwright.toml` or
    /// `spec/sdkwright.toml`, here or further up, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: DiffFormat,
    /// Exit with 1 where there is a change of this weight or more
    #[arg(long, value_name = "WEIGHT", value_enum)]
    pub(super) fail_on: Option<Weight>,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
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
pub(super) enum Weight {
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

#[cfg(feature = "mock")]
fn latency(text: &str) -> Result<std::time::Duration, &'static str> {
    crate::mock::duration(text).ok_or("a time is written as in 50ms or 1.5s")
}

#[cfg(feature = "mock")]
fn share(text: &str) -> Result<f64, &'static str> {
    crate::mock::share(text).ok_or("a share is written as in 5%")
}

fn package_name(name: &str) -> Result<String, &'static str> {
    if config::is_package_name(name) {
        Ok(name.to_owned())
    } else {
        Err("a crate's name has letters, digits, `-` and `_`, a letter first")
    }
}

fn date(date: &str) -> Result<String, &'static str> {
    let is_part = |(part, length): (&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = date.split('-').collect();
    if parts.len() == 3 && parts.into_iter().zip([4, 2, 2]).all(is_part) {
        Ok(date.to_owned())
    } else {
        Err("a date is written as in 2026-01-31")
    }
}

impl Generate {
    /// The file of the configuration, where there is one, whether it can be read or not.
    pub(super) fn config_file(&self) -> Option<PathBuf> {
        match (&self.config, &self.spec, &self.out, &self.name) {
            (Some(path), ..) => Some(path.clone()),
            (None, Some(_), Some(_), Some(_)) => None,
            _ => discover().ok(),
        }
    }

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
        config.all_operations |= self.all_operations;
        if self.no_docs {
            config.docs = config::Docs::NONE;
        }
        if let Some(templates) = &self.templates {
            config.template_folder = Some(templates.clone());
        }
        Ok(config)
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

#[cfg(feature = "mock")]
impl Mock {
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
        // What can't be followed is missing in one answer, and the others are there.
        config.lenient = true;
        Ok(config)
    }
}

impl Context {
    /// The configuration that the arguments name, or that of the document alone.
    pub(super) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = match (&self.config, &self.spec) {
            (Some(path), _) => config::read(path)?,
            (None, Some(_)) => Config {
                package: Package {
                    name: "client".to_owned(),
                    ..Package::default()
                },
                ..Config::default()
            },
            (None, None) => config::read(&discover()?)?,
        };
        if let Some(spec) = &self.spec {
            config.spec.clone_from(spec);
        }
        Ok(config)
    }
}

impl Diff {
    /// The configuration by which documents become crates: the one that is named or found, or none.
    pub(super) fn config(&self) -> Result<Config, Diagnostic> {
        let found = self.config.clone().or_else(|| discover().ok());
        found.map_or_else(|| Ok(Config::default()), |path| config::read(&path))
    }
}

fn discover() -> Result<PathBuf, Diagnostic> {
    let here = std::env::current_dir().unwrap_or_default();
    config::discover(&here).ok_or_else(|| {
        let message = "there is no `sdkwright.toml` here or in the folders above";
        Diagnostic::error(Code::MissingConfig, message)
    })
}
