//! What can go wrong with a template, and what is said of it.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use minijinja::ErrorKind;

use super::{filters, names};
use crate::diagnostics::{Code, Diagnostic, Location, nearest};

/// A template that can't be rendered, or that gives something that is not Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// The line: of the template where it can't be rendered, of its output where that is not Rust.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What it was rendered for: ``the operation `pets:list` ``.
    pub subject: Option<String>,
    /// What may have been meant.
    pub hint: Option<String>,
    /// The place in the file of a template of the user's own.
    pub location: Option<Box<Location>>,
}

impl RenderError {
    /// Something that is wrong with a template as a whole.
    pub(in crate::render) fn new(template: &str, message: impl Into<String>) -> Self {
        Self {
            template: template.to_owned(),
            line: None,
            message: message.into(),
            subject: None,
            hint: None,
            location: None,
        }
    }

    /// What the engine says of a template, with the file that it came from.
    pub(super) fn of_engine(name: &str, error: &minijinja::Error, path: Option<&Path>) -> Self {
        let detail = error.detail().unwrap_or_default();
        let message = match error.kind() {
            _ if undefined(detail).is_some() => {
                format!("`{}` is undefined", undefined(detail).unwrap_or_default())
            }
            _ if detail.is_empty() => error.kind().to_string(),
            ErrorKind::UndefinedError | ErrorKind::InvalidOperation => detail.to_owned(),
            kind => format!("{kind}: {detail}"),
        };
        let located = |(path, text): (&Path, &str)| {
            let span = error
                .range()
                .filter(|span| text.get(span.clone()).is_some());
            let span = span.or_else(|| line_of(text, error.line()?));
            span.map_or_else(
                || Location::file(path),
                |span| Location::in_text(path, text, &span),
            )
        };
        let text = path.and_then(|path| std::fs::read_to_string(path).ok());
        Self {
            template: error.name().unwrap_or(name).to_owned(),
            line: error.line(),
            message,
            subject: None,
            hint: hint(error.kind(), detail),
            location: path.zip(text.as_deref()).map(located).map(Box::new),
        }
    }

    pub(in crate::render) fn items(name: &str, error: &syn::Error) -> Self {
        Self::new(name, format!("the items for it are not Rust: {error}"))
    }

    /// An output that is not Rust.
    pub(in crate::render) fn output(name: &str, text: &str, error: &syn::Error) -> Self {
        let line = error.span().start().line;
        let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self {
            line: Some(line),
            ..Self::new(
                name,
                format!("the output is not Rust: {error}: `{}`", shown.trim()),
            )
        }
    }

    /// Says what it was rendered for.
    #[must_use]
    pub(in crate::render) fn about(mut self, subject: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self
    }

    /// Says what may have been meant.
    #[must_use]
    pub(in crate::render) fn with_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// Says which file it is about, where that is not known better.
    #[must_use]
    pub(in crate::render) fn in_file(mut self, path: &Path) -> Self {
        self.location = self.location.or_else(|| Some(Location::file(path).into()));
        self
    }

    /// What is told to the user.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(Code::BrokenTemplate, self.to_string());
        if let Some(hint) = &self.hint {
            diagnostic = diagnostic.with_hint(hint.as_str());
        }
        match &self.location {
            Some(location) => diagnostic.located((**location).clone()),
            None => diagnostic,
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "template `{}`", self.template)?;
        if let Some(line) = self.line {
            let of_output = self.message.starts_with("the output");
            let what = if of_output { "line of output" } else { "line" };
            write!(formatter, ", {what} {line}")?;
        }
        if let Some(subject) = &self.subject {
            write!(formatter, ", for {subject}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl std::error::Error for RenderError {}

/// The error for a file that can't be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> RenderError {
    let name = path.display().to_string();
    RenderError::new(&name, format!("the file cannot be read: {error}")).in_file(path)
}

/// What is undefined: the engine says so somewhere in its message.
fn undefined(detail: &str) -> Option<&str> {
    let (before, _) = detail.split_once("` is undefined")?;
    before.rsplit('`').next()
}

/// What may have been meant by a name that is not known: the engine puts it in backticks, with what it is
/// looked up in, or behind the word `filter`.
fn hint(kind: ErrorKind, detail: &str) -> Option<String> {
    let (unknown, meant) = match (undefined(detail), kind) {
        (Some(path), _) => {
            let name = path.rsplit('.').next()?;
            let candidates = if path.contains('.') {
                names::fields()
            } else {
                names::variables()
            };
            (name, nearest(name, candidates))
        }
        (None, ErrorKind::UnknownFilter) => {
            let name = detail.strip_prefix("filter ")?.split(' ').next()?;
            (name, nearest(name, filters::names()))
        }
        _ => return None,
    };
    meant
        .filter(|meant| *meant != unknown)
        .map(|meant| format!("is `{meant}` meant?"))
}

/// The range of a line of a text.
fn line_of(text: &str, line: usize) -> Option<Range<usize>> {
    let mut start = 0;
    for (index, content) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            return Some(start..start + content.trim_end().len());
        }
        start += content.len();
    }
    None
}
