//! The formats that both sides of a call read: dates, times, addresses, numbers and UUIDs.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Value;

/// What a text of a format is called, where the text is none.
pub(super) fn mismatch(format: &str, text: &str) -> Option<&'static str> {
    let (is_one, name) = match format {
        "date-time" => (is_date_time(text), "a date and time (RFC 3339)"),
        "date" => (is_date(text), "a date (RFC 3339)"),
        "uuid" | "uuid1" | "uuid3" | "uuid4" | "uuid5" | "uuid6" | "uuid7" | "guid" => {
            (is_uuid(text), "a UUID")
        }
        "ipv4" => (text.parse::<Ipv4Addr>().is_ok(), "an IPv4 address"),
        "ipv6" => (text.parse::<Ipv6Addr>().is_ok(), "an IPv6 address"),
        _ => return None,
    };
    (!is_one).then_some(name)
}

/// What a number of a format is called, where the number is beyond it. Authors write `int32` beside `number`,
/// too, so a fraction is no matter of the format.
pub(super) fn beyond(format: &str, number: &Value) -> Option<&'static str> {
    let within = |least: i64, most: i64| {
        number
            .as_i64()
            .is_some_and(|number| (least..=most).contains(&number))
            || !(number.is_i64() || number.is_u64())
    };
    let (is_one, name) = match format {
        "int32" => (
            within(i32::MIN.into(), i32::MAX.into()),
            "an integer of 32 bits",
        ),
        "int64" => (within(i64::MIN, i64::MAX), "an integer of 64 bits"),
        _ => return None,
    };
    (!is_one).then_some(name)
}

/// Digits in places that a pattern marks with `0`, and the pattern's own characters elsewhere.
fn looks_like(pattern: &str, text: &str) -> bool {
    pattern.len() == text.len()
        && pattern
            .bytes()
            .zip(text.bytes())
            .all(|(pattern, byte)| match pattern {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

fn number(text: &str, at: std::ops::Range<usize>) -> u32 {
    let digits = text.get(at);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn is_date(text: &str) -> bool {
    let (year, month, day) = (number(text, 0..4), number(text, 5..7), number(text, 8..10));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    looks_like("0000-00-00", text) && (1..=days).contains(&day)
}

/// A date, a time to the second or finer, and an offset, which servers often leave out.
fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(separator), Some(rest)) =
        (text.get(..10), text.get(10..11), text.get(11..))
    else {
        return false;
    };
    let (Some(time), Some(rest)) = (rest.get(..8), rest.get(8..)) else {
        return false;
    };
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => {
            let offset = fraction.trim_start_matches(|char: char| char.is_ascii_digit());
            if offset.len() == fraction.len() {
                return false;
            }
            offset
        }
        None => rest,
    };
    let is_time = looks_like("00:00:00", time)
        && number(time, 0..2) < 24
        && number(time, 3..5) < 60
        && number(time, 6..8) <= 60;
    let is_offset = matches!(offset, "" | "Z" | "z")
        || offset.strip_prefix(['+', '-']).is_some_and(|offset| {
            ["00:00", "0000", "00"]
                .iter()
                .any(|pattern| looks_like(pattern, offset))
        });
    is_date(date) && matches!(separator, "T" | "t" | " ") && is_time && is_offset
}

fn is_uuid(text: &str) -> bool {
    let plain = text.replace('-', "");
    let is_grouped = text.len() == 32
        || [8, 13, 18, 23]
            .iter()
            .all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    plain.len() == 32 && is_grouped && plain.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::mismatch;

    #[test]
    fn texts_are_of_their_format() {
        for (format, text) in [
            ("date-time", "2026-01-31T12:00:00Z"),
            ("date-time", "2024-02-29 12:00:00.123+02:00"),
            ("date-time", "2026-01-31T12:00:00"),
            ("date", "2026-12-31"),
            ("uuid", "6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10"),
            ("uuid", "6FBB5A7C4C6B4F0C9D6E3F1C2B7A9D10"),
            ("ipv4", "192.0.2.1"),
            ("ipv6", "2001:db8::1"),
            ("other", "anything"),
        ] {
            assert_eq!(mismatch(format, text), None, "{text}");
        }
        for (format, text) in [
            ("date-time", "2026-01-31"),
            ("date-time", "2026-01-31T25:00:00Z"),
            ("date-time", "2026-01-31T12:00:00."),
            ("date-time", "éééééééééééééééééé"),
            ("date", "2026-02-29"),
            ("date", "26-1-1"),
            ("uuid", "6fbb5a7c"),
            ("ipv4", "192.0.2.256"),
            ("ipv6", "2001:db8"),
            ("uuid", "zfbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10"),
        ] {
            assert!(mismatch(format, text).is_some(), "{text}");
        }
    }
}
