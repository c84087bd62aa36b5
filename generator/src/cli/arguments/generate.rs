//! The arguments of `generate`.

use std::path::PathBuf;

use clap::Args;

use super::{Reporting, discover, package_name};
use crate::config::{self, Config, Runtime};
use crate::diagnostics::Diagnostic;

/// The arguments of `generate`.
#[derive(Debug, Default, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are options of the command line, each on its own"
)]
pub(in crate::cli) struct Generate {
    /// The configuration [default: `sdkwright.toml` or `spec/sdkwright.toml`, here or further up]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// The OpenAPI document, in YAML or JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) spec: Option<PathBuf>,
    /// An overlay to the document, after those that are configured; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(in crate::cli) overlays: Vec<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The name of the generated crate
    #[arg(long, value_name = "CRATE", value_parser = package_name)]
    pub(in crate::cli) name: Option<String>,
    /// Where the crate finds its runtime: a folder, or a version such as `0.1`
    #[arg(long, value_name = "FOLDER|VERSION", value_parser = |text: &str| Ok::<_, String>(Runtime::from(text)))]
    pub(in crate::cli) runtime: Option<Runtime>,
    /// The folder of your own templates [default: the `template-folder` of the configuration]
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) templates: Option<PathBuf>,
    /// Write nothing; show as a diff what would change
    #[arg(long, conflicts_with = "force")]
    pub(in crate::cli) check: bool,
    /// Go on, and write the crate again whenever something changes that it is made from
    #[arg(long, conflicts_with = "check")]
    pub(in crate::cli) watch: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Do without what a `$ref` names and nothing holds, whatever that costs, with a warning
    #[arg(long)]
    pub(in crate::cli) lenient: bool,
    /// Have the operations too that the document marks as not for SDKs
    #[arg(long)]
    pub(in crate::cli) all_operations: bool,
    /// Write no pages about the crate: neither `README.md` nor `docs/`
    #[arg(long)]
    pub(in crate::cli) no_docs: bool,
    /// The date that the changelog is to bear for this generation, as in `2026-01-31` [default: none]
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "check")]
    pub(in crate::cli) date: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) reporting: Reporting,
}

impl Generate {
    /// The file of the configuration, where there is one, whether it can be read or not.
    pub(in crate::cli) fn config_file(&self) -> Option<PathBuf> {
        match (&self.config, &self.spec, &self.out, &self.name) {
            (Some(path), ..) => Some(path.clone()),
            (None, Some(_), Some(_), Some(_)) => None,
            _ => discover().ok(),
        }
    }

    /// The configuration that the arguments name or are, with what they override.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
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
