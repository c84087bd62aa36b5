//! The command `generate`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use super::Outcome;
use super::arguments::Generate;
use super::changelog::{self, Told};
use crate::Sdk;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Diagnostics, counted};
use crate::output::{self, Pending};

pub(super) fn run(
    arguments: &Generate,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    Ok(once(arguments, out, err)?.0)
}

/// Generates once; gives what the crate was made from as well, as far as that is known.
pub(super) fn once(
    arguments: &Generate,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<(Outcome, Vec<PathBuf>)> {
    let started = Instant::now();
    let mut diagnostics = Diagnostics::new();
    let finished = finish(arguments, &mut diagnostics);
    super::report(&diagnostics, &arguments.reporting, true, err)?;
    let Some(Finished {
        package,
        sdk,
        result,
    }) = finished
    else {
        return Ok((Outcome::Failed, Vec::new()));
    };
    let told: Vec<&str> = if arguments.reporting.verbose {
        diagnostics.told().collect()
    } else {
        Vec::new()
    };
    let inputs = sdk.inputs.iter().map(|input| input.path.clone()).collect();
    let outcome = show(&package, &sdk, result, &told, started, out)?;
    Ok((outcome, inputs))
}

/// Says what came of a run without errors.
fn show(
    package: &str,
    sdk: &Sdk,
    result: Written,
    verbose: &[&str],
    started: Instant,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    match result {
        Written::Files(summary, notes) => {
            for note in verbose {
                writeln!(out, "{note}")?;
            }
            let (operations, types) = (
                counted(sdk.operations, "operation"),
                counted(sdk.types, "type"),
            );
            let written = counted(summary.written, "file");
            let seconds = started.elapsed().as_secs_f64();
            writeln!(
                out,
                "{package}: {operations}, {types}; {written} written, {} unchanged, {} removed; {seconds:.2} s",
                summary.unchanged, summary.removed,
            )?;
            for note in notes {
                writeln!(out, "{note}")?;
            }
            Ok(Outcome::Done)
        }
        Written::Diff(diff) if diff.is_empty() => {
            writeln!(
                out,
                "{package}: {}, all up to date",
                counted(sdk.files.len(), "file")
            )?;
            Ok(Outcome::Done)
        }
        Written::Diff(diff) => {
            write!(out, "{diff}")?;
            Ok(Outcome::Found)
        }
    }
}

/// A run without errors.
struct Finished {
    package: String,
    sdk: Sdk,
    result: Written,
}

/// What came of the files.
enum Written {
    /// They were written, and this is what else there is to say: what changed of that which they are made
    /// from, and what changes by it for those who call the crate.
    Files(output::Summary, Vec<String>),
    /// They were compared.
    Diff(String),
}

/// Does all the work; what stands against it is in the diagnostics.
fn finish(arguments: &Generate, diagnostics: &mut Diagnostics) -> Option<Finished> {
    let config = accept(
        arguments.config().map_err(|problem| vec![problem]),
        diagnostics,
    )?;
    let sdk = crate::generate(&config, diagnostics)?;
    if diagnostics.forbid(arguments.reporting.deny_warnings) {
        return None;
    }
    let written = write(arguments, &config, &sdk, diagnostics);
    let result = accept(written, diagnostics)?;
    Some(Finished {
        package: config.package.name,
        sdk,
        result,
    })
}

fn write(
    arguments: &Generate,
    config: &Config,
    sdk: &Sdk,
    diagnostics: &mut Diagnostics,
) -> Result<Written, Vec<Diagnostic>> {
    if arguments.check {
        return output::check(&sdk.files, &sdk.inputs, &config.out).map(Written::Diff);
    }
    let pending = Pending::make(&sdk.files, &sdk.inputs, &config.out)?;
    let told = if config.package.changelog {
        changelog::tell(
            &pending,
            arguments.date.as_deref(),
            config,
            sdk,
            diagnostics,
        )
        .map_err(|problem| vec![problem])?
    } else {
        Told::default()
    };
    let changed = pending.changed_inputs();
    let changed = (!changed.is_empty()).then(|| format!("changed since: {}", changed.join(", ")));
    let notes = changed.into_iter().chain(told.summary).collect();
    let summary = pending.write(arguments.force, told.changelog.as_deref())?;
    Ok(Written::Files(summary, notes))
}

/// The value, or nothing and its problems among the diagnostics.
fn accept<T>(result: Result<T, Vec<Diagnostic>>, diagnostics: &mut Diagnostics) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(problems) => {
            for problem in problems {
                diagnostics.push(problem);
            }
            None
        }
    }
}
