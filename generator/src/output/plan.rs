//! Compares the generated files with those on disk and decides what happens to each.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::diff;
use super::disk;
use super::file::{self, File, Owner};
use super::manifest::{self, Manifest};
use crate::diagnostics::{Code, Diagnostic, Location};

/// What happens to each file, in the order of the paths.
#[derive(Debug)]
pub(super) struct Plan<'f> {
    steps: BTreeMap<String, Step<'f>>,
    /// The manifest on disk.
    manifest: Option<String>,
}

/// What happens to a file that does not stay as it is.
#[derive(Debug)]
struct Step<'f> {
    /// The content on disk.
    old: Option<String>,
    /// The generated content; `None` where the file is removed.
    new: Option<&'f str>,
    standing: Standing,
}

/// Whose the content on disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Ours, or there is none.
    Generated,
    /// Ours, with changes by somebody else.
    Edited,
    /// Somebody else's, where a generated file belongs now.
    Foreign,
}

impl<'f> Plan<'f> {
    /// Looks at every file that is or was generated.
    pub(super) fn make(files: &'f [File], out: &Path) -> Result<Self, Vec<Diagnostic>> {
        check_paths(files)?;
        let one = |diagnostic| vec![diagnostic];
        let manifest = disk::read(out, manifest::NAME).map_err(one)?;
        let known = match manifest.as_deref().map(Manifest::parse) {
            None => Manifest::default(),
            Some(Ok(known)) => known,
            Some(Err(message)) => {
                let location = Location::file(&out.join(manifest::NAME));
                let message = format!("the manifest cannot be read: {message}");
                return Err(one(
                    Diagnostic::error(Code::InvalidManifest, message).located(location)
                ));
            }
        };
        let mut steps = BTreeMap::new();
        for file in files {
            let old = disk::read(out, &file.path).map_err(one)?;
            let standing = match &old {
                Some(_) if file.owner == Owner::User => continue,
                Some(old) if is_same(old, &file.text) => continue,
                Some(old) if known.wrote(&file.path, old) => Standing::Generated,
                Some(_) if known.files.contains_key(&file.path) => Standing::Edited,
                Some(_) => Standing::Foreign,
                None => Standing::Generated,
            };
            steps.insert(
                file.path.clone(),
                Step {
                    old,
                    new: Some(&file.text),
                    standing,
                },
            );
        }
        let current: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for path in known
            .files
            .keys()
            .filter(|path| !current.contains(path.as_str()))
        {
            let Some(old) = disk::read(out, path).map_err(one)? else {
                continue;
            };
            let standing = if known.wrote(path, &old) {
                Standing::Generated
            } else {
                Standing::Edited
            };
            steps.insert(
                path.clone(),
                Step {
                    old: Some(old),
                    new: None,
                    standing,
                },
            );
        }
        Ok(Self { steps, manifest })
    }

    /// One error for each file that is not ours to change.
    pub(super) fn conflicts(&self, out: &Path) -> Vec<Diagnostic> {
        let conflict = |(path, step): (&String, &Step<'_>)| {
            let message = match (step.standing, step.new) {
                (Standing::Generated, _) => return None,
                (Standing::Edited, Some(_)) => "the file was edited since it was generated",
                (Standing::Edited, None) => "the file was edited, and is no longer generated",
                (Standing::Foreign, _) => "the file stands where a generated one belongs",
            };
            Some(
                Diagnostic::error(Code::EditedFile, message)
                    .located(Location::file(&out.join(path))),
            )
        };
        self.steps.iter().filter_map(conflict).collect()
    }

    /// The files to write, with their content.
    pub(super) fn writes(&self) -> impl Iterator<Item = (&str, &'f str)> {
        self.steps
            .iter()
            .filter_map(|(path, step)| Some((path.as_str(), step.new?)))
    }

    /// The files to remove.
    pub(super) fn removals(&self) -> impl Iterator<Item = &str> {
        self.steps
            .iter()
            .filter(|(_, step)| step.new.is_none())
            .map(|(path, _)| path.as_str())
    }

    /// All of it as a unified diff.
    pub(super) fn diff(&self) -> String {
        let diff =
            |(path, step): (&String, &Step<'_>)| diff::unified(path, step.old.as_deref(), step.new);
        self.steps.iter().map(diff).collect()
    }

    /// The manifest on disk.
    pub(super) fn manifest_text(&self) -> Option<&str> {
        self.manifest.as_deref()
    }

    /// Whether the manifest on disk is another than this one.
    pub(super) fn manifest_differs(&self, text: &str) -> bool {
        !self
            .manifest
            .as_deref()
            .is_some_and(|old| is_same(old, text))
    }
}

/// Whether two texts differ in nothing but line ends, which git rewrites on Windows.
fn is_same(old: &str, new: &str) -> bool {
    old == new || (old.contains("\r\n") && old.replace("\r\n", "\n") == new)
}

fn check_paths(files: &[File]) -> Result<(), Vec<Diagnostic>> {
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    for File { path, .. } in files {
        if !file::is_contained(path) || path == manifest::NAME {
            problems.push(file::outside(path));
        } else if !seen.insert(path.to_lowercase()) {
            let message = format!("two generated files are called `{path}`, but for capitals");
            problems.push(Diagnostic::error(Code::PathOutsideOutput, message));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}
