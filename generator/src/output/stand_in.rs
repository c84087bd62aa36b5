//! A whole crate that stands in for another while that one changes.
//!
//! No system changes several folders and files of a folder in one step, but one folder can change places
//! with another. So a second crate is made beside the first, which holds all that the first will hold, and
//! the two change places. The first is brought up to date where nobody sees it, and takes its place again:
//! whoever stands in the folder, or watches it, goes on with the same one.
//!
//! The stand-in is made of links. What belongs to the user is in it as well, so that nothing is missing
//! wherever a run is ended. Caches, which may be huge, are reached by a symbolic link.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::draft;
use super::file_system::FileSystem;
use super::plan::Plan;

/// The file that marks a folder as a cache (<https://bford.info/cachedir/>).
const CACHE_MARK: &str = "CACHEDIR.TAG";

/// How many files of the user's are linked at most. Where there are more, the output folder is that of a
/// large project, of which the crate is a small part.
const MOST_LINKS: usize = 20_000;

/// A whole crate beside the output folder.
pub(super) struct StandIn {
    out: PathBuf,
    place: PathBuf,
}

impl StandIn {
    /// Makes one of a draft and of what stays as it is. There is none where the system or the user's
    /// permissions do not allow it.
    pub(super) fn make(plan: &Plan<'_>, out: &Path, disk: &dyn FileSystem) -> Option<Self> {
        let stand_in = Self::of(out)?;
        let mut links = Links { disk, count: 0 };
        let draft = stand_in.out.join(draft::NAME);
        let made = disk
            .create_folders(&stand_in.place)
            .and_then(|()| links.add_all(&draft, &stand_in.place))
            .and_then(|()| stand_in.add_rest(plan, &mut links));
        if made.is_err() {
            // Without one, files change one after the other.
            let _ = disk.remove_all(&stand_in.place);
        }
        made.ok().map(|()| stand_in)
    }

    /// Where one is made for an output folder that is there.
    fn of(out: &Path) -> Option<Self> {
        // The real name: a symbolic link would change places in the stead of its folder.
        let out = fs::canonicalize(out).ok()?;
        out.file_name()?;
        let place = draft::beside(&out);
        Some(Self { out, place })
    }

    /// Links to what the draft does not have.
    fn add_rest(&self, plan: &Plan<'_>, links: &mut Links<'_>) -> io::Result<()> {
        for entry in fs::read_dir(&self.out)? {
            let entry = entry?;
            let name = entry.file_name();
            let (old, new) = (entry.path(), self.place.join(&name));
            let path = name.to_string_lossy();
            let is_done = name == draft::NAME || new.symlink_metadata().is_ok();
            if is_done || plan.changes(&path) || plan.changes_in(&path) {
                continue;
            }
            if entry.file_type()?.is_dir() && old.join(CACHE_MARK).is_file() {
                links.disk.link_symbolically(&self.way_to(&name), &new)?;
            } else {
                links.add(&old, &new)?;
            }
        }
        Ok(())
    }

    /// The way from a crate to a cache of the other one.
    fn way_to(&self, cache: &OsStr) -> PathBuf {
        let other = self.place.file_name().unwrap_or_default();
        Path::new("..").join(other).join(cache)
    }

    /// Has the crate do its changes with the stand-in in its place. `change` is told where the crate is
    /// meanwhile. Gives the stand-in back where the two can't change places, and nothing was changed.
    pub(super) fn while_changing(
        self,
        disk: &dyn FileSystem,
        change: impl FnOnce(&Path) -> bool,
    ) -> Result<(), Self> {
        if disk.exchange(&self.place, &self.out).is_err() {
            return Err(self);
        }
        if change(&self.place) && disk.exchange(&self.place, &self.out).is_ok() {
            // A folder that stays behind is cleared away by the next run.
            let _ = disk.remove_all(&self.place);
        } else {
            // The stand-in is as good as what it stands in for.
            self.settle(disk);
        }
        Ok(())
    }

    /// Removes it.
    pub(super) fn remove(self, disk: &dyn FileSystem) {
        // A folder that stays behind is cleared away by the next run.
        let _ = disk.remove_all(&self.place);
    }

    /// Clears away what a run that was ended has left beside an output folder.
    pub(super) fn clear(out: &Path, disk: &dyn FileSystem) {
        if let Some(left) = Self::of(out).filter(|left| left.place.exists()) {
            left.settle(disk);
        }
    }

    /// Has the crate that is in place stay, with the caches of the other one.
    fn settle(&self, disk: &dyn FileSystem) {
        let entries = fs::read_dir(&self.out).into_iter().flatten().flatten();
        for entry in entries {
            let (link, cache) = (entry.path(), self.place.join(entry.file_name()));
            let way = self.way_to(&entry.file_name());
            let is_ours = fs::read_link(&link).is_ok_and(|there| there == way);
            let is_cache = cache.symlink_metadata().is_ok_and(|found| found.is_dir());
            if is_ours && is_cache {
                // A cache can be made again.
                let _ = disk
                    .remove_file(&link)
                    .and_then(|()| disk.rename(&cache, &link));
            }
        }
        let _ = disk.remove_all(&self.place);
    }
}

/// Links to files, counted.
struct Links<'d> {
    disk: &'d dyn FileSystem,
    count: usize,
}

impl Links<'_> {
    /// Links to all that is in a folder.
    fn add_all(&mut self, old: &Path, new: &Path) -> io::Result<()> {
        for entry in fs::read_dir(old)? {
            let name = entry?.file_name();
            self.add(&old.join(&name), &new.join(&name))?;
        }
        Ok(())
    }

    fn add(&mut self, old: &Path, new: &Path) -> io::Result<()> {
        let kind = old.symlink_metadata()?.file_type();
        if kind.is_dir() {
            self.disk.create_folders(new)?;
            return self.add_all(old, new);
        }
        self.count += 1;
        if self.count > MOST_LINKS {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        if kind.is_symlink() {
            self.disk.link_again(old, new)
        } else {
            self.disk.link(old, new)
        }
    }
}
