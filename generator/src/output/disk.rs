//! Reads, writes and removes single files of the output folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic, Location};

/// The content of a file, `None` where there is no such file. Bytes that are no text become `U+FFFD`,
/// which no generated text equals.
pub(super) fn read(out: &Path, path: &str) -> Result<Option<String>, Diagnostic> {
    let target = resolve(out, path)?;
    match fs::read(&target) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", &target, &error)),
    }
}

/// Writes a file: beside its place first, then moved there, so that nobody ever sees half of it.
pub(super) fn write(out: &Path, path: &str, text: &str) -> Result<(), Diagnostic> {
    let target = resolve(out, path)?;
    let written = (|| {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        let draft = draft(&target);
        fs::write(&draft, text)
            .and_then(|()| fs::rename(&draft, &target))
            .inspect_err(|_| {
                // The first error is the one that matters; the draft may not even exist.
                let _ = fs::remove_file(&draft);
            })
    })();
    written.map_err(|error| failed("written", &target, &error))
}

/// Removes a file and the folders that are empty without it.
pub(super) fn remove(out: &Path, path: &str) -> Result<(), Diagnostic> {
    let target = resolve(out, path)?;
    match fs::remove_file(&target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(failed("removed", &target, &error));
        }
        _ => {}
    }
    let folders = target
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != out);
    // The first folder that still holds something ends it.
    let _ = folders.map(fs::remove_dir).find(Result::is_err);
    Ok(())
}

/// The place of a file. A symbolic link on the way to it would lead out of the output folder.
fn resolve(out: &Path, path: &str) -> Result<PathBuf, Diagnostic> {
    let mut target = out.to_owned();
    for name in path.split('/') {
        target.push(name);
        if target.is_symlink() {
            let message = format!("`{}` is a symbolic link", target.display());
            return Err(Diagnostic::error(Code::PathOutsideOutput, message)
                .located(Location::file(&target))
                .with_hint("remove the link; generated files are not written through it"));
        }
    }
    Ok(target)
}

/// Where a file is written before it is moved to its place; the process is in the name, so that two that
/// run at once do not meet.
fn draft(target: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.draft", std::process::id()));
    target.with_file_name(name)
}

fn failed(verb: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::PermissionDenied => format!("no permission: the file cannot be {verb}"),
        _ => format!("the file cannot be {verb}: {error}"),
    };
    Diagnostic::error(Code::UnwritableFile, message).located(Location::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_permission_is_said_plainly() {
        let diagnostic = failed(
            "written",
            Path::new("a"),
            &io::ErrorKind::PermissionDenied.into(),
        );
        assert_eq!(
            diagnostic.message,
            "no permission: the file cannot be written"
        );
    }
}
