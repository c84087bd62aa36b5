//! What a generation tells those who call the crate.

use crate::Sdk;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::diff::{Changelog, Diff};
use crate::output::Pending;
use crate::surface::Surface;

/// What a generation tells.
#[derive(Default)]
pub(super) struct Told {
    /// All that the changelog is to hold, where it changes.
    pub(super) changelog: Option<String>,
    /// The changes as one line, where there are any.
    pub(super) summary: Option<String>,
}

/// Compares the crate on disk with the new one.
pub(super) fn tell(
    pending: &Pending<'_>,
    date: Option<&str>,
    config: &Config,
    sdk: &Sdk,
    diagnostics: &mut Diagnostics,
) -> Result<Told, Diagnostic> {
    let version = &config.package.version;
    if pending.is_first() {
        let is_there = pending.changelog()?.is_some();
        let begun = (!is_there).then(|| Changelog::begun(version, date).into_text());
        return Ok(Told {
            changelog: begun,
            summary: None,
        });
    }
    let Some(before) = pending.before() else {
        return Ok(Told::default());
    };
    let surfaces = Surface::of(&before).and_then(|old| Ok((old, Surface::of(&sdk.files)?)));
    let (old, new) = match surfaces {
        Ok(surfaces) => surfaces,
        Err(message) => {
            // Whoever forces a crate over files that were edited may have left anything in them.
            let warning = Diagnostic::warning(
                Code::InvalidCrate,
                message,
                "the changelog does not say what changed",
            );
            diagnostics.push(warning);
            return Ok(Told::default());
        }
    };
    let diff = Diff::of(&old, &new);
    if diff.changes.is_empty() {
        return Ok(Told::default());
    }
    let mut changelog = Changelog::read(pending.changelog()?);
    let proposed = changelog.add(&diff, version, date);
    let mut summary = diff.counts();
    if let Some(proposed) = proposed {
        summary = format!("{summary}; proposed version: {proposed}");
    }
    Ok(Told {
        changelog: Some(changelog.into_text()),
        summary: Some(format!("{summary}; see `CHANGELOG.md`")),
    })
}
