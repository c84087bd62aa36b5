//! Gathers the diagnostics of a run.

use std::collections::{HashMap, HashSet};

use super::{Code, Diagnostic, Locate, Severity};

/// The diagnostics of a run, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    collected: Vec<Diagnostic>,
    /// References that can't be followed, by where they stand.
    open: HashMap<String, Diagnostic>,
    /// What happened that is not wrong.
    told: Vec<String>,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports an error about the node at `pointer`; add `.hint("…")` to say more than the code does.
    pub fn error(
        &mut self,
        code: Code,
        pointer: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::error(code, message).at(pointer))
    }

    /// Reports a warning about the node at `pointer`: what is wrong, and what is done instead, as it is said
    /// behind "so". Add `.hint("…")` to say more than the code does.
    pub fn warn(
        &mut self,
        code: Code,
        pointer: impl Into<String>,
        message: impl Into<String>,
        consequence: impl Into<Box<str>>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::warning(code, message, consequence).at(pointer))
    }

    /// Adds a diagnostic that was built on its own.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let index = self.collected.len();
        self.collected.push(diagnostic);
        &mut self.collected[index]
    }

    /// Notes something that is not wrong, for those who want to know it.
    pub fn tell(&mut self, note: impl Into<String>) {
        self.told.push(note.into());
    }

    /// What was noted that is not wrong, in the order in which it happened.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        self.told.iter().map(String::as_str)
    }

    /// Remembers why the reference that stands at `site` can't be followed. Whether that is worth a word,
    /// and how much it weighs, is known by whoever needs what it names.
    pub fn leave_open(&mut self, site: impl Into<String>, diagnostic: Diagnostic) {
        self.open.insert(site.into(), diagnostic);
    }

    /// Why the reference at `site` can't be followed, where that has been found out.
    #[must_use]
    pub fn left_open(&self, site: &str) -> Option<&Diagnostic> {
        self.open.get(site)
    }

    /// Says why each of the references can't be followed that somebody may need.
    #[cfg(test)]
    pub(crate) fn report_open(&mut self) {
        self.collected
            .extend(self.open.drain().map(|(_, open)| open));
    }

    /// What has been said about the node at a pointer.
    pub fn at_mut(&mut self, pointer: &str) -> Option<&mut Diagnostic> {
        self.collected
            .iter_mut()
            .find(|diagnostic| diagnostic.pointer.as_deref() == Some(pointer))
    }

    /// Decides about the references that can't be followed and cost more than their own value: they are
    /// errors, unless the user is content with what remains.
    pub fn weigh_references(&mut self, lenient: bool) {
        let references = self.collected.iter_mut().filter(|diagnostic| {
            let pointer = diagnostic.pointer.as_deref().unwrap_or_default();
            diagnostic.severity == Severity::Error
                && diagnostic.code.is_about_references()
                && pointer.ends_with("/$ref")
        });
        for diagnostic in references {
            if lenient {
                diagnostic.severity = Severity::Warning;
                continue;
            }
            let hint = diagnostic.hint.take();
            let hint = hint.as_deref().unwrap_or(diagnostic.code.hint());
            let pause = if hint.ends_with('?') { "" } else { ";" };
            let hint = format!("{hint}{pause} `--lenient` does without what is missing");
            diagnostic.hint = Some(hint.into());
        }
    }

    /// Whether anything found forbids to write output.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether the run has to fail: there are errors, or warnings where these are denied.
    #[must_use]
    pub fn forbid(&self, deny_warnings: bool) -> bool {
        self.has_errors() || (deny_warnings && !self.is_empty())
    }

    /// Everything found so far, in the order in which it was found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.collected.iter()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.collected.is_empty()
    }

    /// Fills in the locations of everything that so far only has a pointer.
    pub fn locate(&mut self, places: &impl Locate) {
        let mut open: Vec<&mut Diagnostic> = self
            .collected
            .iter_mut()
            .filter(|diagnostic| diagnostic.location.is_none())
            .collect();
        let pointers: Vec<String> = open.iter().filter_map(|one| one.pointer.clone()).collect();
        open.retain(|diagnostic| diagnostic.pointer.is_some());
        if pointers.is_empty() {
            return;
        }
        let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
        for (diagnostic, location) in open.into_iter().zip(places.locate(&pointers)) {
            diagnostic.location = location;
        }
    }

    /// Everything found, each thing once: warnings before errors, then in the order of the files and
    /// lines, and what has no line first.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut seen = HashSet::new();
        let mut sorted: Vec<Diagnostic> = self
            .collected
            .iter()
            .filter(|diagnostic| seen.insert(*diagnostic))
            .cloned()
            .collect();
        sorted.sort_by(|a, b| {
            let by_severity = b.severity.cmp(&a.severity);
            by_severity
                .then_with(|| a.location.cmp(&b.location))
                .then_with(|| a.code.cmp(&b.code))
        });
        sorted
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::Location;

    /// Finds `/n` in line n.
    struct Lines;

    impl Locate for Lines {
        fn locate(&self, pointers: &[&str]) -> Vec<Option<Location>> {
            let text = "\n".repeat(100);
            let location = |pointer: &&str| {
                let line: usize = pointer.trim_start_matches('/').parse().ok()?;
                Some(Location::in_text(
                    Path::new("a.yaml"),
                    &text,
                    &(line - 1..line),
                ))
            };
            pointers.iter().map(location).collect()
        }
    }

    #[test]
    fn diagnostics_are_sorted_by_line_and_shown_once() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.error(Code::MissingMember, "/12", "c");
        diagnostics.warn(Code::UnsupportedKeyword, "/20", "b", "c");
        diagnostics.error(Code::MissingMember, "/3", "a");
        diagnostics.error(Code::MissingMember, "/12", "c");
        diagnostics.error(Code::MissingMember, "nowhere", "d");
        diagnostics.locate(&Lines);
        let messages: Vec<_> = diagnostics
            .sorted()
            .into_iter()
            .map(|one| one.message)
            .collect();
        assert_eq!(messages, ["b", "d", "a", "c"]);
        assert!(diagnostics.has_errors());
    }
}
