//! Folders that change places.
//!
//! A new folder gets links to all that stays as it is, so that it is complete when the two change
//! places. What the generator has no part in then goes back as it is: somebody may have written to it
//! meanwhile.

use std::fs;
use std::io;
use std::path::Path;

use super::plan::Plan;

/// Makes two folders change places, so that at no moment either is missing.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// This system does not know how.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Completes a new folder with links to what stays as it is. Folders that lose all their files are left
/// out.
pub(super) fn link_rest(plan: &Plan<'_>, path: &str, old: &Path, new: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(old) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let mut is_empty = true;
    for entry in entries {
        let entry = entry?;
        is_empty = false;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        let (old, new) = (entry.path(), new.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            link_rest(plan, &path, &old, &new)?;
        } else if !plan.changes(&path) {
            new.parent().map_or(Ok(()), fs::create_dir_all)?;
            if kind.is_symlink() {
                link_again(&old, &new)?;
            } else {
                fs::hard_link(&old, &new)?;
            }
        }
    }
    if is_empty {
        fs::create_dir_all(new)?;
    }
    Ok(())
}

/// Makes a symbolic link to where another one leads.
#[cfg(unix)]
fn link_again(old: &Path, new: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(old)?, new)
}

/// Folders do not change places on this system.
#[cfg(not(unix))]
fn link_again(_old: &Path, _new: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Puts everything of the user's back from an old folder to its place in the new one.
pub(super) fn bring_back(plan: &Plan<'_>, path: &str, old: &Path, new: &Path) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        let (old, new) = (entry.path(), new.join(entry.file_name()));
        if !entry.file_type()?.is_dir() {
            if !plan.is_generated(&path) {
                fs::rename(&old, &new)?;
            }
        } else if plan.has_generated_in(&path) {
            bring_back(plan, &path, &old, &new)?;
        } else if new.exists() {
            exchange(&old, &new)?;
        } else {
            fs::rename(&old, &new)?;
        }
    }
    Ok(())
}
