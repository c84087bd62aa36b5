//! Shows diagnostics to a person, each with the line that it is about:
//!
//! ```text
//! error[E020]: `$ref` leads to nothing
//!   --> openapi.yaml:12:17
//!    |
//! 12 |           $ref: '#/components/schemas/Pt'
//!    |                 ^^^^^^^^^^^^^^^^^^^^^^^^^
//!    |
//!    = pointer: /paths/~1pets/get
//!    = hint: did you mean `#/components/schemas/Pet`?
//! ```

use std::collections::HashMap;
use std::fmt;

use super::{Code, Diagnostic, Diagnostics, Place, Severity, printable};

/// How many warnings of one code are shown; a large document repeats one habit a thousand times.
const SHOWN_PER_CODE: usize = 5;

/// Diagnostics as a text, in the order of the files, errors after warnings, and a count at the end.
pub struct Report<'d> {
    diagnostics: &'d Diagnostics,
    all: bool,
    denies_warnings: bool,
    writes: bool,
}

impl<'d> Report<'d> {
    /// The report of everything that was found. It is empty where nothing was.
    #[must_use]
    pub fn new(diagnostics: &'d Diagnostics) -> Self {
        Self {
            diagnostics,
            all: false,
            denies_warnings: false,
            writes: true,
        }
    }

    /// Shows every warning, however many there are of one kind.
    #[must_use]
    pub fn all(mut self, all: bool) -> Self {
        self.all = all;
        self
    }

    /// Counts a warning as a reason to fail, and says so at the end.
    #[must_use]
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.denies_warnings = deny;
        self
    }

    /// Says whether the run would write anything if it could.
    #[must_use]
    pub fn writes(mut self, writes: bool) -> Self {
        self.writes = writes;
        self
    }

    /// How many errors and warnings there are, and what that means for the run.
    fn write_count(&self, f: &mut fmt::Formatter<'_>, diagnostics: &[Diagnostic]) -> fmt::Result {
        let errors = diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error)
            .count();
        let warnings = diagnostics.len() - errors;
        let denied = self.denies_warnings && warnings > 0;
        let counts: Vec<String> = [(errors, "error"), (warnings, "warning")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect();
        if counts.is_empty() {
            return Ok(());
        }
        f.write_str(&counts.join(", "))?;
        if denied {
            f.write_str(", denied by `--deny-warnings`")?;
        }
        if self.writes && (errors > 0 || denied) {
            f.write_str("; nothing was written")?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sorted = self.diagnostics.sorted();
        let mut shown: HashMap<Code, usize> = HashMap::new();
        for diagnostic in &sorted {
            if diagnostic.severity == Severity::Warning && !self.all {
                let count = shown.entry(diagnostic.code).or_default();
                *count += 1;
                if *count > SHOWN_PER_CODE {
                    continue;
                }
            }
            write_diagnostic(f, diagnostic)?;
        }
        write_folded(f, &shown)?;
        self.write_count(f, &sorted)
    }
}

fn write_diagnostic(f: &mut fmt::Formatter<'_>, diagnostic: &Diagnostic) -> fmt::Result {
    let label = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let message = printable(&diagnostic.message);
    write!(f, "{label}[{}]: {message}", diagnostic.id())?;
    match &diagnostic.consequence {
        Some(consequence) if diagnostic.severity == Severity::Warning => {
            writeln!(f, ", so {}", printable(consequence))?;
        }
        _ => writeln!(f)?,
    }
    let place = diagnostic
        .location
        .as_ref()
        .and_then(|location| location.place.as_ref());
    let gutter = place.map_or(1, |place| place.line.to_string().len());
    let blank = " ".repeat(gutter);
    if let Some(location) = &diagnostic.location {
        let path = location.path.to_string_lossy();
        write!(f, "{blank}--> {}", printable(&path))?;
        match place {
            Some(place) => writeln!(f, ":{}:{}", place.line, place.column)?,
            None => writeln!(f)?,
        }
    }
    if let Some(place) = place {
        write_line(f, place, &blank)?;
    }
    let pointer = diagnostic.pointer.as_deref().unwrap_or_default();
    let hint = diagnostic
        .hint
        .as_deref()
        .unwrap_or_else(|| diagnostic.code.hint());
    if place.is_some() && !(pointer.is_empty() && hint.is_empty()) {
        writeln!(f, "{blank} |")?;
    }
    for (label, text) in [("pointer", pointer), ("hint", hint)] {
        if !text.is_empty() {
            writeln!(f, "{blank} = {label}: {}", printable(text))?;
        }
    }
    writeln!(f)
}

/// Writes the line of the file, and marks under it what is meant.
fn write_line(f: &mut fmt::Formatter<'_>, place: &Place, blank: &str) -> fmt::Result {
    let before = printable(&place.before);
    let marked = printable(&place.marked);
    let after = printable(&place.after);
    let line = format!("{before}{marked}{after}");
    writeln!(f, "{blank} |")?;
    writeln!(f, "{} | {}", place.line, line.trim_end())?;
    let indent = " ".repeat(before.chars().count());
    let carets = "^".repeat(marked.trim_end().chars().count().max(1));
    writeln!(f, "{blank} | {indent}{carets}")
}

/// Says how many warnings were not shown, in the order of their codes.
fn write_folded(f: &mut fmt::Formatter<'_>, shown: &HashMap<Code, usize>) -> fmt::Result {
    let mut folded: Vec<_> = shown
        .iter()
        .filter_map(|(code, count)| Some((code, count.checked_sub(SHOWN_PER_CODE + 1)? + 1)))
        .collect();
    folded.sort_unstable();
    for (code, count) in &folded {
        let number = code.number();
        writeln!(
            f,
            "note: {count} more of W{number:03} ({}); `--verbose` shows all",
            code.title()
        )?;
    }
    if folded.is_empty() {
        Ok(())
    } else {
        writeln!(f)
    }
}

/// A number of things, in words: `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::Location;

    #[test]
    fn a_message_shows_its_line() {
        let mut diagnostics = Diagnostics::new();
        let text = "a: 1\n\tb: cde f\n";
        diagnostics
            .error(Code::DanglingReference, "/b", "`$ref` leads to nothing")
            .hint("did you mean `x`?")
            .location = Some(Location::in_text(Path::new("a.yaml"), text, &(9..12)));
        let expected = "\
error[E020]: `$ref` leads to nothing
 --> a.yaml:2:5
  |
2 |  b: cde f
  |     ^^^
  |
  = pointer: /b
  = hint: did you mean `x`?

1 error; nothing was written
";
        assert_eq!(Report::new(&diagnostics).to_string(), expected);
    }

    #[test]
    fn a_message_about_a_file_has_no_line() {
        let mut diagnostics = Diagnostics::new();
        let location = Location::file(Path::new("a.yaml"));
        diagnostics.push(Diagnostic::error(Code::EmptyFile, "the file is empty").located(location));
        let report = Report::new(&diagnostics).to_string();
        assert!(
            report.starts_with("error[E005]: the file is empty\n --> a.yaml\n  = hint: "),
            "{report}"
        );
    }

    #[test]
    fn many_warnings_of_a_kind_are_folded() {
        let mut diagnostics = Diagnostics::new();
        for index in 0..12 {
            diagnostics.warn(
                Code::UnsupportedKeyword,
                format!("/{index:02}"),
                "`not` has no part in what is generated",
                "it is read past",
            );
        }
        let folded = Report::new(&diagnostics).to_string();
        assert_eq!(folded.matches("warning[W053]").count(), SHOWN_PER_CODE);
        assert!(folded.contains("note: 7 more of W053"), "{folded}");
        assert!(folded.ends_with("12 warnings\n"), "{folded}");
        let all = Report::new(&diagnostics).all(true).to_string();
        assert_eq!(all.matches("warning[W053]").count(), 12);
    }

    #[test]
    fn the_end_says_what_became_of_the_run() {
        let mut diagnostics = Diagnostics::new();
        let end = |report: Report<'_>| report.to_string().lines().last().map(str::to_owned);
        diagnostics.warn(Code::InvalidPath, "/a", "a", "c");
        let denied = "1 warning, denied by `--deny-warnings`";
        assert_eq!(end(Report::new(&diagnostics)).as_deref(), Some("1 warning"));
        let report = Report::new(&diagnostics).deny_warnings(true);
        assert_eq!(end(report), Some(format!("{denied}; nothing was written")));
        let report = Report::new(&diagnostics).deny_warnings(true).writes(false);
        assert_eq!(end(report).as_deref(), Some(denied));
        diagnostics.error(Code::InvalidPath, "/b", "b");
        let report = Report::new(&diagnostics).writes(false);
        assert_eq!(end(report).as_deref(), Some("1 error, 1 warning"));
    }

    #[test]
    fn nothing_found_is_nothing_shown() {
        assert_eq!(Report::new(&Diagnostics::new()).to_string(), "");
    }
}
