//! Gathers the diagnostics of a run.

use super::{Code, Diagnostic, Severity};

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

    /// Whether anything found forbids to write output.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
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
}
