//! The files of a document, and which part of the tree came from which of them.

use std::collections::HashMap;

use super::Source;
use crate::diagnostics::{Locate, Location};

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

impl Locate for Sources {
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
