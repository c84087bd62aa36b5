//! Gathers the diagnostics of a run.

use std::collections::HashSet;

use super::{Code, Diagnostic, Locate, Severity};

/// The diagnostics of a run, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    collected: Vec<Diagnostic>,
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

    /// Reports a warning about the node at `pointer`; add `.hint("…")` to say more than the code does.
    pub fn warn(
        &mut self,
        code: Code,
        pointer: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::warning(code, message).at(pointer))
    }

    /// Adds a diagnostic that was built on its own.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let index = self.collected.len();
        self.collected.push(diagnostic);
        &mut self.collected[index]
    }

    /// Lets every `$ref` that leads nowhere be an error, rather than a hole that something else fills.
    pub fn refuse_dangling_references(&mut self) {
        for diagnostic in &mut self.collected {
            let is_reference = diagnostic
                .pointer
                .as_deref()
                .is_some_and(|pointer| pointer.ends_with("/$ref"));
            if diagnostic.code == Code::DanglingReference && is_reference {
                diagnostic.severity = Severity::Error;
                let way_out = "`--lenient` reads what is missing as any value";
                let hint = match diagnostic.hint.take() {
                    Some(hint) => format!("{hint} {way_out}"),
                    None => format!("{}; {way_out}", diagnostic.code.hint()),
                };
                diagnostic.hint = Some(hint.into());
            }
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
        diagnostics.warn(Code::UnsupportedKeyword, "/20", "b");
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
