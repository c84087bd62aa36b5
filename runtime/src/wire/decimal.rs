//! Numbers of any size, kept digit by digit.

use super::{Reader, Wire, WireError, decode, text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
use serde_json::value::RawValue;
use std::fmt;
use std::str::FromStr;

/// A JSON number with all of its digits: an integer beyond 64 bits, or a fraction in decimal.
///
/// It is written as it was read. Two of them are equal when their texts are: `1.5` and `1.50` are not.
///
/// ```
/// use sdkwright_runtime::Decimal;
///
/// let price: Decimal = "12345678901234567890.10".parse()?;
/// assert_eq!(price.as_str(), "12345678901234567890.10");
/// assert_eq!(Decimal::from(-7).to_string(), "-7");
/// # Ok::<(), sdkwright_runtime::wire::WireError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// Known to be one well-formed JSON number.
    text: Box<str>,
}

impl Decimal {
    /// The number as JSON writes it, which most types for decimal numbers can be parsed from.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest floating point number; infinite where there is none.
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }
}

impl Wire for Decimal {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.number().map(|text| Self { text: text.into() })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(value.as_str())
            .map_err(ser::Error::custom)?
            .serialize(serializer)
    }
}

impl FromStr for Decimal {
    type Err = WireError;

    /// Reads a number in the notation of JSON (RFC 8259 §6).
    fn from_str(text: &str) -> Result<Self, WireError> {
        decode::<Self>(text.as_bytes())
    }
}

/// Integers, whose digits are those of a JSON number.
macro_rules! from_integers {
    ($($type:ty)+) => {$(
        impl From<$type> for Decimal {
            fn from(number: $type) -> Self {
                Self {
                    text: number.to_string().into_boxed_str(),
                }
            }
        }
    )+};
}

from_integers!(i32 i64 i128 u32 u64 u128);

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Decimal({self})")
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::write(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::deserialize::<Self, D>(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use crate::wire::{decode, encode};

    #[test]
    fn no_digit_is_lost() {
        for json in [
            "0",
            "-0",
            "1.50",
            "1e400",
            "12345678901234567890123456789",
            "-0.1234567890123456789012345678901234567890",
        ] {
            let number = decode::<Decimal>(json.as_bytes()).expect(json);
            assert_eq!(number.as_str(), json);
            assert_eq!(encode::<Decimal>(&number).as_deref(), Ok(json.as_bytes()));
        }
        assert_eq!(Decimal::from(u128::MAX).as_str(), u128::MAX.to_string());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for json in ["\"1.5\"", "null", "true", "[1]"] {
            let error = decode::<Decimal>(json.as_bytes()).expect_err(json);
            assert!(error.message().ends_with("expected a number"), "{error}");
        }
        for text in ["", "+1", "01", ".5", "1.", "NaN"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
