//! Members whose value is always the same, such as the tag of a union's variant.

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

#[cfg(test)]
mod tests {
    use super::Constant;

    #[test]
    fn constants_are_compared_by_value() {
        for (constant, same, other) in [
            (Constant::from("a"), r#""\u0061""#, r#""b""#),
            (Constant::from(""), r#""""#, "null"),
            (Constant::from(true), "true", "false"),
            (Constant::from(1), "1.0", "10"),
            (Constant::from(-1), "-1e0", "1"),
            (Constant::from(0.5), "5e-1", "\"0.5\""),
        ] {
            assert!(constant.equals(same), "{constant} {same}");
            assert!(!constant.equals(other), "{constant} {other}");
        }
    }
}
