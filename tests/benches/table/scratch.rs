//! The folder below the target folder where everything is made that the bench needs.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io};

/// The folder that cargo gives to benches for files of theirs; it lies in the target folder.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// Where former contents of folders are kept until the bench is done.
const ASIDE: &str = "aside";

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
///
/// What was in it is only put aside: for minutes, ext4 passes by the places of thousands of files that
/// were just removed, one by one for each file that is made, and that would be measured.
pub(crate) fn empty_folder(name: &str) -> io::Result<PathBuf> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let folder = folder(name)?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let aside = format!("{name}-{}-{number}", std::process::id());
    fs::rename(&folder, self::folder(ASIDE)?.join(aside))?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Removes what was put aside.
pub(crate) fn clear() -> io::Result<()> {
    fs::remove_dir_all(folder(ASIDE)?)
}
