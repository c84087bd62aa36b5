//! Timestamps, metadata and enums that keep what they don't know.

use std::fmt;

use polar_client::Timestamp;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, de};

struct TimestampVisitor;

impl Visitor<'_> for TimestampVisitor {
    type Value = Timestamp;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a timestamp")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
        text.parse().map_err(E::custom)
    }
}

/// A timestamp.
pub(crate) fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    deserializer.deserialize_str(TimestampVisitor)
}

struct NullableTimestampVisitor;

impl<'de> Visitor<'de> for NullableTimestampVisitor {
    type Value = Option<Timestamp>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a timestamp or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        timestamp(deserializer).map(Some)
    }
}

/// A timestamp or null.
pub(crate) fn nullable_timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    deserializer.deserialize_option(NullableTimestampVisitor)
}

/// A value of metadata.
#[derive(Debug)]
pub(crate) enum MetadataValue {
    String(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
}

struct MetadataVisitor;

impl Visitor<'_> for MetadataVisitor {
    type Value = MetadataValue;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string, a number or a boolean")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<MetadataValue, E> {
        Ok(MetadataValue::String(text.to_owned()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<MetadataValue, E> {
        Ok(MetadataValue::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<MetadataValue, E> {
        i64::try_from(value)
            .map(MetadataValue::Integer)
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<MetadataValue, E> {
        Ok(MetadataValue::Number(value))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<MetadataValue, E> {
        Ok(MetadataValue::Boolean(value))
    }
}

impl<'de> Deserialize<'de> for MetadataValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MetadataVisitor)
    }
}

/// An enum of strings that keeps values that it doesn't know.
macro_rules! open_enum {
    ($(#[$about:meta])* $name:ident { $($value:literal => $variant:ident),* }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub(crate) enum $name {
            $($variant,)*
            Unknown(String),
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct EnumVisitor;

                impl Visitor<'_> for EnumVisitor {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str("a string")
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        Ok(match text {
                            $($value => $name::$variant,)*
                            unknown => $name::Unknown(unknown.to_owned()),
                        })
                    }
                }

                deserializer.deserialize_str(EnumVisitor)
            }
        }
    };
}

open_enum! {
    /// Who sees a benefit.
    Visibility { "draft" => Draft, "private" => Private, "public" => Public }
}

open_enum! {
    /// A unit of time.
    Timeframe { "year" => Year, "month" => Month, "day" => Day }
}

open_enum! {
    /// What a customer may do in a repository.
    Permission {
        "pull" => Pull,
        "triage" => Triage,
        "push" => Push,
        "maintain" => Maintain,
        "admin" => Admin
    }
}
