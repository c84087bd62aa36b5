//! The next state of the output folder, made in a folder of its own and then put in place.
//!
//! While a draft is made, the crate is as it was; a run that is ended then leaves nothing but the
//! draft, which the next run clears away. A crate that is new is put in place by one rename. Of one that
//! is there already, each folder at the top that changes is made anew as a whole, with links to the
//! files that stay as they are, and changes places with the old one in one step; between these steps, a
//! [`StandIn`] is what everybody sees.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::disk::{self, failed};
use super::file_system::FileSystem;
use super::manifest;
use super::pending::CHANGELOG;
use super::plan::Plan;
use super::stand_in::StandIn;
use super::swap::{bring_back, link_rest};
use crate::diagnostics::Diagnostic;

/// The folder that holds the draft, within the output folder if there is one already.
pub(super) const NAME: &str = ".sdkwright-draft";

/// Threads are worth their start when each has this many files to write.
const FILES_PER_THREAD: usize = 32;

/// A draft that is complete, but for its place.
pub(super) struct Draft<'a> {
    plan: &'a Plan<'a>,
    out: &'a Path,
    root: PathBuf,
    /// The folders at the top that hold all that the old ones will hold.
    whole: BTreeSet<&'a str>,
    disk: &'a dyn FileSystem,
}

impl<'a> Draft<'a> {
    /// Writes what the plan says into a folder of its own.
    pub(super) fn make(
        plan: &'a Plan<'a>,
        out: &'a Path,
        manifest: &str,
        disk: &'a dyn FileSystem,
    ) -> Result<Self, Diagnostic> {
        let root = if out.exists() {
            // There is surely the permission to write here, and it is the same file system.
            out.join(NAME)
        } else {
            beside(out)
        };
        let whole = make(plan, out, &root, manifest, disk).inspect_err(|_| {
            // The first error is the one that matters.
            let _ = disk.remove_all(&root);
        })?;
        Ok(Self {
            plan,
            out,
            root,
            whole,
            disk,
        })
    }

    /// Puts the draft in place.
    pub(super) fn commit(self) -> Result<(), Diagnostic> {
        let committed = self.put_in_place();
        // What is left of the draft is the old state, or of no use after an error.
        let _ = self.disk.remove_all(&self.root);
        committed
    }

    fn put_in_place(&self) -> Result<(), Diagnostic> {
        let is_new = self.root != self.out.join(NAME);
        if is_new {
            let moved = self.disk.rename(&self.root, self.out);
            return moved.map_err(|error| failed("written", self.out, &error));
        }
        let Some(stand_in) = self.stand_in() else {
            return self.change(self.out);
        };
        let hidden = |crate_folder: &Path| self.change(crate_folder).is_ok();
        stand_in
            .while_changing(self.disk, hidden)
            .or_else(|stand_in| {
                stand_in.remove(self.disk);
                self.change(self.out)
            })
    }

    /// A crate to be seen while this one changes, where it changes by more than one step.
    fn stand_in(&self) -> Option<StandIn> {
        let is_whole = |path: &str| !path.contains('/') || self.whole.contains(top(path));
        (self.plan.len() > 0 && changed(self.plan).all(is_whole))
            .then(|| StandIn::make(self.plan, self.out, self.disk))?
    }

    /// Changes the crate, wherever it is at the moment.
    fn change(&self, out: &Path) -> Result<(), Diagnostic> {
        let (draft, root) = (self, &out.join(NAME));
        Change { draft, root, out }.make()
    }
}

/// The way of a draft into a crate, folder by folder and file by file.
struct Change<'c> {
    draft: &'c Draft<'c>,
    /// Where the draft is.
    root: &'c Path,
    /// Where the crate is.
    out: &'c Path,
}

impl Change<'_> {
    fn make(&self) -> Result<(), Diagnostic> {
        let Draft {
            plan, whole, disk, ..
        } = self.draft;
        // A run that is ended behind this tells it once more, which is told once; one that is ended before
        // it has changed nothing.
        if plan.changes(CHANGELOG) {
            self.place(CHANGELOG)?;
        }
        // Nothing that takes time stands between these steps, so that hardly a moment is left in which a
        // run can be ended with some of them done, where no other crate stands in.
        let mut exchanged = Vec::with_capacity(whole.len());
        let mut moved_each = BTreeSet::new();
        for &folder in whole {
            let (new, old) = (self.root.join(folder), self.out.join(folder));
            if disk.exchange(&new, &old).is_ok() {
                exchanged.push((folder, new, old));
            } else if old.exists() {
                // The system does not know how.
                moved_each.insert(folder);
            } else {
                let moved = disk.rename(&new, &old);
                moved.map_err(|error| failed("written", &old, &error))?;
            }
        }
        self.move_each(|path| {
            path != CHANGELOG && (!whole.contains(top(path)) || moved_each.contains(top(path)))
        })?;
        for (folder, new, old) in exchanged {
            bring_back(plan, folder, &new, &old, *disk)
                .map_err(|error| failed("written", &old, &error))?;
        }
        self.place(manifest::NAME)
    }

    /// Moves and removes files one by one.
    fn move_each(&self, is_meant: impl Fn(&str) -> bool) -> Result<(), Diagnostic> {
        let plan = self.draft.plan;
        for (path, _) in plan.writes().filter(|(path, _)| is_meant(path)) {
            self.place(path)?;
        }
        for path in plan.removals().filter(|path| is_meant(path)) {
            disk::remove(self.out, path, self.draft.disk)?;
        }
        Ok(())
    }

    fn place(&self, path: &str) -> Result<(), Diagnostic> {
        let disk = self.draft.disk;
        let (new, target) = (self.root.join(path), self.out.join(path));
        let folder = target.parent().filter(|_| path.contains('/'));
        folder
            .map_or(Ok(()), |folder| disk.create_folders(folder))
            .and_then(|()| disk.rename(&new, &target))
            .map_err(|error| failed("written", &target, &error))
    }
}

/// The place beside an output folder where a whole crate can be made.
pub(super) fn beside(out: &Path) -> PathBuf {
    match out.file_name() {
        Some(name) => {
            let mut beside = OsString::from(".");
            beside.push(name);
            beside.push(NAME);
            out.with_file_name(beside)
        }
        None => out.join(NAME),
    }
}

/// The files that are written or removed.
fn changed<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = &'a str> {
    let written = plan.writes().map(|(path, _)| path);
    written.chain(plan.removals())
}

/// Makes the draft, and tells which of its folders at the top are whole.
fn make<'a>(
    plan: &'a Plan<'_>,
    out: &Path,
    root: &Path,
    manifest: &str,
    disk: &dyn FileSystem,
) -> Result<BTreeSet<&'a str>, Diagnostic> {
    let refused = |error| failed("written", root, &error);
    match disk.remove_all(root) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
        _ => disk.create_folders(root).map_err(refused)?,
    }
    let writes: Vec<(&str, &str)> = plan.writes().collect();
    let folders: BTreeSet<&str> = writes
        .iter()
        .filter_map(|(path, _)| Some(path.rsplit_once('/')?.0))
        .collect();
    for folder in folders {
        disk.create_folders(&root.join(folder)).map_err(refused)?;
    }
    write_all(&writes, root, disk)?;
    let whole = whole_folders(plan, out, root, disk);
    // By its manifest, a draft that is left behind tells what it wrote.
    disk.write(&root.join(manifest::NAME), manifest)
        .map_err(refused)?;
    Ok(whole)
}

/// Completes the folders at the top that change.
fn whole_folders<'a>(
    plan: &'a Plan<'_>,
    out: &Path,
    root: &Path,
    disk: &dyn FileSystem,
) -> BTreeSet<&'a str> {
    let paths = changed(plan).filter(|path| path.contains('/'));
    let folders: BTreeSet<&str> = paths.map(top).collect();
    // Without links, which not all file systems have, the files are moved one by one.
    folders
        .into_iter()
        .filter(|folder| {
            link_rest(plan, folder, &out.join(folder), &root.join(folder), disk).is_ok()
        })
        .collect()
}

/// Writes files, shared among as many threads as there are processors.
fn write_all(files: &[(&str, &str)], root: &Path, disk: &dyn FileSystem) -> Result<(), Diagnostic> {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((path, text)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let target = root.join(path);
            disk.write(&target, text)
                .map_err(|error| failed("written", &target, &error))?;
        }
        Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = processors.min(files.len() / FILES_PER_THREAD + 1) - 1;
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let handles: Vec<_> = (0..helpers).filter_map(spawn).collect();
        let own = work();
        handles.into_iter().fold(own, |done, handle| {
            let helped = handle
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            done.and(helped)
        })
    })
}

/// The first name of a path.
fn top(path: &str) -> &str {
    path.split_once('/').map_or(path, |(top, _)| top)
}
