//! The command `templates list`.

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::render::{BUILT_IN, FILTERS};

pub(super) fn run(out: &mut dyn Write) -> io::Result<Outcome> {
    writeln!(
        out,
        "Files that replace a built-in template, in the `template-folder`:\n"
    )?;
    for template in BUILT_IN {
        writeln!(out, "{}.j2 makes {}", template.name, template.makes)?;
        for (name, about) in template.fragments {
            writeln!(out, "    {name}: {about}")?;
        }
        for name in template.data {
            writeln!(out, "    {name}: data, see `sdkwright templates context`")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "Filters, beside those of minijinja:\n")?;
    for filter in FILTERS {
        writeln!(out, "{}: {}", filter.name, filter.about)?;
    }
    Ok(Outcome::Done)
}
