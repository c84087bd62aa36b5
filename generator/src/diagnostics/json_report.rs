//! Shows diagnostics to a program.

use std::fmt;

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Severity, escaped};

/// Diagnostics as JSON objects, one a line, in the order of a [`Report`](super::Report).
pub struct JsonReport<'d> {
    diagnostics: &'d Diagnostics,
}

impl<'d> JsonReport<'d> {
    /// The report of everything that was found.
    #[must_use]
    pub fn new(diagnostics: &'d Diagnostics) -> Self {
        Self { diagnostics }
    }
}

#[derive(Serialize)]
struct Entry<'d> {
    code: String,
    severity: &'static str,
    message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    consequence: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'d str>,
}

impl<'d> From<&'d Diagnostic> for Entry<'d> {
    fn from(diagnostic: &'d Diagnostic) -> Self {
        let location = diagnostic.location.as_ref();
        let place = location.and_then(|location| location.place.as_ref());
        let hint = diagnostic
            .hint
            .as_deref()
            .unwrap_or_else(|| diagnostic.code.hint());
        Self {
            code: diagnostic.id(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &diagnostic.message,
            consequence: diagnostic
                .consequence
                .as_deref()
                .filter(|_| diagnostic.severity == Severity::Warning),
            pointer: diagnostic.pointer.as_deref(),
            file: location.map(|location| location.path.to_string_lossy().into_owned()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            hint: Some(hint).filter(|hint| !hint.is_empty()),
        }
    }
}

impl fmt::Display for JsonReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics.sorted() {
            let line = serde_json::to_string(&Entry::from(diagnostic)).map_err(|_| fmt::Error)?;
            writeln!(f, "{}", escaped(&line))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::{Code, Location};

    #[test]
    fn each_diagnostic_is_a_line() {
        let mut diagnostics = Diagnostics::new();
        let file = Location::file(Path::new("a.yaml"));
        diagnostics.push(Diagnostic::error(Code::UnreadableFile, "x\ny").located(file));
        diagnostics
            .warn(Code::SwaggerTwo, "/swagger", "z", "c")
            .hint("h");
        let expected = r#"{"code":"W014","severity":"warning","message":"z","consequence":"c","pointer":"/swagger","hint":"h"}
{"code":"E004","severity":"error","message":"x\ny","file":"a.yaml"}
"#;
        assert_eq!(JsonReport::new(&diagnostics).to_string(), expected);
    }
}
