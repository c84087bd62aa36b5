//! The command line: what the user types, and what the user gets to read.

mod arguments;
mod generate;
mod outcome;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Parser as _;

pub use outcome::Outcome;

use arguments::{Arguments, Command};

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
        }) => generate::run(&arguments, out, err),
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

#[cfg(test)]
mod tests;
