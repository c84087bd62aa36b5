//! From texts to files: what comes in is the complete list of generated files, what goes out is a folder
//! that holds exactly these, beside whatever the user keeps there.
//!
//! A manifest in the folder lists what was generated and with which content. By it, files that are no
//! longer generated are removed, and a file that somebody edited is never overwritten silently. Files
//! that are unchanged are not touched, so that cargo does not build them again. A run that is ended at
//! whatever moment leaves the old crate or the new one, never a mixture.

mod diff;
mod disk;
mod draft;
mod file;
mod file_system;
mod input;
mod manifest;
mod pending;
mod plan;
mod stand_in;
mod swap;

use std::path::Path;

pub(crate) use file::is_contained;
pub use file::{File, Owner};
pub use input::Input;
pub use pending::Pending;

use crate::diagnostics::Diagnostic;
use manifest::Manifest;
use plan::Plan;

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files are new or have another content.
    pub written: usize,
    /// How many files were as they should be.
    pub unchanged: usize,
    /// How many files are no longer generated.
    pub removed: usize,
}

/// Brings the folder `out` to the given files. With `force`, edited files are overwritten.
///
/// # Errors
/// Everything that stands against it. Before the first file is written, all is checked.
pub fn write(files: &[File], out: &Path, force: bool) -> Result<Summary, Vec<Diagnostic>> {
    Pending::make(files, &[], out)?.write(force, None)
}

/// Says what writing files that are made from `inputs` would change, as a unified diff; the diff is empty
/// where it would change nothing. Edited files are part of the diff.
///
/// # Errors
/// What makes it impossible to compare.
pub fn check(files: &[File], inputs: &[Input], out: &Path) -> Result<String, Vec<Diagnostic>> {
    let plan = Plan::make(files, out)?;
    let manifest = Manifest::of(files, inputs, out).to_text();
    let mut diff = plan.diff();
    // The manifest only repeats what the other files say, unless it is all that differs.
    if diff.is_empty() && plan.manifest_differs(&manifest) {
        diff = diff::unified(manifest::NAME, plan.manifest_text(), Some(&manifest));
    }
    Ok(diff)
}

#[cfg(test)]
mod tests;
