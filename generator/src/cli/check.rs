//! The command `check`.

use std::io::{self, Write};

use super::Outcome;
use super::arguments::Check;
use crate::diagnostics::{Diagnostics, counted};

pub(super) fn run(
    arguments: &Check,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    let checked = match arguments.config() {
        Ok(config) => crate::check(&config, &mut diagnostics).map(|summary| (config.spec, summary)),
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    };
    super::report(&diagnostics, &arguments.reporting, false, err)?;
    let Some((spec, summary)) =
        checked.filter(|_| !diagnostics.forbid(arguments.reporting.deny_warnings))
    else {
        return Ok(Outcome::Failed);
    };
    for note in diagnostics.told() {
        writeln!(out, "{note}")?;
    }
    writeln!(
        out,
        "{}: {}, {}; {}",
        spec.display(),
        counted(summary.operations, "operation"),
        counted(summary.types, "type"),
        match diagnostics.iter().count() {
            0 => "nothing to say".to_owned(),
            count => counted(count, "warning"),
        }
    )?;
    Ok(Outcome::Done)
}
