//! `generate --watch`: again whenever something changes that a crate is made from.
//!
//! Files are looked at a few times a second: they are few, and every system and file system can tell when a
//! file was written and how long it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::Outcome;
use super::arguments::Generate;
use super::generate;
use crate::config::Config;

/// How long to wait between two looks. What changes within one counts as one change.
const PAUSE: Duration = Duration::from_millis(200);

/// Generates, and generates again after each change, whether it went well or not. Ctrl-C ends it, at whatever
/// moment: the crate is as it was or as it will be.
///
/// # Errors
/// When `out` or `err` can't be written to.
pub(super) fn run(
    arguments: &Generate,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut watched = Watched::default();
    loop {
        // Looked at before the run, so that nothing is missed that changes meanwhile.
        watched.add(arguments);
        let mut before = watched.stamps();
        let inputs = generate::once(arguments, out, err)?.1;
        writeln!(out, "watching; Ctrl-C ends")?;
        out.flush()?;
        // What the run found out about is new only where it was not looked at before.
        watched.paths.extend(inputs);
        for (path, known) in watched.stamps() {
            before.entry(path).or_insert(known);
        }
        watched.wait(&before);
    }
}

/// The files and folders that a crate is made from. What was once among them stays, so that a run that
/// failed half-way loses none.
#[derive(Default)]
struct Watched {
    paths: BTreeSet<PathBuf>,
}

/// What files are known by: whether they are there, when they were written, and how long they are.
type Stamps = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

impl Watched {
    /// Adds what the arguments and the configuration name.
    fn add(&mut self, arguments: &Generate) {
        self.paths.extend(arguments.config_file());
        self.paths.extend(arguments.spec.clone());
        if let Ok(config) = arguments.config() {
            let Config {
                spec,
                overlays,
                template_folder,
                ..
            } = config;
            self.paths.insert(spec);
            self.paths.extend(overlays);
            self.paths.extend(template_folder);
        }
    }

    fn stamps(&self) -> Stamps {
        let mut stamps = Stamps::new();
        for path in &self.paths {
            stamp(path, &mut stamps);
        }
        stamps
    }

    /// Waits until something is another than before, and then until nothing changes any more.
    fn wait(&self, before: &Stamps) {
        let mut last = before.clone();
        loop {
            thread::sleep(PAUSE);
            let now = self.stamps();
            if now == last && now != *before {
                return;
            }
            last = now;
        }
    }
}

/// Adds the stamp of a file, or of all files in a folder.
fn stamp(path: &Path, stamps: &mut Stamps) {
    let metadata = fs::metadata(path).ok();
    if metadata.as_ref().is_some_and(fs::Metadata::is_dir) {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        for entry in entries {
            stamp(&entry.path(), stamps);
        }
        return;
    }
    let known = metadata.and_then(|it| Some((it.modified().ok()?, it.len())));
    stamps.insert(path.to_owned(), known);
}
