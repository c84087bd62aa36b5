//! The rules by which bytes become events (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use crate::stream::event::RawEvent;
use crate::stream::lines::TooLong;
use crate::stream::parser::Parser;

fn event(data: &str, name: Option<&str>, id: Option<&str>) -> RawEvent {
    RawEvent {
        data: data.to_owned(),
        name: name.map(str::to_owned),
        id: id.map(str::to_owned),
    }
}

fn parse_in(pieces: &[&[u8]]) -> Vec<RawEvent> {
    let mut parser = Parser::new(1000);
    let mut events = Vec::new();
    for piece in pieces {
        parser.feed(piece);
        while let Some(event) = parser.next().unwrap() {
            events.push(event);
        }
    }
    events
}

/// What a text becomes, however it is cut into pieces.
fn parse(text: &str) -> Vec<RawEvent> {
    let bytes = text.as_bytes();
    let whole = parse_in(&[bytes]);
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(parse_in(&single), whole, "{text:?}");
    for place in 0..bytes.len() {
        let (one, other) = bytes.split_at(place);
        assert_eq!(parse_in(&[one, other]), whole, "{text:?} cut at {place}");
    }
    whole
}

#[test]
fn the_examples_of_the_standard_hold() {
    assert_eq!(
        parse("data: YHOO\ndata: +2\ndata: 10\n\n"),
        [event("YHOO\n+2\n10", None, None)]
    );
    assert_eq!(
        parse(
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"
        ),
        [
            event("first event", None, Some("1")),
            event("second event", None, None),
            event(" third event", None, None),
        ]
    );
    // The last block is not complete.
    assert_eq!(
        parse("data\n\ndata\ndata\n\ndata:"),
        [event("", None, None), event("\n", None, None)]
    );
    assert_eq!(
        parse("data:test\n\ndata: test\n\n"),
        [event("test", None, None), event("test", None, None)]
    );
}

#[test]
fn lines_end_in_any_of_three_ways() {
    let expected = [event("a\nb", Some("x"), None), event("c", None, None)];
    for end in ["\n", "\r\n", "\r"] {
        let text = "event: x\ndata: a\ndata: b\n\ndata: c\n\n".replace('\n', end);
        assert_eq!(parse(&text), expected, "{end:?}");
    }
    assert_eq!(
        parse("data: a\r\rdata: b\n\r\n"),
        [event("a", None, None), event("b", None, None)]
    );
}

#[test]
fn a_mark_at_the_start_is_skipped_and_only_there() {
    assert_eq!(parse("\u{feff}data: a\n\n"), [event("a", None, None)]);
    assert_eq!(
        parse("\ndata: \u{feff}\n\n\u{feff}data: a\n\n"),
        [event("\u{feff}", None, None)]
    );
}

#[test]
fn what_is_unknown_is_ignored() {
    assert_eq!(
        parse(":\n: data: no\nDATA: no\nretry: soon\nx: y\nid: a\0b\nevent:\ndata: yes\n\n"),
        [event("yes", None, None)]
    );
    assert_eq!(
        parse("event: only\n\nid: 7\n\ndata: x\n\n"),
        [event("x", None, Some("7"))]
    );
}

#[test]
fn text_that_is_not_utf8_is_replaced() {
    assert_eq!(
        parse_in(&[b"data: \xff\n\n"]),
        [event("\u{fffd}", None, None)]
    );
}

#[test]
fn a_new_connection_keeps_the_id_and_the_wait() {
    let mut parser = Parser::new(1000);
    parser.feed(b"id: 1\nretry: 250\ndata: a\n\nid: 2\ndata: half");
    assert!(parser.next().unwrap().is_some());
    assert!(parser.next().unwrap().is_none());
    assert_eq!(parser.retry(), Some(Duration::from_millis(250)));
    parser.restart();
    parser.feed(b"\ndata: b\n\n");
    assert_eq!(parser.next().unwrap(), Some(event("b", None, Some("1"))));
}

#[test]
fn nothing_is_longer_than_the_limit() {
    for text in ["data: 45678901", ":2345678901\n", "data: 4\ndata: 4567\n"] {
        let mut parser = Parser::new(10);
        parser.set_limit(if text.contains("\ndata") { 5 } else { 10 });
        parser.feed(text.as_bytes());
        assert_eq!(parser.next(), Err(TooLong), "{text:?}");
    }
    let mut parser = Parser::new(10);
    parser.feed(b"data: 1\n\ndata: 2\n\ndata: 3\n\n");
    assert_eq!(parser.next().unwrap(), Some(event("1", None, None)));
}
