//! The next state of the output folder, made in a folder of its own and then put in place.
//!
//! While a draft is made, the crate is as it was; a run that is ended then leaves nothing but the
//! draft, which the next run clears away. A crate that is new is put in place by one rename. Of one that
//! is there already, each folder at the top that changes is made anew as a whole, with links to the
//! files that stay as they are, and changes places with the old one in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::disk::{self, failed};
use super::manifest;
use super::pending::CHANGELOG;
use super::plan::Plan;
use super::swap::{bring_back, exchange, link_rest};
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
}

impl<'a> Draft<'a> {
    /// Writes what the plan says into a folder of its own.
    pub(super) fn make(
        plan: &'a Plan<'a>,
        out: &'a Path,
        manifest: &str,
    ) -> Result<Self, Diagnostic> {
        let root = root(out);
        let whole = make(plan, out, &root, manifest).inspect_err(|_| {
            // The first error is the one that matters.
            let _ = fs::remove_dir_all(&root);
        })?;
        Ok(Self {
            plan,
            out,
            root,
            whole,
        })
    }

    /// Puts the draft in place.
    pub(super) fn commit(self) -> Result<(), Diagnostic> {
        let committed = self.put_in_place();
        // What is left of the draft is the old state, or of no use after an error.
        let _ = fs::remove_dir_all(&self.root);
        committed
    }

    fn put_in_place(&self) -> Result<(), Diagnostic> {
        if !self.out.exists() {
            return fs::rename(&self.root, self.out)
                .map_err(|error| failed("written", self.out, &error));
        }
        // A run that is ended behind this tells it once more, which is told once; one that is ended before
        // it has changed nothing.
        if self.plan.changes(CHANGELOG) {
            self.place(CHANGELOG)?;
        }
        // Nothing that takes time stands between these steps, so that hardly a moment is left in which a
        // run can be ended with some of them done.
        let mut exchanged = Vec::with_capacity(self.whole.len());
        let mut moved_each = BTreeSet::new();
        for &folder in &self.whole {
            let (new, old) = (self.root.join(folder), self.out.join(folder));
            if exchange(&new, &old).is_ok() {
                exchanged.push((folder, new, old));
            } else if old.exists() {
                // The system does not know how.
                moved_each.insert(folder);
            } else {
                fs::rename(&new, &old).map_err(|error| failed("written", &old, &error))?;
            }
        }
        self.move_each(|path| {
            path != CHANGELOG && (!self.whole.contains(top(path)) || moved_each.contains(top(path)))
        })?;
        for (folder, new, old) in exchanged {
            bring_back(self.plan, folder, &new, &old)
                .map_err(|error| failed("written", &old, &error))?;
        }
        self.place(manifest::NAME)
    }

    /// Moves and removes files one by one.
    fn move_each(&self, is_meant: impl Fn(&str) -> bool) -> Result<(), Diagnostic> {
        for (path, _) in self.plan.writes().filter(|(path, _)| is_meant(path)) {
            self.place(path)?;
        }
        for path in self.plan.removals().filter(|path| is_meant(path)) {
            disk::remove(self.out, path)?;
        }
        Ok(())
    }

    fn place(&self, path: &str) -> Result<(), Diagnostic> {
        let (new, target) = (self.root.join(path), self.out.join(path));
        let folder = target.parent().filter(|_| path.contains('/'));
        folder
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::rename(new, &target))
            .map_err(|error| failed("written", &target, &error))
    }
}

/// Where the draft is made: beside an output folder that is not there yet, else in it, where there is
/// surely the permission to write and the same file system.
fn root(out: &Path) -> PathBuf {
    match out.file_name() {
        Some(name) if !out.exists() => {
            let mut beside = std::ffi::OsString::from(".");
            beside.push(name);
            beside.push(NAME);
            out.with_file_name(beside)
        }
        _ => out.join(NAME),
    }
}

/// Makes the draft, and tells which of its folders at the top are whole.
fn make<'a>(
    plan: &'a Plan<'_>,
    out: &Path,
    root: &Path,
    manifest: &str,
) -> Result<BTreeSet<&'a str>, Diagnostic> {
    let refused = |error| failed("written", root, &error);
    match fs::remove_dir_all(root) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
        _ => fs::create_dir_all(root).map_err(refused)?,
    }
    let writes: Vec<(&str, &str)> = plan.writes().collect();
    let folders: BTreeSet<&str> = writes
        .iter()
        .filter_map(|(path, _)| Some(path.rsplit_once('/')?.0))
        .collect();
    for folder in folders {
        fs::create_dir_all(root.join(folder)).map_err(refused)?;
    }
    write_all(&writes, root)?;
    let whole = whole_folders(plan, out, root);
    // By its manifest, a draft that is left behind tells what it wrote.
    fs::write(root.join(manifest::NAME), manifest).map_err(refused)?;
    Ok(whole)
}

/// Completes the folders at the top, where more than one file changes: one is moved just as safely.
fn whole_folders<'a>(plan: &'a Plan<'_>, out: &Path, root: &Path) -> BTreeSet<&'a str> {
    if plan.len() == 1 {
        return BTreeSet::new();
    }
    let paths = plan.writes().map(|(path, _)| path).chain(plan.removals());
    let folders: BTreeSet<&str> = paths.filter(|path| path.contains('/')).map(top).collect();
    // Without links, which not all file systems have, the files are moved one by one.
    folders
        .into_iter()
        .filter(|folder| link_rest(plan, folder, &out.join(folder), &root.join(folder)).is_ok())
        .collect()
}

/// Writes files, shared among as many threads as there are processors.
fn write_all(files: &[(&str, &str)], root: &Path) -> Result<(), Diagnostic> {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((path, text)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let target = root.join(path);
            fs::write(&target, text).map_err(|error| failed("written", &target, &error))?;
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
