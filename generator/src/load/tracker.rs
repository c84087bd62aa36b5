//! Follows a parser through a text and notes where the wanted values stand.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::pointer;

/// A stretch of a text, in whatever unit the parser counts.
pub(super) type Span = Range<usize>;

/// Follows the events of a parser. Keys and values both come through [`Tracker::scalar`]; which of
/// the two a scalar is follows from where it stands.
pub(super) struct Tracker<'w> {
    wanted: &'w HashSet<&'w str>,
    found: HashMap<String, Span>,
    duplicates: Vec<(String, Span)>,
    /// The pointer to the value that comes next, or that is being read.
    path: String,
    open: Vec<Open>,
}

/// A mapping or sequence whose end is still to come.
struct Open {
    /// How much of the path leads to the collection itself.
    path_length: usize,
    kind: Kind,
}

enum Kind {
    Sequence {
        next: usize,
    },
    Mapping {
        keys: HashSet<String>,
        key: Option<Span>,
    },
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Where the wanted pointers lead: to the value where it is a scalar, else to its key.
    pub(super) places: HashMap<String, Span>,
    /// The keys that stand in one mapping for a second time, and where they do.
    pub(super) duplicates: Vec<(String, Span)>,
}

impl<'w> Tracker<'w> {
    pub(super) fn new(wanted: &'w HashSet<&'w str>) -> Self {
        Self {
            wanted,
            found: HashMap::new(),
            duplicates: Vec::new(),
            path: String::new(),
            open: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Found {
        Found {
            places: self.found,
            duplicates: self.duplicates,
        }
    }

    pub(super) fn scalar(&mut self, text: &str, span: Span) {
        if let Some(Open {
            kind:
                Kind::Mapping {
                    keys,
                    key: key @ None,
                },
            ..
        }) = self.open.last_mut()
        {
            *key = Some(span.clone());
            if !keys.insert(text.to_owned()) {
                self.duplicates.push((text.to_owned(), span));
            }
            self.path.push('/');
            self.path.push_str(&pointer::escape(text));
            return;
        }
        self.enter();
        self.note(span);
        self.leave();
    }

    pub(super) fn open_sequence(&mut self, span: Span) {
        self.open(Kind::Sequence { next: 0 }, span);
    }

    pub(super) fn open_mapping(&mut self, span: Span) {
        self.open(
            Kind::Mapping {
                keys: HashSet::new(),
                key: None,
            },
            span,
        );
    }

    /// The innermost collection ends.
    pub(super) fn close(&mut self) {
        if let Some(closed) = self.open.pop() {
            self.path.truncate(closed.path_length);
            self.leave();
        }
    }

    fn open(&mut self, kind: Kind, span: Span) {
        self.enter();
        let key = match self.open.last() {
            Some(Open {
                kind: Kind::Mapping { key, .. },
                ..
            }) => key.clone(),
            _ => None,
        };
        // All of a collection is too much to underline: its key says it, or its first character.
        self.note(key.unwrap_or(span.start..span.start + 1));
        self.open.push(Open {
            path_length: self.path.len(),
            kind,
        });
    }

    /// A value begins: within a sequence the path does not lead to it yet.
    fn enter(&mut self) {
        if let Some(Open {
            kind: Kind::Sequence { next },
            ..
        }) = self.open.last_mut()
        {
            self.path.push('/');
            self.path.push_str(&next.to_string());
            *next += 1;
        }
    }

    /// A value ends: the path leads to the collection that it is in again.
    fn leave(&mut self) {
        if let Some(parent) = self.open.last_mut() {
            self.path.truncate(parent.path_length);
            if let Kind::Mapping { key, .. } = &mut parent.kind {
                *key = None;
            }
        }
    }

    fn note(&mut self, span: Span) {
        if self.wanted.contains(self.path.as_str()) {
            self.found.insert(self.path.clone(), span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_by_value_and_collections_by_key() {
        let wanted = HashSet::from(["", "/a", "/a/1", "/b~1c", "/missing"]);
        let mut tracker = Tracker::new(&wanted);
        // {"a": [1, 2], "b/c": 3, "a": …}
        tracker.open_mapping(0..1);
        tracker.scalar("a", 1..4);
        tracker.open_sequence(6..7);
        tracker.scalar("1", 7..8);
        tracker.scalar("2", 10..11);
        tracker.close();
        tracker.scalar("b/c", 14..19);
        tracker.scalar("3", 21..22);
        tracker.scalar("a", 24..27);
        tracker.close();
        let found = tracker.finish();
        assert_eq!(found.places.len(), 4);
        assert_eq!(found.places[""], 0..1);
        assert_eq!(found.places["/a"], 1..4);
        assert_eq!(found.places["/a/1"], 10..11);
        assert_eq!(found.places["/b~1c"], 21..22);
        assert_eq!(found.duplicates, [("a".to_owned(), 24..27)]);
    }
}
