//! Reads YAML into a tree.

use std::collections::HashMap;

use indexmap::IndexMap;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::syntax::{MAX_DEPTH, Parsed, SyntaxError, too_deep};
use super::{Node, scalar};
use crate::diagnostics::Code;

/// How many values all aliases of a document may stand for.
const MAX_EXPANDED: usize = 4_000_000;

/// Reads a YAML text of one document.
///
/// Where a key stands twice in a mapping, the last one counts; `<<` merges as in YAML 1.1, which many
/// documents still rely on.
pub(super) fn read(text: &str) -> Result<Parsed, SyntaxError> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        expanded: 0,
        has_duplicates: false,
    };
    let root = reader.document()?;
    Ok(Parsed {
        root,
        has_duplicates: reader.has_duplicates,
    })
}

struct Reader<'t> {
    parser: Parser<'t, StrInput<'t>>,
    anchors: HashMap<usize, Anchor>,
    /// How many values aliases have stood for so far.
    expanded: usize,
    has_duplicates: bool,
}

/// A value that aliases can stand for.
struct Anchor {
    node: Node,
    /// How many values there are in it, itself included.
    size: usize,
    /// How many mappings and sequences are nested in it, itself included.
    height: usize,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Node, SyntaxError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root.unwrap_or_default()),
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(invalid(span, "the file holds more than one YAML document"));
                }
                Event::DocumentStart(_) => {
                    let (event, span) = self.next()?;
                    root = Some(self.value(event, span, 0)?);
                }
                _ => return Err(invalid(span, "a value stands outside of the document")),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), SyntaxError> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(from_scan_error(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// Reads the value that `event` starts.
    fn value(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, SyntaxError> {
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => (
                tagged_scalar(text.into_owned(), style, tag.as_deref()),
                anchor,
            ),
            Event::Alias(anchor) => return self.alias(anchor, span, depth),
            Event::SequenceStart(anchor, _) => {
                check_depth(depth + 1, span)?;
                (self.sequence(depth)?, anchor)
            }
            Event::MappingStart(anchor, _) => {
                check_depth(depth + 1, span)?;
                (self.mapping(depth)?, anchor)
            }
            _ => return Err(invalid(span, "a value is missing")),
        };
        // The parser counts anchors from 1; 0 is none.
        if anchor != 0 {
            let (size, height) = measure(&node);
            self.anchors.insert(
                anchor,
                Anchor {
                    node: node.clone(),
                    size,
                    height,
                },
            );
        }
        Ok(node)
    }

    fn sequence(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        let mut elements = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Node::Array(elements));
            }
            elements.push(self.value(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        let mut members = IndexMap::new();
        let mut merged = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                break;
            }
            let is_merge = matches!(
                &event,
                Event::Scalar(text, ScalarStyle::Plain, _, None) if text == "<<"
            );
            let key = self.key(event, span)?;
            let (event, span) = self.next()?;
            let value = self.value(event, span, depth + 1)?;
            if is_merge && is_mergeable(&value) {
                merged.push(value);
            } else if members.insert(key, value).is_some() {
                self.has_duplicates = true;
            }
        }
        for source in merged {
            merge(&mut members, source);
        }
        Ok(Node::Object(Box::new(members)))
    }

    /// Reads a key. All keys of the tree are texts, so `200` and `true` are taken as they are written.
    fn key(&self, event: Event<'t>, span: Span) -> Result<String, SyntaxError> {
        match event {
            Event::Scalar(text, ..) => Ok(text.into_owned()),
            Event::Alias(anchor) => match self.anchors.get(&anchor).map(|anchor| &anchor.node) {
                Some(Node::String(text)) => Ok(text.clone()),
                _ => Err(invalid(
                    span,
                    "an alias that is a key stands for something else than a text",
                )),
            },
            _ => Err(invalid(span, "a key is a mapping or a sequence")),
        }
    }

    fn alias(&mut self, anchor: usize, span: Span, depth: usize) -> Result<Node, SyntaxError> {
        let Some(anchor) = self.anchors.get(&anchor) else {
            return Err(invalid(
                span,
                "an alias stands inside the value that it stands for",
            ));
        };
        check_depth(depth + anchor.height, span)?;
        self.expanded = self.expanded.saturating_add(anchor.size);
        if self.expanded > MAX_EXPANDED {
            let message = format!("the aliases stand for more than {MAX_EXPANDED} values");
            return Err(error(Code::TooManyAliases, span, message));
        }
        Ok(anchor.node.clone())
    }
}

fn check_depth(depth: usize, span: Span) -> Result<(), SyntaxError> {
    if depth > MAX_DEPTH {
        Err(error(Code::TooDeep, span, too_deep()))
    } else {
        Ok(())
    }
}

/// A scalar is what its tag says; without one, what its style and its text say.
fn tagged_scalar(text: String, style: ScalarStyle, tag: Option<&Tag>) -> Node {
    let known = tag.filter(|tag| tag.is_yaml_core_schema());
    let is_plain = match known {
        Some(tag) => matches!(tag.suffix.as_str(), "null" | "bool" | "int" | "float"),
        None => style == ScalarStyle::Plain && !is_non_specific(tag),
    };
    if is_plain {
        scalar::resolve(&text)
    } else {
        Node::String(text)
    }
}

/// Whether the tag is a lone `!`, which says that a plain scalar is a text.
fn is_non_specific(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.suffix.is_empty() || (tag.handle.is_empty() && tag.suffix == "!"))
}

/// Whether `<<` can take members from a value.
fn is_mergeable(value: &Node) -> bool {
    match value {
        Node::Object(_) => true,
        Node::Array(elements) => elements
            .iter()
            .all(|element| matches!(element, Node::Object(_))),
        _ => false,
    }
}

/// Adds the members that are not there yet.
fn merge(members: &mut IndexMap<String, Node>, source: Node) {
    match source {
        Node::Object(source) => {
            for (name, value) in *source {
                members.entry(name).or_insert(value);
            }
        }
        Node::Array(sources) => sources
            .into_iter()
            .for_each(|source| merge(members, source)),
        _ => {}
    }
}

/// How many values there are in a node and how deep they are nested.
fn measure(node: &Node) -> (usize, usize) {
    let nested = |children: &mut dyn Iterator<Item = &Node>| {
        let (size, height) = children.map(measure).fold((0, 0), |(size, height), child| {
            (size + child.0, height.max(child.1))
        });
        (size + 1, height + 1)
    };
    match node {
        Node::Array(elements) => nested(&mut elements.iter()),
        Node::Object(members) => nested(&mut members.values()),
        _ => (1, 0),
    }
}

fn invalid(span: Span, message: &str) -> SyntaxError {
    error(Code::InvalidSyntax, span, message.to_owned())
}

fn error(code: Code, span: Span, message: String) -> SyntaxError {
    SyntaxError {
        code,
        message,
        line: span.start.line().max(1),
        column: span.start.col() + 1,
    }
}

fn from_scan_error(error: &ScanError) -> SyntaxError {
    // The parser counts the levels of `[` and `{` in a byte.
    let (code, message) = match error.info() {
        "recursion limit exceeded" => (Code::TooDeep, "brackets are nested more than 255 deep"),
        message => (Code::InvalidSyntax, message),
    };
    SyntaxError {
        code,
        message: message.to_owned(),
        line: error.marker().line().max(1),
        column: error.marker().col() + 1,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn json(text: &str) -> String {
        serde_json::Value::from(&read(text).unwrap().root).to_string()
    }

    #[test]
    fn keys_are_texts() {
        assert_eq!(
            json("200: a\ntrue: b\n1.0: c\nnull: d\n"),
            r#"{"1.0":"c","200":"a","null":"d","true":"b"}"#
        );
    }

    #[test]
    fn styles_and_tags_decide_the_type() {
        assert_eq!(
            json("- 12\n- '12'\n- !!str 12\n- !!int '12'\n- ! 12\n- !custom 12\n- |\n  12\n-\n"),
            r#"[12,"12","12",12,"12",12,"12\n",null]"#
        );
    }

    #[test]
    fn aliases_stand_for_their_anchor() {
        assert_eq!(
            json("a: &x {b: 1}\nc: *x\n"),
            r#"{"a":{"b":1},"c":{"b":1}}"#
        );
        assert_eq!(read("a: &x [*x]").unwrap_err().code, Code::InvalidSyntax);
    }

    #[test]
    fn merge_keys_fill_in_what_is_missing() {
        assert_eq!(
            json("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd: {'<<': 1}\n"),
            r#"{"a":{"x":1,"y":1},"b":{"y":2,"z":2},"c":{"x":3,"y":1,"z":2},"d":{"<<":1}}"#
        );
    }

    #[test]
    fn aliases_cannot_make_a_bomb() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
        }
        assert_eq!(read(&text).unwrap_err().code, Code::TooManyAliases);
    }

    #[test]
    fn depth_is_bounded_also_through_aliases() {
        for bracket in ["[", "- ", "{a: "] {
            assert_eq!(
                read(&bracket.repeat(10_000)).unwrap_err().code,
                Code::TooDeep
            );
        }
        let mut chain = "a0: &a0 [x]\n".to_owned();
        for level in 1..1000 {
            writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
        }
        assert_eq!(read(&chain).unwrap_err().code, Code::TooDeep);
    }

    #[test]
    fn a_file_is_one_document() {
        assert_eq!(json("---\na: 1\n...\n"), r#"{"a":1}"#);
        let error = read("a: 1\n---\nb: 2\n").unwrap_err();
        assert_eq!((error.line, error.code), (2, Code::InvalidSyntax));
        assert_eq!(read("# nothing\n").unwrap().root, Node::Null);
    }

    #[test]
    fn integers_beyond_64_bits_keep_their_digits() {
        let node = read("- 18446744073709551616").unwrap().root;
        let number = node.pointer("/0").and_then(Node::as_number).unwrap();
        assert_eq!(number.to_string(), "18446744073709551616");
    }

    #[test]
    fn errors_have_a_place() {
        let error = read("a:\n  - b\n c: d\n").unwrap_err();
        assert_eq!(error.line, 3);
    }
}
