//! The arguments of `templates`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Source;
use crate::config::Config;
use crate::diagnostics::Diagnostic;

/// The commands of `templates`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Templates {
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
pub(in crate::cli) struct Export {
    /// The folder of the templates
    #[arg(value_name = "FOLDER")]
    pub(in crate::cli) folder: PathBuf,
    /// The templates to write, by their names [default: all]
    #[arg(value_name = "NAME")]
    pub(in crate::cli) names: Vec<String>,
}

/// The arguments of `templates context`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Context {
    #[command(flatten)]
    pub(in crate::cli) source: Source,
    /// The data of one operation, by its id
    #[arg(long, value_name = "ID", group = "part")]
    pub(in crate::cli) operation: Option<String>,
    /// The data of one type, by its name in the crate or in the document
    #[arg(long, value_name = "NAME", group = "part")]
    pub(in crate::cli) r#type: Option<String>,
    /// The data of one service, by the methods that lead to it, as in `customers.orders`
    #[arg(long, value_name = "NAME", group = "part")]
    pub(in crate::cli) service: Option<String>,
    /// The data of one webhook, by its name in the document
    #[arg(long, value_name = "NAME", group = "part")]
    pub(in crate::cli) webhook: Option<String>,
    /// What every field holds instead, as a page of Markdown; no document is needed
    #[arg(long, group = "part", conflicts_with_all = ["spec", "config", "overlays"])]
    pub(in crate::cli) schema: bool,
}

impl Context {
    /// The configuration that the arguments name, or that of the document alone.
    pub(in crate::cli) fn config(&self) -> Result<Config, Diagnostic> {
        let mut config = self.source.config()?;
        if config.package.name.is_empty() {
            "client".clone_into(&mut config.package.name);
        }
        Ok(config)
    }
}
