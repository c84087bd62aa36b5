//! Where in a file something stands.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// How much of a line is shown before and after the start of what is meant, in bytes. A minified
/// document is one line of megabytes.
const SHOWN_BEFORE: usize = 80;
const SHOWN_AFTER: usize = 120;

/// A place in a file, or the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, as the user named it.
    pub path: PathBuf,
    /// `None` where the message is about the file as a whole.
    pub place: Option<Box<Place>>,
}

impl Location {
    /// A file as a whole.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            place: None,
        }
    }

    /// A byte range of the text of a file.
    #[must_use]
    pub fn in_text(path: &Path, text: &str, span: &Range<usize>) -> Self {
        let place = Place::at(text, std::slice::from_ref(span))
            .pop()
            .map(Box::new);
        Self {
            path: path.to_owned(),
            place,
        }
    }

    /// Byte ranges of the text of a file, in their order.
    #[must_use]
    pub fn all_in_text(path: &Path, text: &str, spans: &[Range<usize>]) -> Vec<Self> {
        let places = Place::at(text, spans).into_iter().map(Box::new);
        places
            .map(|place| Self {
                path: path.to_owned(),
                place: Some(place),
            })
            .collect()
    }
}

/// A place in the text of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What stands in the line before the place; only the end of it where it is long.
    pub before: String,
    /// The place itself, as far as it is on the line.
    pub marked: String,
    /// What stands in the line after the place; only the start of it where it is long.
    pub after: String,
}

impl Place {
    /// The places of byte ranges of a text, in their order.
    ///
    /// All are found in one pass, so that a thousand places in one long line cost no more than one.
    fn at(text: &str, spans: &[Range<usize>]) -> Vec<Self> {
        let mut order: Vec<(usize, &Range<usize>)> = spans.iter().enumerate().collect();
        order.sort_by_key(|(_, span)| span.start);
        let mut cursor = Cursor {
            offset: 0,
            line: 1,
            column: 1,
        };
        let mut places: Vec<(usize, Self)> = Vec::with_capacity(order.len());
        for (index, span) in order {
            cursor.advance(text, span.start);
            places.push((index, Self::cut(text, &cursor, span)));
        }
        places.sort_by_key(|(index, _)| *index);
        places.into_iter().map(|(_, place)| place).collect()
    }

    fn cut(text: &str, cursor: &Cursor, span: &Range<usize>) -> Self {
        let start = cursor.offset;
        let head = text.get(..start).unwrap_or_default();
        let head = head.get(boundary(text, start.saturating_sub(SHOWN_BEFORE))..);
        let before = head.unwrap_or_default();
        let tail = text.get(start..).unwrap_or_default();
        let tail = tail.get(..boundary(tail, SHOWN_AFTER)).unwrap_or_default();
        let tail = tail.lines().next().unwrap_or_default();
        let marked = boundary(tail, span.end.saturating_sub(start));
        let (marked, after) = tail.split_at(marked);
        Self {
            line: cursor.line,
            column: cursor.column,
            before: before.rsplit('\n').next().unwrap_or_default().to_owned(),
            marked: marked.to_owned(),
            after: after.to_owned(),
        }
    }
}

/// The last offset up to `offset` at which a character starts or the text ends.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len()))
        .rev()
        .find(|&offset| text.is_char_boundary(offset))
        .unwrap_or(0)
}

/// A position that only moves forward.
struct Cursor {
    offset: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    fn advance(&mut self, text: &str, offset: usize) {
        let offset = boundary(text, offset);
        for character in text.get(self.offset..offset).unwrap_or_default().chars() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset = self.offset.max(offset);
    }
}

/// Knows where in which file a node of the loaded tree stands.
pub trait Locate {
    /// The locations of JSON pointers, in their order; `None` for what stands in no file.
    fn locate(&self, pointers: &[&str]) -> Vec<Option<Location>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_the_order_of_the_question() {
        let text = "a: é\r\nbü: cd e\r\n";
        let b = text.find("cd").unwrap();
        let places = Place::at(text, &[b..b + 2, 0..1, text.len()..text.len()]);
        let [second, first, end] = &places[..] else {
            panic!("{places:?}")
        };
        assert_eq!((second.line, second.column), (2, 5));
        assert_eq!(
            (&*second.before, &*second.marked, &*second.after),
            ("bü: ", "cd", " e")
        );
        assert_eq!((first.line, first.column, &*first.marked), (1, 1, "a"));
        assert_eq!((end.line, end.column, &*end.marked), (3, 1, ""));
    }

    #[test]
    fn of_a_long_line_only_a_part_is_shown() {
        let text = format!("{}x{}", "é".repeat(10_000), "ü".repeat(10_000));
        let place = Location::in_text(Path::new("a"), &text, &(20_000..20_001))
            .place
            .unwrap();
        assert_eq!((place.column, &*place.marked), (10_001, "x"));
        assert!(place.before.len() <= SHOWN_BEFORE + 1 && place.after.len() <= SHOWN_AFTER);
    }

    #[test]
    fn what_is_marked_ends_with_its_line() {
        let place = Location::in_text(Path::new("a"), "ab\ncd\n", &(1..5))
            .place
            .unwrap();
        assert_eq!(place.marked, "b");
    }
}
