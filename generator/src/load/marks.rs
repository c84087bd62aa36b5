//! Where things stand in a text. Nothing of this runs before a diagnostic asks for it.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser};

use super::json;
use super::tracker::{Found, Span, Tracker};

/// Finds wanted pointers and duplicate keys in a JSON text; places are byte ranges.
///
/// The text has been read before, so that it is valid; where it is not, the search just ends.
pub(super) fn in_json(text: &str, wanted: &HashSet<&str>) -> Found {
    let mut tracker = Tracker::new(wanted);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        let length = match byte {
            b'{' => {
                tracker.open_mapping(at..at + 1);
                1
            }
            b'[' => {
                tracker.open_sequence(at..at + 1);
                1
            }
            b'}' | b']' => {
                tracker.close();
                1
            }
            b'"' => {
                let length = json::string_length(rest);
                let text = rest.get(..length).unwrap_or_default();
                tracker.scalar(&unescaped(text), at..at + length);
                length
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => 1,
            _ => {
                let ends = |b: u8| matches!(b, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n');
                let length = rest.bytes().position(ends).unwrap_or(rest.len()).max(1);
                tracker.scalar("", at..at + length);
                length
            }
        };
        at += length;
    }
    tracker.finish()
}

/// The text that a JSON string stands for.
fn unescaped(string: &str) -> String {
    let inner = string
        .get(1..string.len().saturating_sub(1))
        .unwrap_or_default();
    if inner.contains('\\') {
        serde_json::from_str(string).unwrap_or_default()
    } else {
        inner.to_owned()
    }
}

/// As [`in_json`], for YAML. What an alias stands for is not searched: its anchor is elsewhere.
pub(super) fn in_yaml(text: &str, wanted: &HashSet<&str>) -> Found {
    let mut tracker = Tracker::new(wanted);
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((event, span))) = parser.next_event() {
        let span = span.start.index()..span.end.index();
        match event {
            Event::Scalar(text, ..) => tracker.scalar(&text, span),
            Event::Alias(_) => tracker.scalar("", span),
            Event::SequenceStart(..) => tracker.open_sequence(span),
            Event::MappingStart(..) => tracker.open_mapping(span),
            Event::SequenceEnd | Event::MappingEnd => tracker.close(),
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    in_bytes(text, tracker.finish())
}

/// The parser counts characters; everything after it counts bytes.
fn in_bytes(text: &str, found: Found) -> Found {
    let spans = || {
        found
            .places
            .values()
            .chain(found.duplicates.iter().map(|(_, span)| span))
    };
    let mut wanted: Vec<usize> = spans().flat_map(|span| [span.start, span.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut offsets = HashMap::with_capacity(wanted.len());
    let mut wanted = wanted.into_iter().peekable();
    let ends = text
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([text.len()]);
    for (index, byte) in ends.enumerate() {
        if wanted.next_if_eq(&index).is_some() {
            offsets.insert(index, byte);
        }
    }
    let offset = |index: &usize| offsets.get(index).copied().unwrap_or(text.len());
    let span = |span: Span| offset(&span.start)..offset(&span.end);
    Found {
        places: found
            .places
            .into_iter()
            .map(|(pointer, at)| (pointer, span(at)))
            .collect(),
        duplicates: found
            .duplicates
            .into_iter()
            .map(|(key, at)| (key, span(at)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &Found, text: &str, pointer: &str, expected: &str) {
        let span = found
            .places
            .get(pointer)
            .unwrap_or_else(|| panic!("{pointer} is not found"));
        assert_eq!(&text[span.clone()], expected, "{pointer}");
    }

    #[test]
    fn places_in_json() {
        let text = "{\n\t\"a\":\t[1, {\"é\\\"/\": \"x\\\\\"}],\r\n\t\"b\": null, \"c\": {}}";
        let wanted = HashSet::from(["/a", "/a/0", "/a/1", "/a/1/é\"~1", "/b", "/c"]);
        let found = in_json(text, &wanted);
        check(&found, text, "/a", "\"a\"");
        check(&found, text, "/a/0", "1");
        check(&found, text, "/a/1", "{");
        check(&found, text, "/a/1/é\"~1", "\"x\\\\\"");
        check(&found, text, "/b", "null");
        check(&found, text, "/c", "\"c\"");
    }

    #[test]
    fn places_in_yaml() {
        let text =
            "# ü\r\na:\r\n  - 'é'\r\n  - b: é x\r\n    c: *x\r\nd: |\r\n  text\r\ne: {f: 1}\r\n";
        let wanted = HashSet::from(["/a", "/a/0", "/a/1", "/a/1/b", "/a/1/c", "/e", "/e/f"]);
        let text = text.replace("*x", "&x y");
        let found = in_yaml(&text, &wanted);
        check(&found, &text, "/a", "a");
        check(&found, &text, "/a/0", "'é'");
        check(&found, &text, "/a/1", "b");
        check(&found, &text, "/a/1/b", "é x");
        check(&found, &text, "/e", "e");
        check(&found, &text, "/e/f", "1");
    }

    #[test]
    fn duplicate_keys_are_found() {
        let none = HashSet::new();
        let text = "a: 1\nb: {c: 1, c: 2}\na: 3\n";
        let found = in_yaml(text, &none);
        let at: Vec<_> = found
            .duplicates
            .iter()
            .map(|(key, span)| (key.as_str(), span.start))
            .collect();
        assert_eq!(at, [("c", 15), ("a", 21)]);
        assert_eq!(
            in_json(r#"{"a": 1, "a": 2}"#, &none).duplicates,
            [("a".to_owned(), 9..12)]
        );
    }

    #[test]
    fn a_broken_text_ends_the_search() {
        let wanted = HashSet::from(["/a"]);
        for text in ["{\"a", "[}]}", "{\"a\": \u{1}", "\"", "é"] {
            in_json(text, &wanted);
            in_yaml(text, &wanted);
        }
    }
}
