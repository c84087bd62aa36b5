//! One message about one place.

use super::{Code, Location};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The output is sound, but something of the document is not in it.
    Warning,
}

/// One message about one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// How much it weighs here.
    pub severity: Severity,
    /// What is wrong: one line, lower case, no full stop.
    pub message: String,
    /// What a warning lets happen instead: said behind "so". An error lets nothing happen.
    pub consequence: Option<Box<str>>,
    /// JSON pointer (RFC 6901) into the loaded tree.
    pub pointer: Option<String>,
    /// Where the pointer leads in a file; filled in when the diagnostics are reported.
    pub location: Option<Location>,
    /// What the user can do about it. Where `None`, the code's own hint is shown.
    pub hint: Option<Box<str>>,
}

impl Diagnostic {
    /// An error that is not about a place in the tree.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning that is not about a place in the tree: what is wrong, and what is done instead.
    #[must_use]
    pub fn warning(
        code: Code,
        message: impl Into<String>,
        consequence: impl Into<Box<str>>,
    ) -> Self {
        Self {
            consequence: Some(consequence.into()),
            ..Self::new(Severity::Warning, code, message.into())
        }
    }

    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            consequence: None,
            pointer: None,
            location: None,
            hint: None,
        }
    }

    /// Says which node of the tree it is about.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Says which place of a file it is about, for a file that is not part of the tree.
    #[must_use]
    pub fn located(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Gives a hint that knows more than the one that belongs to the code.
    pub fn hint(&mut self, hint: impl Into<Box<str>>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// As [`Diagnostic::hint`], while the diagnostic is being built.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Box<str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Letter and number, as in `E014` or `W014`.
    #[must_use]
    pub fn id(&self) -> String {
        let letter = match self.severity {
            Severity::Error => 'E',
            Severity::Warning => 'W',
        };
        format!("{letter}{:03}", self.code.number())
    }
}
