//! A use of a type: what stands where a property, an item or a parameter says what it holds.

use serde::Serialize;

use super::definition::DefinitionId;

/// What a value is, independent of any programming language.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Any JSON value at all.
    Any,
    /// `null` and nothing else.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number of the given width.
    Integer(IntegerWidth),
    /// A number that may have a fraction.
    Number,
    /// A number of any size, of which every digit counts.
    Decimal,
    /// A text.
    String,
    /// A point in time, RFC 3339.
    DateTime,
    /// A calendar date, RFC 3339 `full-date`.
    Date,
    /// A UUID, RFC 9562.
    Uuid,
    /// Bytes as base64 text, RFC 4648.
    Base64,
    /// A value of a format that the user has a type for.
    Mapped {
        /// The format.
        format: String,
        /// What the value would be otherwise.
        plain: Box<Self>,
    },
    /// A list of one type.
    List(Box<Self>),
    /// An object whose member names are free and whose values have one type.
    Map(Box<Self>),
    /// An object whose member names are values of an enumeration, and whose values have one type.
    Keyed(DefinitionId, Box<Self>),
    /// A list of fixed length whose places have their own types.
    Tuple(Vec<Self>),
    /// The inner type, or `null`.
    Nullable(Box<Self>),
    /// The contents of a file, in a form.
    Upload,
    /// Any parts, in a form.
    Parts,
    /// A type with a definition of its own.
    Named(DefinitionId),
}

/// How many bits a whole number has, from its `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IntegerWidth {
    /// `int32`
    I32,
    /// `int64`, and whatever says nothing.
    I64,
    /// `uint32`
    U32,
    /// `uint64`
    U64,
}

impl Type {
    /// The type, or `null`; a type that is already nullable stays as it is.
    #[must_use]
    pub fn nullable(self) -> Self {
        match self {
            Self::Nullable(_) | Self::Any | Self::Null => self,
            other => Self::Nullable(Box::new(other)),
        }
    }

    /// The type without `null`.
    #[must_use]
    pub fn non_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            other => other,
        }
    }

    /// Whether it is a text, a number or a boolean.
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Boolean
                | Self::Integer(_)
                | Self::Number
                | Self::Decimal
                | Self::String
                | Self::DateTime
                | Self::Date
                | Self::Uuid
                | Self::Base64
                | Self::Mapped { .. }
        )
    }

    /// Whether `null` has been added to the type.
    #[must_use]
    pub fn is_nullable(&self) -> bool {
        matches!(self, Self::Nullable(_))
    }

    /// Calls `visit` with every definition that the type names.
    pub fn for_each_named(&self, visit: &mut impl FnMut(DefinitionId)) {
        match self {
            Self::Named(id) => visit(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                inner.for_each_named(visit);
            }
            Self::Keyed(key, value) => {
                visit(*key);
                value.for_each_named(visit);
            }
            Self::Tuple(places) => {
                for place in places {
                    place.for_each_named(visit);
                }
            }
            _ => {}
        }
    }
}
