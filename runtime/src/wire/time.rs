//! Timestamps, dates and times of day.
//!
//! Written as RFC 3339; read with more patience, since servers differ.

use super::reader::content;
use super::{Fit, Reader, Wire, WireError, fit};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::Serializer;

/// Reads RFC 3339 with any offset, with a space or a lower-case `t` before the time, with up to
/// nanoseconds, and without an offset (then it is UTC). Writes RFC 3339 in UTC, with `Z`.
impl Wire for Timestamp {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.parse("an RFC 3339 timestamp", parse_timestamp)
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        let fit = fit::read::<Self>(text).map(|_| Fit::RECOGNISED)?;
        // A date alone is taken for want of better, but a variant for dates knows it better.
        let usual = content(text).contains(':');
        Some(if usual { fit } else { Fit::PLAIN })
    }
}

fn parse_timestamp(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| {
        let without_offset: DateTime = text.parse().ok()?;
        Offset::UTC.to_timestamp(without_offset).ok()
    })
}

/// Reads and writes `2026-04-30`. A time behind the date is passed over.
impl Wire for Date {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.parse("a date", |text| {
            let date = text.split(['T', 't', ' ']).next()?;
            date.parse().ok()
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        let fit = fit::read::<Self>(text).map(|_| Fit::RECOGNISED)?;
        let text = content(text);
        let usual = text.contains('-') && !text.contains(':');
        Some(if usual { fit } else { Fit::PLAIN })
    }
}

/// Reads and writes `15:30:00`. An offset behind it is passed over, since the type can't keep it.
impl Wire for Time {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.parse("a time of day", |text| {
            text.trim_end_matches(['Z', 'z']).parse().ok()
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        let fit = fit::read::<Self>(text).map(|_| Fit::RECOGNISED)?;
        let text = content(text);
        let usual = text.contains(':') && !text.contains(['T', 't', ' ']);
        Some(if usual { fit } else { Fit::PLAIN })
    }
}

#[cfg(test)]
mod tests {
    use crate::wire::{Fit, Wire, decode, encode};
    use jiff::Timestamp;
    use jiff::civil::{Date, Time, date, time};

    #[test]
    fn timestamps_come_in_many_forms() {
        for (text, expected) in [
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("2026-01-02t03:04:05z", "2026-01-02T03:04:05Z"),
            ("2026-01-02 03:04:05+00:00", "2026-01-02T03:04:05Z"),
            ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
            ("2026-01-02T03:04:05-0230", "2026-01-02T05:34:05Z"),
            (
                "2026-01-02T03:04:05.123456789Z",
                "2026-01-02T03:04:05.123456789Z",
            ),
            ("2026-01-02T03:04:05.5", "2026-01-02T03:04:05.5Z"),
            ("2026-01-02 03:04:05", "2026-01-02T03:04:05Z"),
            ("2026-01-02", "2026-01-02T00:00:00Z"),
        ] {
            let read = decode::<Timestamp>(format!("\"{text}\"").as_bytes()).expect(text);
            let written = encode::<Timestamp>(&read).expect(text);
            assert_eq!(written, format!("\"{expected}\"").as_bytes());
        }
        for text in ["", "now", "2026-13-02T03:04:05Z", "1767323045"] {
            let error = decode::<Timestamp>(format!("\"{text}\"").as_bytes()).expect_err(text);
            assert!(error.message().ends_with("expected an RFC 3339 timestamp"));
        }
        assert!(decode::<Timestamp>(b"1767323045").is_err());
    }

    #[test]
    fn dates_and_times_of_day() {
        let day = date(2026, 1, 2);
        assert_eq!(decode::<Date>(br#""2026-01-02""#), Ok(day));
        assert_eq!(decode::<Date>(br#""2026-01-02T00:00:00Z""#), Ok(day));
        assert_eq!(encode::<Date>(&day).as_deref(), Ok(&br#""2026-01-02""#[..]));
        let noon = time(12, 0, 0, 0);
        assert_eq!(decode::<Time>(br#""12:00:00""#), Ok(noon));
        assert_eq!(decode::<Time>(br#""12:00:00Z""#), Ok(noon));
        assert_eq!(decode::<Time>(br#""12:00:00+02:00""#), Ok(noon));
        assert_eq!(encode::<Time>(&noon).as_deref(), Ok(&br#""12:00:00""#[..]));
    }

    #[test]
    fn a_date_is_a_better_date_than_timestamp() {
        let date = r#""2026-01-02""#;
        assert!(Date::fit(date) > Timestamp::fit(date));
        let escaped = r#""2026\u002D01\u002D02""#;
        assert!(Date::fit(escaped) > Timestamp::fit(escaped));
        let timestamp = r#""2026-01-02T03:04:05Z""#;
        assert!(Timestamp::fit(timestamp) > Date::fit(timestamp));
        assert_eq!(Time::fit(r#""noon""#), None);
        assert_eq!(Time::fit(r#""12:00""#), Some(Fit::RECOGNISED));
        assert!(Timestamp::fit(timestamp) > Time::fit(timestamp));
        assert!(Time::fit(r#""1200""#) < Some(Fit::RECOGNISED));
    }
}
