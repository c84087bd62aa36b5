//! The value that a union without a tag chooses a variant for: a scalar that was read already, or
//! the text of any value.

use super::kind::Kind;
use super::{Wire, text};
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use std::borrow::Cow;

/// A value that can be read with one codec after another.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A scalar.
    Scalar(Scalar<'a>),
    /// The JSON text of any value.
    Text(&'a str),
}

/// A scalar as the document's reader hands it out.
#[derive(Clone, Copy, Debug)]
pub enum Scalar<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Signed(i64),
    /// A whole number above what `i64` holds.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// The content of a string.
    Str(&'a str),
}

impl<'a> Source<'a> {
    /// Reads the value with a codec that takes scalars.
    pub fn scalar<C: Wire>(self) -> Result<C::Value, serde_json::Error> {
        match self {
            Self::Text(json) => text::read::<C>(json),
            Self::Scalar(scalar) => C::read(scalar),
        }
    }

    /// Reads the value with a codec that takes arrays and objects, which are always given as text.
    pub fn container<C: Wire>(self) -> Result<C::Value, serde_json::Error> {
        match self {
            Self::Text(json) => text::read::<C>(json),
            Self::Scalar(_) => Err(Error::custom("an array or object was expected")),
        }
    }

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Text(json) => Kind::of(json),
            Self::Scalar(Scalar::Null) => Kind::Null,
            Self::Scalar(Scalar::Boolean(_)) => Kind::Boolean,
            Self::Scalar(Scalar::Signed(_) | Scalar::Unsigned(_)) => Kind::Integer,
            Self::Scalar(Scalar::Float(_)) => Kind::Number,
            Self::Scalar(Scalar::Str(_)) => Kind::String,
        }
    }

    /// The value as JSON text.
    pub(super) fn json(self) -> Cow<'a, str> {
        let scalar = match self {
            Self::Text(json) => return Cow::Borrowed(json),
            Self::Scalar(scalar) => scalar,
        };
        Cow::Owned(match scalar {
            Scalar::Null => "null".to_owned(),
            Scalar::Boolean(value) => value.to_string(),
            Scalar::Signed(value) => value.to_string(),
            Scalar::Unsigned(value) => value.to_string(),
            Scalar::Float(value) => serde_json::Value::from(value).to_string(),
            Scalar::Str(value) => serde_json::Value::from(value).to_string(),
        })
    }
}

impl<'de> Deserializer<'de> for Scalar<'_> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Boolean(value) => visitor.visit_bool(value),
            Self::Signed(value) => visitor.visit_i64(value),
            Self::Unsigned(value) => visitor.visit_u64(value),
            Self::Float(value) => visitor.visit_f64(value),
            Self::Str(value) => visitor.visit_str(value),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Null => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            Self::Str(value) => visitor.visit_enum(value.into_deserializer()),
            value => value.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
