//! Members whose value is always the same, such as the tag of a union's variant.

use super::path::{self, Segment};
use serde::de;
use serde::{Serialize, Serializer};
use std::fmt;

/// The value of such a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
}

impl Constant {
    /// Whether a JSON text stands for this value. Numbers are compared by value: `1.0` is `1`.
    pub(super) fn equals(self, json: &str) -> bool {
        match self {
            Self::Text(text) => {
                let plain = json
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'));
                plain == Some(text)
                    || json.contains('\\')
                        && serde_json::from_str::<String>(json).is_ok_and(|json| json == text)
            }
            Self::Flag(flag) => json == if flag { "true" } else { "false" },
            Self::Integer(_) | Self::Number(_) => {
                json == self.to_string() || self.equals_number(json)
            }
        }
    }

    fn equals_number(self, json: &str) -> bool {
        let (Ok(left), Ok(right)) = (self.to_string().parse::<f64>(), json.parse::<f64>()) else {
            return false;
        };
        left.total_cmp(&right).is_eq()
    }
}

impl From<&'static str> for Constant {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Constant {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i64> for Constant {
    fn from(integer: i64) -> Self {
        Self::Integer(integer)
    }
}

impl From<f64> for Constant {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Flag(flag) => flag.fmt(formatter),
            Self::Integer(integer) => integer.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
        }
    }
}

impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(flag),
            Self::Integer(integer) => serializer.serialize_i64(integer),
            Self::Number(number) => serializer.serialize_f64(number),
        }
    }
}

/// The constants of an object that is being read, and which of them were seen.
#[derive(Debug)]
pub struct Constants<'a> {
    expected: &'a [(&'static str, Constant)],
    /// One bit for each of the first 64; more than that are not asked for.
    seen: u64,
}

impl<'a> Constants<'a> {
    /// Starts with none of them seen.
    pub fn new(expected: &'a [(&'static str, Constant)]) -> Self {
        Self { expected, seen: 0 }
    }

    /// Compares a member with what it has to be.
    pub(super) fn check<E: de::Error>(&mut self, name: &str, json: &str) -> Result<(), E> {
        for (position, (constant, expected)) in self.expected.iter().enumerate() {
            if *constant == name {
                if !expected.equals(json) {
                    return Err(mismatch(name, *expected, json));
                }
                self.seen |= bit(position);
            }
        }
        Ok(())
    }

    /// Ends with an error when one of them wasn't there.
    pub fn finish<E: de::Error>(&self) -> Result<(), E> {
        for (position, (name, _)) in self.expected.iter().enumerate() {
            if self.seen & bit(position) != bit(position) {
                return Err(path::missing(name));
            }
        }
        Ok(())
    }
}

fn bit(position: usize) -> u64 {
    u32::try_from(position)
        .ok()
        .and_then(|position| 1_u64.checked_shl(position))
        .unwrap_or(0)
}

#[cold]
fn mismatch<E: de::Error>(name: &str, expected: Constant, found: &str) -> E {
    let error = E::custom(format_args!("expected {expected}, found {found}"));
    path::within(Segment::Member(name), &error)
}
