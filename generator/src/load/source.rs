//! A file of the document: its text, and where in it a pointer leads.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::json;
use super::marks;
use super::pointer;
use super::syntax::{Parsed, SyntaxError};
use super::tracker::{Found, Span};
use super::yaml;
use super::{Node, file};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location};
use crate::output::Input;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    text: Arc<String>,
    format: Format,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
}

impl Source {
    /// Reads a file and the tree in it. Duplicate keys are reported as warnings.
    ///
    /// # Errors
    /// The one diagnostic that says why there is no tree.
    pub(super) fn read(
        path: &Path,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Self, Node), Diagnostic> {
        let text = file::read(path)?;
        let (format, read) = parse(path, &text);
        let source = Self {
            path: path.to_owned(),
            text: Arc::new(text),
            format,
        };
        let parsed = read.map_err(|error| source.syntax_diagnostic(error))?;
        if parsed.root.is_null() {
            return Err(
                Diagnostic::error(Code::EmptyFile, "the file holds no value")
                    .located(Location::file(path)),
            );
        }
        if parsed.has_duplicates {
            for (key, span) in source.find(&HashSet::new()).duplicates {
                diagnostics.push(
                    Diagnostic::warning(
                        Code::DuplicateKey,
                        format!("the key `{key}` stands twice in one mapping"),
                        "the last one counts",
                    )
                    .located(source.location(&span)),
                );
            }
        }
        Ok((source, parsed.root))
    }

    /// The file, as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as something that a crate is made from.
    #[must_use]
    pub fn as_input(&self) -> Input {
        Input {
            path: self.path.clone(),
            text: Arc::clone(&self.text),
        }
    }

    /// Where pointers into the tree of this file lead. A pointer that leads nowhere (because what it
    /// names came in through an alias) is answered with the place of its nearest ancestor.
    #[must_use]
    pub fn locate(&self, pointers: &[&str]) -> Vec<Location> {
        let mut wanted = HashSet::new();
        for &pointer in pointers {
            wanted.extend(ancestors(pointer));
        }
        let places = self.find(&wanted).places;
        let span = |&pointer: &&str| ancestors(pointer).find_map(|pointer| places.get(pointer));
        let spans: Vec<Span> = pointers
            .iter()
            .map(|pointer| span(pointer).cloned().unwrap_or(0..0))
            .collect();
        Location::all_in_text(&self.path, &self.text, &spans)
    }

    fn find(&self, wanted: &HashSet<&str>) -> Found {
        match self.format {
            Format::Json => marks::in_json(&self.text, wanted),
            Format::Yaml => marks::in_yaml(&self.text, wanted),
        }
    }

    fn location(&self, span: &Span) -> Location {
        Location::in_text(&self.path, &self.text, span)
    }

    fn syntax_diagnostic(&self, error: SyntaxError) -> Diagnostic {
        let offset = byte_offset(&self.text, error.line, error.column);
        let hint = if self.text.trim_start().starts_with('<') {
            Some(HTML)
        } else if error.code != Code::InvalidSyntax {
            None
        } else if offset + 1 >= self.text.trim_end().len() {
            Some("the text ends too early; was the download or the export cut short?")
        } else {
            Some(match self.format {
                Format::Json => {
                    "look for a comma, a quote or a bracket that is missing or too many"
                }
                Format::Yaml => {
                    "look at the indentation and the quotes of this line and the one above"
                }
            })
        };
        let location = self.location(&(offset..offset + 1));
        let diagnostic = Diagnostic::error(error.code, error.message).located(location);
        match hint {
            Some(hint) => diagnostic.with_hint(hint),
            None => diagnostic,
        }
    }
}

/// What to do about a web page in the place of a document.
pub(super) const HTML: &str = "this is HTML or XML; was a web page saved in place of the document?";

/// Reads a text as what it looks like: with a brace or a bracket first, as JSON. Where that is wrong, it
/// may still be YAML, unless the name of the file says JSON.
fn parse(path: &Path, text: &str) -> (Format, Result<Parsed, SyntaxError>) {
    if !text.trim_start().starts_with(['{', '[']) {
        return (Format::Yaml, yaml::read(text));
    }
    let named_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    match json::read(text) {
        Err(error) if !named_json => match yaml::read(text) {
            Ok(parsed) => (Format::Yaml, Ok(parsed)),
            Err(_) => (Format::Json, Err(error)),
        },
        read => (Format::Json, read),
    }
}

/// The pointer itself, then those of everything that it is in, the whole tree last.
fn ancestors(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| {
        pointer::split_last(pointer).map(|(parent, _)| parent)
    })
}

/// The offset of a line and column, both from 1.
fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    start
        + rest
            .chars()
            .take(column - 1)
            .map(char::len_utf8)
            .sum::<usize>()
}
