//! Compares the generated files with those on disk and decides what happens to each.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::diff;
use super::disk::Disk;
use super::draft;
use super::file::{self, File, Owner};
use super::manifest::{self, Manifest};
use crate::diagnostics::{Code, Diagnostic, Location};

/// What happens to each file, in the order of the paths.
#[derive(Debug)]
pub(super) struct Plan<'f> {
    steps: BTreeMap<String, Step<'f>>,
    /// The manifest on disk.
    manifest: Option<String>,
    /// The paths of all files that are or were the generator's.
    generated: HashSet<String>,
    /// The folders that these are in.
    folders: HashSet<String>,
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
        let mut disk = Disk::new(out);
        Self::compare(files, out, &mut disk).map_err(|diagnostic| vec![diagnostic])
    }

    fn compare(files: &'f [File], out: &Path, disk: &mut Disk<'_>) -> Result<Self, Diagnostic> {
        let manifest = disk.read(manifest::NAME)?;
        let mut known = Vec::new();
        match manifest.as_deref().map(Manifest::parse) {
            None => {}
            Some(Ok(manifest)) => known.push(manifest),
            Some(Err(message)) => {
                let location = Location::file(&out.join(manifest::NAME));
                let message = format!("the manifest cannot be read: {message}");
                return Err(Diagnostic::error(Code::InvalidManifest, message).located(location));
            }
        }
        // A run that was ended may have put its files in place without their manifest.
        let left_behind = disk.read(&format!("{}/{}", draft::NAME, manifest::NAME))?;
        known.extend(left_behind.and_then(|text| Manifest::parse(&text).ok()));

        let mut steps = BTreeMap::new();
        let mut generated = HashSet::new();
        for file in files {
            if file.owner == Owner::Generator {
                generated.insert(file.path.clone());
            }
            let old = disk.read(&file.path)?;
            let standing = match &old {
                Some(_) if file.owner == Owner::User => continue,
                Some(old) if is_same(old, &file.text) => continue,
                Some(old) => standing(&known, &file.path, old),
                None => Standing::Generated,
            };
            let new = Some(file.text.as_str());
            steps.insert(file.path.clone(), Step { old, new, standing });
        }
        for path in known.iter().flat_map(|manifest| manifest.files.keys()) {
            if !generated.insert(path.clone()) {
                continue;
            }
            let Some(old) = disk.read(path)? else {
                continue;
            };
            let step = Step {
                standing: standing(&known, path, &old),
                old: Some(old),
                new: None,
            };
            steps.insert(path.clone(), step);
        }
        let folders = generated
            .iter()
            .flat_map(|path| {
                path.match_indices('/')
                    .filter_map(|(end, _)| path.get(..end))
            })
            .map(str::to_owned)
            .collect();
        Ok(Self {
            steps,
            manifest,
            generated,
            folders,
        })
    }

    /// Has another file written, whatever stands there.
    pub(super) fn add(&mut self, path: &str, new: &'f str) {
        let step = Step {
            old: None,
            new: Some(new),
            standing: Standing::Generated,
        };
        self.steps.insert(path.to_owned(), step);
    }

    /// The files on disk that do not stay as they are.
    pub(super) fn old_files(&self) -> impl Iterator<Item = File> {
        self.steps
            .iter()
            .filter_map(|(path, step)| Some(File::new(path, step.old.clone()?)))
    }

    /// How many files do not stay as they are.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether a file is written or removed.
    pub(super) fn changes(&self, path: &str) -> bool {
        self.steps.contains_key(path)
    }

    /// Whether a file in a folder is written or removed.
    pub(super) fn changes_in(&self, folder: &str) -> bool {
        let within = |path: &String| {
            path.strip_prefix(folder)
                .is_some_and(|it| it.starts_with('/'))
        };
        self.steps.keys().any(within)
    }

    /// Whether a file is or was the generator's.
    pub(super) fn is_generated(&self, path: &str) -> bool {
        self.generated.contains(path)
    }

    /// Whether a folder has or had files of the generator's.
    pub(super) fn has_generated_in(&self, folder: &str) -> bool {
        self.folders.contains(folder)
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

/// Whose a file is that is not as it should be.
fn standing(known: &[Manifest], path: &str, text: &str) -> Standing {
    if known.iter().any(|manifest| manifest.wrote(path, text)) {
        Standing::Generated
    } else if known
        .iter()
        .any(|manifest| manifest.files.contains_key(path))
    {
        Standing::Edited
    } else {
        Standing::Foreign
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
        if !file::is_contained(path) || path == manifest::NAME || path.starts_with(draft::NAME) {
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
