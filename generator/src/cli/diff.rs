//! The command `diff`.

use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::arguments::{self, DiffFormat};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location, Report};
use crate::diff::{Diff, Verdict};
use crate::output::File;
use crate::surface::{self, Surface};

pub(super) fn run(
    arguments: &arguments::Diff,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let config = match arguments.config() {
        Ok(config) => config,
        Err(problem) => return refuse(problem, err),
    };
    let Some(old) = surface(&arguments.old, &config, err)? else {
        return Ok(Outcome::Failed);
    };
    let Some(new) = surface(&arguments.new, &config, err)? else {
        return Ok(Outcome::Failed);
    };
    let diff = Diff::of(&old, &new);
    match arguments.format {
        DiffFormat::Text => write!(out, "{diff}")?,
        DiffFormat::Markdown => write!(out, "{}\n{}\n", diff.to_markdown(), diff.summary())?,
        DiffFormat::Json => write!(out, "{}", diff.to_json())?,
    }
    let limit = arguments.fail_on.map(Verdict::from);
    Ok(match (limit, diff.verdict()) {
        (Some(limit), Some(verdict)) if verdict >= limit => Outcome::Found,
        _ => Outcome::Done,
    })
}

/// The surface of the crate that a folder holds or that a document becomes; nothing, and the errors
/// written, where it can't be had. What a document's warnings are is for `check` to say.
fn surface(path: &Path, config: &Config, err: &mut dyn Write) -> io::Result<Option<Surface>> {
    let files = if path.is_dir() {
        surface::read_folder(path).map_err(|problem| {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(problem);
            diagnostics
        })
    } else {
        generate(path, config)
    };
    let read = files.and_then(|files| {
        Surface::of(&files).map_err(|message| {
            let mut diagnostics = Diagnostics::new();
            let problem = Diagnostic::error(Code::InvalidCrate, message);
            diagnostics.push(problem.located(Location::file(path)));
            diagnostics
        })
    });
    match read {
        Ok(surface) => Ok(Some(surface)),
        Err(diagnostics) => {
            write!(err, "{}", Report::new(&diagnostics))?;
            Ok(None)
        }
    }
}

/// The files of the crate that a document becomes.
fn generate(document: &Path, config: &Config) -> Result<Vec<File>, Diagnostics> {
    let mut config = config.clone();
    document.clone_into(&mut config.spec);
    // The folder that references may not leave is that of the configured document.
    let is_within = |root: &std::path::PathBuf| document.starts_with(root);
    config.reference_root = config.reference_root.filter(is_within);
    let mut diagnostics = Diagnostics::new();
    match crate::generate(&config, &mut diagnostics) {
        Some(sdk) => Ok(sdk.files),
        None => Err(diagnostics),
    }
}

fn refuse(problem: Diagnostic, err: &mut dyn Write) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(problem);
    write!(err, "{}", Report::new(&diagnostics))?;
    Ok(Outcome::Failed)
}
