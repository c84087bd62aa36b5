//! The folder below the target folder where everything is made that the bench needs.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folder that cargo gives to benches for files of theirs; it lies in the target folder.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// The root of the project.
pub(crate) const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The target folder.
pub(crate) fn target() -> PathBuf {
    let folder = Path::new(FOLDER);
    folder.parent().unwrap_or(folder).to_owned()
}

/// A folder of a name, which is there from now on.
pub(crate) fn folder(name: &str) -> io::Result<PathBuf> {
    let folder = Path::new(FOLDER).join("bench").join(name);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A folder of a name, with nothing in it.
pub(crate) fn empty_folder(name: &str) -> io::Result<PathBuf> {
    let folder = folder(name)?;
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
