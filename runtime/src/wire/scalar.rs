//! Strings, integers, booleans and UUIDs.

use super::reader::{Unknowns, content};
use super::{Fit, Reader, Wire, WireError, fit};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use uuid::Uuid;

impl Wire for String {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.string().map(Cow::into_owned)
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value)
    }
}

impl Wire for bool {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.boolean()
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*value)
    }
}

/// Codecs of integers. A number with a fraction of zero counts, as in JSON Schema (2020-12,
/// Validation §6.1.1): `1.0` reads as 1.
macro_rules! integers {
    ($($type:ident)+) => {$(
        impl Wire for $type {
            type Value = Self;

            fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
                let expected = concat!("an integer that fits ", stringify!($type));
                let start = reader.start();
                let text = reader.number_as(&expected)?;
                text.parse()
                    .ok()
                    .or_else(|| Self::try_from(whole(text)?).ok())
                    .ok_or_else(|| reader.back_at(start).unfit(&expected))
            }

            fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                value.serialize(serializer)
            }
        }
    )+};
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64);

/// The integer that a number with a fraction or an exponent stands for, where it stands for exactly
/// one: beyond 2⁵³ it doesn't.
#[cold]
fn whole(text: &str) -> Option<i64> {
    /// 2⁵³.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number: f64 = text.parse().ok()?;
    if number.fract() != 0.0 || number.abs() > EXACT {
        return None;
    }
    // Text is the way from a float to an integer that can't cut anything off.
    format!("{number:.0}").parse().ok()
}

impl Wire for Uuid {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.parse("a UUID", |text| Self::try_parse(text).ok())
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.hyphenated().encode_lower(&mut Self::encode_buffer()))
    }

    fn fit(text: &str) -> Option<Fit> {
        /// The length of the text of a UUID with hyphens.
        const USUAL: usize = 36;
        fit::read::<Self>(text)?;
        // Thirty-two hexadecimal digits may be a hash as well.
        Some(if content(text).len() == USUAL {
            Fit::RECOGNISED
        } else {
            Fit::PLAIN
        })
    }
}

/// Takes whatever is there and passes over it; writes `null`. Where it may be absent, `null` is the one
/// value that it has.
impl Wire for () {
    type Value = ();

    fn read(reader: &mut Reader<'_>) -> Result<(), WireError> {
        if reader.take_null()? {
            return Ok(());
        }
        let text = reader.text()?;
        reader.meet(Unknowns::lost(text));
        Ok(())
    }

    fn write<S: Serializer>((): &(), serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }

    fn null() -> Option<()> {
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use crate::wire::{decode, encode};
    use uuid::Uuid;

    #[test]
    fn integers_stay_in_their_range() {
        assert_eq!(decode::<u8>(b"255"), Ok(255));
        assert_eq!(decode::<i8>(b"-128.0"), Ok(-128));
        assert_eq!(decode::<u64>(b"18446744073709551615"), Ok(u64::MAX));
        assert_eq!(decode::<i64>(b"1e3"), Ok(1000));
        for json in ["256", "-1", "1.5", "1e300", "\"1\"", "null", "true"] {
            let error = decode::<u8>(json.as_bytes()).expect_err(json);
            assert!(
                error
                    .message()
                    .ends_with("expected an integer that fits u8"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_float_beyond_its_precision_is_no_integer() {
        assert_eq!(
            decode::<i64>(b"9007199254740992.0"),
            Ok(9_007_199_254_740_992)
        );
        assert!(decode::<i64>(b"9007199254740994.0").is_err());
    }

    #[test]
    fn uuids() {
        let uuid = decode::<Uuid>(br#""5B5D0F8E-9C2E-4BB4-8F1E-4A1C2C2B7F10""#).expect("a UUID");
        assert_eq!(
            encode::<Uuid>(&uuid).as_deref(),
            Ok(&br#""5b5d0f8e-9c2e-4bb4-8f1e-4a1c2c2b7f10""#[..])
        );
        let error = decode::<Uuid>(br#""b-1""#).expect_err("no UUID");
        assert_eq!(
            error.message(),
            "invalid value: string \"b-1\", expected a UUID"
        );
    }

    #[test]
    fn the_unit_takes_anything() {
        assert_eq!(decode::<()>(b"{\"a\":[1]}"), Ok(()));
        assert_eq!(encode::<()>(&()).as_deref(), Ok(&b"null"[..]));
        assert_eq!(decode::<Option<()>>(b"null"), Ok(Some(())));
    }
}
