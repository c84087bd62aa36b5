//! The reader, held to `serde_json` where both should say the same.

use super::{MAX_DEPTH, Reader};
use crate::wire::decode;
use serde::de::IgnoredAny;
use serde_json::Value;

/// Texts to change here and there.
const SEEDS: [&str; 6] = [
    r#"{"id":"a","n":[1,-2.5e3,0,1E+2],"deep":{"x":[[],{}]},"flag":true,"off":false,"none":null}"#,
    r#" [ "plain" , "q\"uote\\ \/ \b\f\n\r\t" , "\u00e9\ud83d\ude00" , "naïve 😀" ] "#,
    r#"{"a long name that takes more than eight bytes":"a value, just as long, and then an \u0065scape"}"#,
    r#"[-0,-0.0,12345678901234567890,1e-400,0.1,true,[[[[{"a":{"b":{}}}]]]]]"#,
    "\t[\r\n1 , 2\n]\n",
    r#""\ud800\udc00 \u0000""#,
];

/// Characters that mean something in JSON, or nearly do.
const PIECES: [&str; 24] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "/", "u", "0", "9", "-", "+", ".", "e", "t", "null",
    " ", "\n", "\u{1}", "\u{7f}", "é", "\\ud83d",
];

/// A text with some characters taken out and others put in.
fn changed(text: &str, random: &mut fastrand::Rng) -> String {
    let mut characters: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..random.usize(0..4) {
        let place = random.usize(0..=characters.len());
        match random.usize(0..3) {
            0 if place < characters.len() => _ = characters.remove(place),
            1 => characters.insert(place, PIECES[random.usize(0..PIECES.len())].to_owned()),
            _ => characters.truncate(place.max(1)),
        }
    }
    characters.concat()
}

#[test]
fn it_takes_the_same_texts_as_serde_json() {
    let mut random = fastrand::Rng::with_seed(1);
    for round in 0..20_000 {
        let text = changed(SEEDS[round % SEEDS.len()], &mut random);
        let mut reader = Reader::new(&text);
        let skipped = reader.skip().and_then(|()| reader.end());
        let expected = serde_json::from_str::<IgnoredAny>(&text);
        assert_eq!(skipped.is_ok(), expected.is_ok(), "{text}: {skipped:?}");
        let read = decode::<Value>(text.as_bytes());
        // It reads floats to a neighbour of the nearest now and then, and so only shape and texts are
        // compared of those that hold any.
        match serde_json::from_str::<Value>(&text) {
            Ok(expected) if text.contains(['.', 'e', 'E']) => {
                let read = read.expect(&text);
                assert_eq!(without_floats(read), without_floats(expected), "{text}");
            }
            Ok(expected) => assert_eq!(read, Ok(expected), "{text}"),
            Err(_) => assert!(read.is_err(), "{text}"),
        }
    }
}

fn without_floats(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => Value::Null,
        Value::Array(elements) => elements.into_iter().map(without_floats).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, without_floats(value)))
            .collect(),
        other => other,
    }
}

#[test]
fn a_string_ends_where_its_quote_stands() {
    for length in 0..40 {
        for (special, text) in [("", ""), (r"\n", "\n"), (r#"\""#, "\""), ("é", "é")] {
            for place in 0..=length {
                let (before, behind) = ("x".repeat(place), "y".repeat(length - place));
                let json = format!("\"{before}{special}{behind}\"");
                let expected = format!("{before}{text}{behind}");
                assert_eq!(decode::<String>(json.as_bytes()), Ok(expected), "{json}");
            }
        }
        let control = format!("\"{}\u{1f}\"", "x".repeat(length));
        assert!(decode::<String>(control.as_bytes()).is_err());
    }
}

#[test]
fn what_is_passed_over_may_be_nested_at_any_depth() {
    for levels in [1, 63, 64, 65, 127, 128, 129, 200, 50_000] {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let json = format!("{}0{}", open.repeat(levels), close.repeat(levels));
            let mut reader = Reader::new(&json);
            assert_eq!(reader.skip().and_then(|()| reader.end()), Ok(()));
            assert_eq!(Reader::new(&json).text(), Ok(json.as_str()));
            let is_readable = Reader::new(&json).bounded_text().is_ok();
            assert_eq!(is_readable, levels <= MAX_DEPTH);
            assert_eq!(
                decode::<Value>(json.as_bytes()).is_ok(),
                levels <= MAX_DEPTH
            );
        }
    }
}

#[test]
fn an_error_in_the_notation_says_where() {
    for (json, message, column) in [
        ("", "the text ends too early", 1),
        ("[1", "the text ends too early", 3),
        ("[1 2]", "expected `,` or `]`", 4),
        ("[1,]", "expected a JSON value", 4),
        (r#"{"a" 1}"#, "expected `:`", 6),
        (r#"{"a":1,}"#, "expected the name of a member, in quotes", 8),
        (r#"{"a":1]"#, "expected `,` or `}`", 7),
        (r#""\x""#, "invalid escape", 3),
        (r#""\u12g4""#, "expected a hexadecimal digit", 6),
        (r#""\udc00""#, "a surrogate without its other half", 4),
        (
            "\"a\nb\"",
            "a control character in a string, where an escape has to stand",
            3,
        ),
        ("-", "the text ends too early", 2),
        ("1.x", "expected a digit", 3),
        ("nul", "expected a JSON value", 1),
        ("[] []", "trailing characters", 4),
    ] {
        let error = decode::<Value>(json.as_bytes()).expect_err(json);
        assert_eq!(
            (error.message(), error.column()),
            (message, column),
            "{json}"
        );
    }
}

#[test]
fn the_tag_is_looked_for_and_nothing_is_taken() {
    let json = r#"{"a":{"type":"inner"},"b":["type"],"ty\u0070e":"x\ny","type":"second"}"#;
    let mut reader = Reader::new(json);
    assert_eq!(reader.tag("type").as_deref(), Ok("x\ny"));
    assert_eq!(reader.tag("b").as_deref(), Ok(r#"["type"]"#));
    assert_eq!(reader.tag("a").as_deref(), Ok(r#"{"type":"inner"}"#));
    assert!(reader.tag("c").is_err());
    assert_eq!(reader.text(), Ok(json));
}
