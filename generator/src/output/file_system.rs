//! What a run does to the disk, step by step.
//!
//! Every step that changes something goes through [`FileSystem`], so that a test can end a run at each of
//! them.

use std::fs;
use std::io;
use std::path::Path;

/// The steps that change what is on disk.
pub(super) trait FileSystem: Sync {
    /// Makes a folder, and those above it.
    fn create_folders(&self, path: &Path) -> io::Result<()>;
    /// Writes a whole file.
    fn write(&self, path: &Path, text: &str) -> io::Result<()>;
    /// Gives a file or folder another place, that of a file there as well.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes two folders change places, so that at no moment either is missing.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Gives a file a second place.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes a symbolic link that leads to `to`.
    fn link_symbolically(&self, to: &Path, link: &Path) -> io::Result<()>;
    /// Removes a file or a symbolic link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it. What symbolic links lead to stays.
    fn remove_all(&self, path: &Path) -> io::Result<()> {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                self.remove_all(&entry.path())?;
            } else {
                self.remove_file(&entry.path())?;
            }
        }
        self.remove_folder(path)
    }

    /// Makes a symbolic link to where another one leads.
    fn link_again(&self, link: &Path, again: &Path) -> io::Result<()> {
        self.link_symbolically(&fs::read_link(link)?, again)
    }
}

/// The file system itself.
pub(super) struct System;

impl FileSystem for System {
    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        fs::write(path, text)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    /// This system does not know how.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    #[cfg(unix)]
    fn link_symbolically(&self, to: &Path, link: &Path) -> io::Result<()> {
        std::os::unix::fs::symlink(to, link)
    }

    /// Nothing needs it where folders do not change places.
    #[cfg(not(unix))]
    fn link_symbolically(&self, _to: &Path, _link: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}
