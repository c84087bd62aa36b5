//! The command `templates export`.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::cli::Outcome;
use crate::cli::arguments::Export;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location, Report, nearest};
use crate::render::{BUILT_IN, BuiltIn};

pub(super) fn run(
    arguments: &Export,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    match export(arguments) {
        Ok(written) => {
            for path in written {
                writeln!(out, "{path}: written")?;
            }
            Ok(Outcome::Done)
        }
        Err(problem) => {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(problem);
            write!(err, "{}", Report::new(&diagnostics))?;
            Ok(Outcome::Failed)
        }
    }
}

fn export(arguments: &Export) -> Result<Vec<String>, Diagnostic> {
    let wanted = if arguments.names.is_empty() {
        BUILT_IN.iter().collect()
    } else {
        let names = arguments.names.iter();
        names
            .map(|name| find(name))
            .collect::<Result<Vec<_>, _>>()?
    };
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| problem(folder, &error))?;
    let mut written = Vec::new();
    for template in wanted {
        let path = folder.join(format!("{}.j2", template.name));
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(template.text.as_bytes()))
            .map_err(|error| problem(&path, &error))?;
        written.push(path.display().to_string());
    }
    Ok(written)
}

/// The template of a name, with or without the end that its file has.
fn find(name: &str) -> Result<&'static BuiltIn, Diagnostic> {
    let plain = name.strip_suffix(".j2").unwrap_or(name);
    let found = BUILT_IN.iter().find(|template| template.name == plain);
    found.ok_or_else(|| {
        let message = format!("there is no built-in template `{name}`");
        let meant = nearest(plain, BUILT_IN.iter().map(|template| template.name));
        let hint = meant.map_or_else(
            || "`sdkwright templates list` shows them".to_owned(),
            |meant| format!("is `{meant}` meant?"),
        );
        Diagnostic::error(Code::BrokenTemplate, message).with_hint(hint)
    })
}

fn problem(path: &Path, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::AlreadyExists => "the file is there already, and is kept".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::error(Code::UnwritableFile, message).located(Location::file(path))
}
