//! Strings, integers, booleans and UUIDs.

use super::{Fit, Wire, text};
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, Unexpected, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use uuid::Uuid;

/// Reads a string and turns it into a value with `parse`; `None` is an error that says what was
/// expected.
pub(super) fn read_str<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct StrVisitor<T> {
        expected: &'static str,
        parse: fn(&str) -> Option<T>,
    }

    impl<T> Visitor<'_> for StrVisitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.expected)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
        }
    }

    deserializer.deserialize_str(StrVisitor { expected, parse })
}

/// Codecs that leave both directions to serde.
macro_rules! by_serde {
    ($($type:ty)+) => {$(
        impl Wire for $type {
            type Value = Self;

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }

            fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                value.serialize(serializer)
            }
        }
    )+};
}

by_serde!(String bool);

/// Codecs of integers. A number with a fraction of zero counts, as in JSON Schema (2020-12,
/// Validation §6.1.1): `1.0` reads as 1.
macro_rules! integers {
    ($($type:ident $deserialize:ident $serialize:ident;)+) => {$(
        impl Wire for $type {
            type Value = Self;

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(IntegerVisitor(PhantomData))
            }

            fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*value)
            }
        }

        impl Integer for $type {
            const NAME: &'static str = stringify!($type);
        }
    )+};
}

integers! {
    i8 deserialize_i8 serialize_i8;
    i16 deserialize_i16 serialize_i16;
    i32 deserialize_i32 serialize_i32;
    i64 deserialize_i64 serialize_i64;
    u8 deserialize_u8 serialize_u8;
    u16 deserialize_u16 serialize_u16;
    u32 deserialize_u32 serialize_u32;
    u64 deserialize_u64 serialize_u64;
}

/// An integer that JSON can carry.
trait Integer: TryFrom<i64> + TryFrom<u64> {
    /// What an error calls it.
    const NAME: &'static str;
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: Integer> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an integer that fits {}", T::NAME)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        whole(number)
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}

/// The integer that a float stands for, where it stands for exactly one: beyond 2⁵³ it doesn't.
fn whole(number: f64) -> Option<i64> {
    /// 2⁵³.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() != 0.0 || number.abs() > EXACT {
        return None;
    }
    // Text is the way from a float to an integer that can't cut anything off.
    format!("{number:.0}").parse().ok()
}

impl Wire for Uuid {
    type Value = Self;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "a UUID", |text| Self::try_parse(text).ok())
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.hyphenated().encode_lower(&mut Self::encode_buffer()))
    }

    fn fit(text: &str) -> Option<Fit> {
        /// The length of the text of a UUID with hyphens, in quotes.
        const USUAL: usize = 38;
        text::read::<Self>(text).ok()?;
        // Thirty-two hexadecimal digits may be a hash as well.
        Some(if text.len() == USUAL {
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

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
        IgnoredAny::deserialize(deserializer).map(|IgnoredAny| ())
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
