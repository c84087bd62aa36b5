//! What a YAML scalar without quotes stands for (YAML 1.2.2, section 10.3, "Core Schema").

use super::{Node, Number};

/// Reads a plain scalar: `null`, a Boolean, a number or, failing those, a text.
///
/// The 1.1 words `yes`, `no`, `on` and `off` are texts, and so is a date.
pub(super) fn resolve(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ => number(text).map_or_else(|| Node::from(text), Node::Number),
    }
}

/// Reads an integer or a float in any of the forms of the core schema.
pub(super) fn number(text: &str) -> Option<Number> {
    // Most scalars are words; one look at the first byte spares them the rest.
    if !matches!(text.bytes().next()?, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(unsigned(digits)?, 16)
            .ok()
            .map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u64::from_str_radix(unsigned(digits)?, 8)
            .ok()
            .map(Number::from);
    }
    Number::from_digits(text).or_else(|| float(text).map(Number::from))
}

/// The text itself, unless it has a sign, which hexadecimal and octal numbers do not take.
fn unsigned(digits: &str) -> Option<&str> {
    (!digits.starts_with(['+', '-'])).then_some(digits)
}

fn float(text: &str) -> Option<f64> {
    let magnitude = text.strip_prefix(['+', '-']).unwrap_or(text);
    match magnitude {
        ".inf" | ".Inf" | ".INF" => {
            let negative = text.starts_with('-');
            return Some(if negative {
                f64::NEG_INFINITY
            } else {
                f64::INFINITY
            });
        }
        ".nan" | ".NaN" | ".NAN" if magnitude == text => return Some(f64::NAN),
        _ => {}
    }
    // Rust also reads words such as `inf`; the core schema's floats have digits and nothing else.
    let starts_well = match magnitude.as_bytes() {
        [b'.', second, ..] => second.is_ascii_digit(),
        [first, ..] => first.is_ascii_digit(),
        [] => false,
    };
    let letters = magnitude
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    if starts_well && letters {
        text.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_yaml_1_1_are_texts() {
        for text in [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "n",
            "2024-01-31",
            "1_000",
            "0b1",
            "1.2.3",
            "inf",
            "-",
        ] {
            assert_eq!(resolve(text), Node::from(text), "{text}");
        }
    }

    #[test]
    fn integers_come_in_three_bases() {
        for (text, value) in [
            ("17", 17_u64),
            ("+17", 17),
            ("017", 17),
            ("0x1F", 31),
            ("0o17", 15),
        ] {
            assert_eq!(resolve(text), Node::Number(value.into()), "{text}");
        }
        assert_eq!(resolve("-17"), Node::Number((-17_i64).into()));
        assert_eq!(resolve("0x-1"), Node::from("0x-1"));
    }

    #[test]
    fn floats_have_digits() {
        for (text, value) in [
            ("1.5", 1.5),
            (".5", 0.5),
            ("1.", 1.0),
            ("-1e3", -1e3),
            ("-.inf", f64::NEG_INFINITY),
        ] {
            assert_eq!(resolve(text), Node::Number(value.into()), "{text}");
        }
        for text in [".", ".e1", "1e", "-.nan", "1-2", "1.5.1"] {
            assert_eq!(resolve(text), Node::from(text), "{text}");
        }
    }

    #[test]
    fn nothing_is_null() {
        for text in ["", "~", "null", "NULL"] {
            assert_eq!(resolve(text), Node::Null);
        }
    }
}
