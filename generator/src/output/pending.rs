//! What would be written, known before anything is.

use std::path::Path;

use super::disk::Disk;
use super::draft::Draft;
use super::file_system::{self, FileSystem};
use super::manifest::Manifest;
use super::plan::Plan;
use super::stand_in::StandIn;
use super::{File, Input, Owner, Summary};
use crate::diagnostics::Diagnostic;

/// The file that tells the users of a crate what changed. It is the user's: no digest of it is kept, and it
/// is only ever added to.
pub(super) const CHANGELOG: &str = "CHANGELOG.md";

/// Files that are compared with a folder, and not yet written.
#[derive(Debug)]
pub struct Pending<'f> {
    files: &'f [File],
    out: &'f Path,
    plan: Plan<'f>,
    manifest: Manifest,
}

impl<'f> Pending<'f> {
    /// Compares files that are made from `inputs` with the folder `out`.
    ///
    /// # Errors
    /// What makes it impossible to compare.
    pub fn make(
        files: &'f [File],
        inputs: &[Input],
        out: &'f Path,
    ) -> Result<Self, Vec<Diagnostic>> {
        let plan = Plan::make(files, out)?;
        let manifest = Manifest::of(files, inputs, out);
        Ok(Self {
            files,
            out,
            plan,
            manifest,
        })
    }

    /// What of that which the files are made from has changed since they were last written.
    #[must_use]
    pub fn changed_inputs(&self) -> Vec<String> {
        let earlier = self.plan.manifest_text().map(Manifest::parse);
        let earlier = earlier.and_then(Result::ok);
        earlier.map_or_else(Vec::new, |earlier| self.manifest.changes_since(&earlier))
    }

    /// Whether no crate was ever generated into the folder.
    pub fn is_first(&self) -> bool {
        self.plan.manifest_text().is_none()
    }

    /// The generated files as they stand in the folder; `None` where they are what they will be.
    pub fn before(&self) -> Option<Vec<File>> {
        if self.plan.len() == 0 {
            return None;
        }
        let generated = |file: &&File| file.owner == Owner::Generator;
        let unchanged = self.files.iter().filter(generated);
        let unchanged = unchanged.filter(|file| !self.plan.changes(&file.path));
        Some(unchanged.cloned().chain(self.plan.old_files()).collect())
    }

    /// What stands in the changelog of the folder; `None` where there is none.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn changelog(&self) -> Result<Option<String>, Diagnostic> {
        Disk::new(self.out).read(CHANGELOG)
    }

    /// Brings the folder to the files. With `force`, edited files are overwritten. `changelog` is all
    /// that the changelog is to hold, where it changes.
    ///
    /// # Errors
    /// Everything that stands against it. Before the first file is written, all is checked.
    pub fn write(
        self,
        force: bool,
        changelog: Option<&'f str>,
    ) -> Result<Summary, Vec<Diagnostic>> {
        self.write_to(&file_system::System, force, changelog)
    }

    /// Does so step by step.
    pub(super) fn write_to(
        mut self,
        disk: &dyn FileSystem,
        force: bool,
        changelog: Option<&'f str>,
    ) -> Result<Summary, Vec<Diagnostic>> {
        let conflicts = self.plan.conflicts(self.out);
        if !force && !conflicts.is_empty() {
            return Err(conflicts);
        }
        let summary = Summary {
            written: self.plan.writes().count(),
            unchanged: self.files.len() - self.plan.writes().count(),
            removed: self.plan.removals().count(),
        };
        if let Some(text) = changelog {
            self.plan.add(CHANGELOG, text);
        }
        let manifest = self.manifest.to_text();
        StandIn::clear(self.out, disk);
        if self.plan.len() > 0 || self.plan.manifest_differs(&manifest) {
            Draft::make(&self.plan, self.out, &manifest, disk)
                .and_then(Draft::commit)
                .map_err(|diagnostic| vec![diagnostic])?;
        }
        Ok(summary)
    }
}
