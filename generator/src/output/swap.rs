//! Folders that change places.
//!
//! A new folder gets links to all that stays as it is, so that it is complete when the two change
//! places. What the generator has no part in then goes back as it is: somebody may have written to it
//! meanwhile.

use std::fs;
use std::io;
use std::path::Path;

use super::file_system::FileSystem;
use super::plan::Plan;

/// Completes a new folder with links to what stays as it is. Folders that lose all their files are left
/// out.
pub(super) fn link_rest(
    plan: &Plan<'_>,
    path: &str,
    old: &Path,
    new: &Path,
    disk: &dyn FileSystem,
) -> io::Result<()> {
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
            link_rest(plan, &path, &old, &new, disk)?;
        } else if !plan.changes(&path) {
            let folder = new.parent();
            folder.map_or(Ok(()), |folder| disk.create_folders(folder))?;
            if kind.is_symlink() {
                disk.link_again(&old, &new)?;
            } else {
                disk.link(&old, &new)?;
            }
        }
    }
    if is_empty {
        disk.create_folders(new)?;
    }
    Ok(())
}

/// Puts everything of the user's back from an old folder to its place in the new one.
pub(super) fn bring_back(
    plan: &Plan<'_>,
    path: &str,
    old: &Path,
    new: &Path,
    disk: &dyn FileSystem,
) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        let (old, new) = (entry.path(), new.join(entry.file_name()));
        if !entry.file_type()?.is_dir() {
            if !plan.is_generated(&path) {
                disk.rename(&old, &new)?;
            }
        } else if plan.has_generated_in(&path) {
            bring_back(plan, &path, &old, &new, disk)?;
        } else if new.exists() {
            disk.exchange(&old, &new)?;
        } else {
            disk.rename(&old, &new)?;
        }
    }
    Ok(())
}
