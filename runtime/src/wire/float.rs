//! Numbers with a fraction, read to the last digit.
//!
//! `serde_json` reads a number to a neighbour of the nearest double now and then, unless it is built to
//! take more time for all numbers of a program. Here only those that are wanted are read anew, from
//! their text.

use super::Wire;
use super::text::{self, Text};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// Codecs of floating point numbers: the nearest value that the type has. A number beyond its range
/// is refused.
macro_rules! floats {
    ($($type:ident)+) => {$(
        impl Wire for $type {
            type Value = Self;

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Text::deserialize(deserializer)?;
                match text.as_str().parse() {
                    Ok(number) if Self::is_finite(number) => Ok(number),
                    _ => Err(refused::<Self, D::Error>(&text)),
                }
            }

            fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                value.serialize(serializer)
            }
        }
    )+};
}

floats!(f32 f64);

/// Why a text is no number, in the words in which `serde_json` says it of other types.
#[cold]
fn refused<'de, T: Deserialize<'de>, E: Error>(text: &'de Text<'_>) -> E {
    match serde_json::from_str::<T>(text.as_str()) {
        Err(error) => E::custom(text::without_position(&error)),
        Ok(_) => E::custom("number out of range"),
    }
}

#[cfg(test)]
mod tests {
    use crate::wire::{decode, encode};

    #[test]
    fn every_digit_counts() {
        for json in [
            "944.3782144103795",
            "6.779272953627166e-10",
            "1.7976931348623157e308",
            "5e-324",
            "0.0",
            "-0.0",
        ] {
            let number = decode::<f64>(json.as_bytes()).expect(json);
            let written = encode::<f64>(&number).expect(json);
            let again: f64 = String::from_utf8(written).expect(json).parse().expect(json);
            assert_eq!(number.to_bits(), again.to_bits(), "{json}");
            assert_eq!(
                number.to_bits(),
                json.parse::<f64>().expect(json).to_bits(),
                "{json}"
            );
        }
        assert_eq!(decode::<f64>(b" 7 "), Ok(7.0));
        assert_eq!(decode::<f32>(b"0.1"), Ok(0.1));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (json, message) in [
            ("\"1.5\"", "invalid type: string \"1.5\", expected f64"),
            ("null", "invalid type: null, expected f64"),
            ("1e999", "number out of range"),
        ] {
            let error = decode::<f64>(json.as_bytes()).expect_err(json);
            assert_eq!(error.message(), message);
        }
    }
}
