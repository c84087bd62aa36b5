//! A file of the document: its text, and where in it a pointer leads.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::json;
use super::marks;
use super::pointer;
use super::syntax::{Parsed, SyntaxError};
use super::tracker::{Found, Span};
use super::yaml;
use super::{Node, file};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Location, Place};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    text: Arc<str>,
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
            text: text.into(),
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
                    )
                    .located(
                        source
                            .locations([span])
                            .pop()
                            .unwrap_or_else(|| Location::file(path)),
                    ),
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

    /// Where pointers into the tree of this file lead. A pointer that leads nowhere (because what it
    /// names came in through an alias) is answered with the place of its nearest ancestor.
    #[must_use]
    pub fn locate(&self, pointers: &[&str]) -> Vec<Location> {
        let mut wanted = HashSet::new();
        for &pointer in pointers {
            wanted.extend(ancestors(pointer));
        }
        let places = self.find(&wanted).places;
        let spans = pointers.iter().map(|&pointer| {
            ancestors(pointer)
                .find_map(|pointer| places.get(pointer))
                .cloned()
                .unwrap_or(0..0)
        });
        self.locations(spans)
    }

    fn find(&self, wanted: &HashSet<&str>) -> Found {
        match self.format {
            Format::Json => marks::in_json(&self.text, wanted),
            Format::Yaml => marks::in_yaml(&self.text, wanted),
        }
    }

    fn locations(&self, spans: impl IntoIterator<Item = Span>) -> Vec<Location> {
        let spans: Vec<Span> = spans.into_iter().collect();
        Place::at(&self.text, &spans)
            .into_iter()
            .map(|place| Location {
                path: self.path.clone(),
                place: Some(place),
            })
            .collect()
    }

    fn syntax_diagnostic(&self, error: SyntaxError) -> Diagnostic {
        let offset = byte_offset(&self.text, error.line, error.column);
        let location = self.locations([offset..offset + 1]).pop();
        let diagnostic = Diagnostic::error(error.code, error.message);
        let diagnostic = diagnostic.located(location.unwrap_or_else(|| Location::file(&self.path)));
        if self.text.trim_start().starts_with('<') {
            return diagnostic
                .with_hint("this is HTML or XML; was a web page saved in place of the document?");
        }
        diagnostic
    }
}

/// Reads a text as what it looks like. YAML contains almost all of JSON, but reads it more slowly and
/// stumbles over tabs, so a text in braces is JSON first.
fn parse(path: &Path, text: &str) -> (Format, Result<Parsed, SyntaxError>) {
    let named_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if !named_json && !text.trim_start().starts_with(['{', '[']) {
        return (Format::Yaml, yaml::read(text));
    }
    match json::read(text) {
        Ok(parsed) => (Format::Json, Ok(parsed)),
        // Braces are YAML too, and there are `.json` files that hold YAML.
        Err(error) => match yaml::read(text) {
            Ok(parsed) if matches!(parsed.root, Node::Object(_)) => (Format::Yaml, Ok(parsed)),
            _ => (Format::Json, Err(error)),
        },
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

/// The files of a document, and which part of the tree came from which of them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    origins: Vec<Origin>,
}

/// Identifies a file among the [`Sources`].
pub(super) type SourceId = usize;

/// Says that what is at `pointer` in the tree is at `original` in a file.
#[derive(Clone, Debug)]
struct Origin {
    pointer: String,
    source: SourceId,
    original: String,
}

impl Sources {
    /// The files, the one that was asked for first.
    #[must_use]
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    pub(super) fn add(&mut self, source: Source) -> SourceId {
        self.files.push(source);
        self.files.len() - 1
    }

    /// Notes where a part of the tree came from. Later notes outweigh earlier ones.
    pub(super) fn note(&mut self, pointer: String, source: SourceId, original: String) {
        self.origins.push(Origin {
            pointer,
            source,
            original,
        });
    }

    /// Notes that the element `index` of the array at `pointer` is gone and `length` are left: those
    /// behind it have moved up.
    pub(super) fn shift(&mut self, pointer: &str, index: usize, length: usize) {
        let moved: Vec<_> = (index..length)
            .map(|to| (format!("{pointer}/{to}"), format!("{pointer}/{}", to + 1)))
            .collect();
        let wholes: Vec<_> = moved.iter().map(|(_, from)| self.origin(from)).collect();
        let removed = format!("{pointer}/{index}");
        self.origins
            .retain(|origin| rest_within(&origin.pointer, &removed).is_none());
        for ((to, from), whole) in moved.into_iter().zip(wholes) {
            for origin in &mut self.origins {
                if let Some(rest) = rest_within(&origin.pointer, &from) {
                    origin.pointer = format!("{to}{rest}");
                }
            }
            if let Some((source, original)) = whole {
                // In front, so that what is known about its parts outweighs it.
                self.origins.insert(
                    0,
                    Origin {
                        pointer: to,
                        source,
                        original,
                    },
                );
            }
        }
    }

    /// The file that a node of the tree came from, and the pointer that leads to it there.
    pub(super) fn origin(&self, pointer: &str) -> Option<(SourceId, String)> {
        let within = |origin: &&Origin| rest_within(pointer, &origin.pointer).is_some();
        // `max_by_key` gives the last of those that are equally long: the latest note.
        let origin = self
            .origins
            .iter()
            .filter(within)
            .max_by_key(|origin| origin.pointer.len())?;
        let rest = pointer.get(origin.pointer.len()..)?;
        Some((origin.source, format!("{}{rest}", origin.original)))
    }
}

/// What follows `ancestor` in a pointer that leads to it or into it.
fn rest_within<'p>(pointer: &'p str, ancestor: &str) -> Option<&'p str> {
    pointer
        .strip_prefix(ancestor)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl crate::diagnostics::Locate for Sources {
    fn locate(&self, pointers: &[&str]) -> Vec<Option<Location>> {
        let origins: Vec<_> = pointers
            .iter()
            .map(|pointer| self.origin(pointer))
            .collect();
        let mut per_file: HashMap<SourceId, Vec<&str>> = HashMap::new();
        for (source, pointer) in origins.iter().flatten() {
            per_file.entry(*source).or_default().push(pointer);
        }
        let mut found: HashMap<(SourceId, &str), Location> = HashMap::new();
        for (id, pointers) in per_file {
            let Some(source) = self.files.get(id) else {
                continue;
            };
            let locations = source.locate(&pointers);
            found.extend(
                pointers
                    .into_iter()
                    .map(|pointer| (id, pointer))
                    .zip(locations),
            );
        }
        let location =
            |(id, pointer): &(SourceId, String)| found.get(&(*id, pointer.as_str())).cloned();
        origins
            .iter()
            .map(|origin| origin.as_ref().and_then(location))
            .collect()
    }
}
