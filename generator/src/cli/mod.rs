//! The command line: what the user types, and what the user gets to read.

mod arguments;
mod changelog;
mod check;
mod diff;
mod generate;
mod init;
#[cfg(feature = "mock")]
mod mock;
mod outcome;
mod snippets;
mod templates;
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{CommandFactory as _, Parser as _};

pub use outcome::Outcome;

use arguments::{Arguments, Command, ConfigCommand, Format, Reporting};

use crate::config;
use crate::diagnostics::{Diagnostics, JsonReport, Report};

/// Runs the program: `args` start with its name, summaries and diffs go to `out`, diagnostics to `err`.
///
/// # Errors
/// Only when `out` or `err` cannot be written to.
pub fn run<A, T>(args: A, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome>
where
    A: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    match Arguments::try_parse_from(args) {
        Ok(Arguments {
            command: Command::Generate(arguments),
        }) if arguments.watch => watch::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Generate(arguments),
        }) => generate::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Check(arguments),
        }) => check::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Diff(arguments),
        }) => diff::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Init(arguments),
        }) => init::run(&arguments, out, err),
        #[cfg(feature = "mock")]
        Ok(Arguments {
            command: Command::Mock(arguments),
        }) => mock::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Snippets(arguments),
        }) => snippets::run(&arguments, out, err),
        Ok(Arguments {
            command: Command::Templates(command),
        }) => templates::run(&command, out, err),
        Ok(Arguments {
            command: Command::Config {
                command: ConfigCommand::Schema,
            },
        }) => {
            writeln!(out, "{:#}", config::schema())?;
            Ok(Outcome::Done)
        }
        Ok(Arguments {
            command: Command::Completions { shell },
        }) => {
            clap_complete::generate(shell, &mut Arguments::command(), "sdkwright", out);
            Ok(Outcome::Done)
        }
        Ok(Arguments {
            command: Command::Man,
        }) => {
            clap_mangen::Man::new(Arguments::command()).render(out)?;
            Ok(Outcome::Done)
        }
        // `--help` and `--version` come this way too.
        Err(message) if message.use_stderr() => {
            write!(err, "{message}")?;
            Ok(Outcome::Failed)
        }
        Err(message) => {
            write!(out, "{message}")?;
            Ok(Outcome::Done)
        }
    }
}

/// Writes the diagnostics as they were asked for; `writes` says whether the run writes anything else.
fn report(
    diagnostics: &Diagnostics,
    reporting: &Reporting,
    writes: bool,
    err: &mut dyn Write,
) -> io::Result<()> {
    match reporting.format {
        Format::Text => {
            let report = Report::new(diagnostics)
                .all(reporting.verbose)
                .deny_warnings(reporting.deny_warnings)
                .writes(writes);
            write!(err, "{report}")
        }
        Format::Json => write!(err, "{}", JsonReport::new(diagnostics)),
    }
}

#[cfg(test)]
mod tests;
