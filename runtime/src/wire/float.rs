//! Numbers with a fraction, read to the last digit.

use super::{Reader, Wire, WireError};
use serde::{Serialize, Serializer};

/// Codecs of floating point numbers: the nearest value that the type has. A number beyond its range
/// is refused.
macro_rules! floats {
    ($($type:ident)+) => {$(
        impl Wire for $type {
            type Value = Self;

            fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
                let start = reader.start();
                match reader.number_as(&stringify!($type))?.parse() {
                    Ok(number) if Self::is_finite(number) => Ok(number),
                    _ => Err(WireError::at(start, "number out of range")),
                }
            }

            fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                value.serialize(serializer)
            }
        }
    )+};
}

floats!(f32 f64);

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
