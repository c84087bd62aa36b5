//! Timestamps, dates and times of day.
//!
//! Written as RFC 3339; read with more patience, since servers differ.

use super::scalar::read_str;
use super::{Fit, Wire, text};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserializer, Serializer};

/// Reads RFC 3339 with any offset, with a space or a lower-case `t` before the time, with up to
/// nanoseconds, and without an offset (then it is UTC). Writes RFC 3339 in UTC, with `Z`.
impl Wire for Timestamp {
    type Value = Self;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "an RFC 3339 timestamp", parse_timestamp)
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        let fit = text::read::<Self>(text).ok().map(|_| Fit::RECOGNISED)?;
        // A date alone is taken for want of better, but a variant for dates knows it better.
        Some(if text.contains(':') { fit } else { Fit::PLAIN })
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

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "a date", |text| {
            let date = text.split(['T', 't', ' ']).next()?;
            date.parse().ok()
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        let fit = text::read::<Self>(text).ok().map(|_| Fit::RECOGNISED)?;
        Some(if text.contains(':') { Fit::PLAIN } else { fit })
    }
}

/// Reads and writes `15:30:00`. A `Z` behind it is passed over; another offset is an error, since
/// the type couldn't keep it.
impl Wire for Time {
    type Value = Self;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "a time of day", |text| {
            text.trim_end_matches(['Z', 'z']).parse().ok()
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        text::read::<Self>(text).ok().map(|_| Fit::RECOGNISED)
    }
}
