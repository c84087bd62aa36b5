//! A number of a document: exact as an integer of any size, else a double.

use std::fmt;

/// A JSON or YAML number.
///
/// Integers keep every digit, however many there are; everything else is the nearest `f64`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Repr);

#[derive(Clone, Debug, PartialEq)]
enum Repr {
    Unsigned(u64),
    Negative(i64),
    /// Decimal digits of an integer outside the 64-bit ranges, with a `-` where it is negative.
    Big(String),
    Float(f64),
}

impl Number {
    /// Reads a decimal integer of any length: an optional sign, then digits.
    #[must_use]
    pub fn from_digits(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self::from(0_u64));
        }
        let text = if negative {
            format!("-{digits}")
        } else {
            digits.to_owned()
        };
        let repr = match (text.parse::<u64>(), text.parse::<i64>()) {
            (Ok(value), _) => Repr::Unsigned(value),
            (_, Ok(value)) => Repr::Negative(value),
            _ => Repr::Big(text),
        };
        Some(Self(repr))
    }

    /// Whether the value has no fractional part. As in JSON Schema, `1.0` is an integer.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Float(value) => value.is_finite() && value.fract() == 0.0,
            _ => true,
        }
    }

    /// The value where it is an integer (also one written `1.0`) that fits an `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|value| i64::try_from(value).ok())
    }

    /// The value where it is an integer (also one written `1.0`) that fits a `u64`.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|value| u64::try_from(value).ok())
    }

    /// The value where it is an integer (also one written `1.0`) that fits an `i128`.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Unsigned(value) => Some(i128::from(*value)),
            Repr::Negative(value) => Some(i128::from(*value)),
            Repr::Big(digits) => digits.parse().ok(),
            Repr::Float(value) if self.is_integer() => format!("{value:.0}").parse().ok(),
            Repr::Float(_) => None,
        }
    }

    /// The nearest double; infinite where an integer is too large for one.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Float(value) => *value,
            // Digits that `Number` itself wrote always parse.
            _ => self.to_string().parse().unwrap_or(f64::NAN),
        }
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self(Repr::Unsigned(value))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(u64::try_from(value).map_or(Repr::Negative(value), Repr::Unsigned))
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(Repr::Float(value))
    }
}

/// The number as it is written in a document; a double keeps its `.0`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Unsigned(value) => write!(f, "{value}"),
            Repr::Negative(value) => write!(f, "{value}"),
            Repr::Big(digits) => f.write_str(digits),
            Repr::Float(value) => write!(f, "{value:?}"),
        }
    }
}

impl From<&Number> for serde_json::Value {
    /// Converts to a JSON number; `null` for a number that JSON cannot write (NaN, infinity).
    fn from(number: &Number) -> Self {
        match &number.0 {
            Repr::Unsigned(value) => (*value).into(),
            Repr::Negative(value) => (*value).into(),
            Repr::Big(_) | Repr::Float(_) => number.as_f64().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_any_size_keep_their_digits() {
        for text in ["0", "-1", "18446744073709551615", "-9223372036854775808"] {
            assert_eq!(Number::from_digits(text).unwrap().to_string(), text);
        }
        let big = "123456789012345678901234567890123456789012345678901234567890";
        let number = Number::from_digits(big).unwrap();
        assert_eq!(number.to_string(), big);
        assert!(number.is_integer());
        assert_eq!(number.as_i128(), None);
        assert_eq!(
            Number::from_digits("18446744073709551616")
                .unwrap()
                .as_i128(),
            Some(1 << 64)
        );
    }

    #[test]
    fn an_integral_double_is_an_integer() {
        let one = Number::from(1.0);
        assert!(one.is_integer());
        assert_eq!(one.as_u64(), Some(1));
        assert_eq!(one.to_string(), "1.0");
        assert_eq!(Number::from(1.5).as_i64(), None);
        assert_eq!(Number::from(f64::INFINITY).as_i64(), None);
    }

    #[test]
    fn only_digits_make_an_integer() {
        for text in ["", "-", "+", "1.0", "0x1", "1e3", " 1"] {
            assert_eq!(Number::from_digits(text), None, "{text:?}");
        }
        assert_eq!(Number::from_digits("+007"), Some(Number::from(7_u64)));
    }
}
