//! What stands in the output folder.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::file_system::FileSystem;
use crate::diagnostics::{Code, Diagnostic, Location};

/// Reads files of the output folder, and remembers which folders it has seen on the way.
#[derive(Debug)]
pub(super) struct Disk<'o> {
    out: &'o Path,
    /// Whether there is such a folder.
    folders: HashMap<String, bool>,
}

impl<'o> Disk<'o> {
    pub(super) fn new(out: &'o Path) -> Self {
        Self {
            out,
            folders: HashMap::from([(String::new(), out.exists())]),
        }
    }

    /// The content of a file, `None` where there is no such file. Bytes that are no text become `U+FFFD`,
    /// which no generated text equals.
    pub(super) fn read(&mut self, path: &str) -> Result<Option<String>, Diagnostic> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.has_folder(folder)? || !self.has(path)? {
            return Ok(None);
        }
        let target = self.out.join(path);
        match fs::read(&target) {
            Ok(bytes) => Ok(Some(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed("read", &target, &error)),
        }
    }

    fn has_folder(&mut self, path: &str) -> Result<bool, Diagnostic> {
        if let Some(known) = self.folders.get(path) {
            return Ok(*known);
        }
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        let is_there = self.has_folder(above)? && self.has(path)?;
        self.folders.insert(path.to_owned(), is_there);
        Ok(is_there)
    }

    /// Whether there is something. A symbolic link would lead out of the output folder.
    fn has(&self, path: &str) -> Result<bool, Diagnostic> {
        let target = self.out.join(path);
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let message = format!("`{}` is a symbolic link", target.display());
                Err(Diagnostic::error(Code::PathOutsideOutput, message)
                    .located(Location::file(&target))
                    .with_hint("remove the link; generated files are not written through it"))
            }
            Ok(_) => Ok(true),
            // What is in the way of a folder is told by whoever looks for a file in it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed("read", &target, &error)),
        }
    }
}

/// Removes a file and the folders that are empty without it.
pub(super) fn remove(out: &Path, path: &str, disk: &dyn FileSystem) -> Result<(), Diagnostic> {
    let target = out.join(path);
    match disk.remove_file(&target) {
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
    let _ = folders
        .map(|folder| disk.remove_folder(folder))
        .find(Result::is_err);
    Ok(())
}

/// The error for a file or folder that the system refuses.
pub(super) fn failed(verb: &str, path: &Path, error: &io::Error) -> Diagnostic {
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
