//! The files of a crate on disk.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::output::File;

/// The file that makes a folder a crate.
pub const MANIFEST: &str = "Cargo.toml";

/// Reads the manifest and all Rust files of a crate.
///
/// # Errors
/// Names the file that can't be read.
pub fn read(folder: &Path) -> Result<Vec<File>, Diagnostic> {
    let mut files = Vec::new();
    let mut open = vec![MANIFEST.to_owned(), "src".to_owned()];
    while let Some(path) = open.pop() {
        let place = folder.join(&path);
        let failed = |error: io::Error| {
            let message = format!("the file cannot be read: {error}");
            Diagnostic::error(Code::MissingFile, message).located(Location::file(&place))
        };
        if place.is_dir() {
            for entry in fs::read_dir(&place).map_err(failed)? {
                let name = entry.map_err(failed)?.file_name();
                if let Some(name) = name.to_str() {
                    open.push(format!("{path}/{name}"));
                }
            }
        } else if path == MANIFEST || place.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&place).map_err(failed)?;
            files.push(File::new(path, text));
        }
    }
    Ok(files)
}
