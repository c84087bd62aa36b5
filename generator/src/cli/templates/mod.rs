//! The command `templates`: what can be replaced, and what templates see.

mod context;
mod export;
mod list;
mod schema;

use std::io::{self, Write};

use super::Outcome;
use super::arguments::Templates;

pub(super) fn run(
    command: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    match command {
        Templates::List => list::run(out),
        Templates::Export(arguments) => export::run(arguments, out, err),
        Templates::Context(arguments) if arguments.schema => schema::run(out),
        Templates::Context(arguments) => context::run(arguments, out, err),
    }
}
