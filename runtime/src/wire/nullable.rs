//! A member that may be absent, `null` or a value: three things that mean three things in an
//! update.

use super::decode::Written;
use super::{Fit, Reader, Wire, WireError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A member that may be left out, set to `null`, or set to a value.
///
/// ```
/// use sdkwright_runtime::Nullable;
///
/// let unchanged = Nullable::<String>::Absent;
/// let cleared = Nullable::<String>::Null;
/// let changed: Nullable<String> = "Office hours".into();
/// assert_eq!(changed.value().map(String::as_str), Some("Office hours"));
/// assert_eq!(Nullable::from(None::<String>), cleared);
/// assert_eq!(Nullable::default(), unchanged);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// Not there; not written.
    #[default]
    Absent,
    /// There, and `null`.
    Null,
    /// There, with a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether the member is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same with a reference to the value.
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The value; `None` when it is absent or `null`.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value to change; `None` when it is absent or `null`.
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value itself; `None` when it is absent or `null`.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// What is there: `None` when the member is absent, `Some(None)` when it is `null`.
    pub fn into_present(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The same with the value changed into another.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// `None` becomes [`Null`](Nullable::Null): whoever hands over an `Option` says something
    /// about the member.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&String> for Nullable<String> {
    fn from(value: &String) -> Self {
        Self::Value(value.clone())
    }
}

/// Reading gives `Null` or a value. `Absent` is written as `null` where a value has to stand; an
/// object leaves the member out instead.
impl<C: Wire> Wire for Nullable<C> {
    type Value = Nullable<C::Value>;

    fn read(reader: &mut Reader<'_>) -> Result<Nullable<C::Value>, WireError> {
        Option::<C>::read(reader).map(Nullable::from)
    }

    fn write<S: Serializer>(value: &Nullable<C::Value>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Nullable::Absent | Nullable::Null => serializer.serialize_none(),
            Nullable::Value(value) => serializer.serialize_some(&Written::<C>(value)),
        }
    }

    fn is_absent(value: &Nullable<C::Value>) -> bool {
        value.is_absent()
    }

    fn fit(text: &str) -> Option<Fit> {
        Option::<C>::fit(text)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Nullable;
    use crate::Base64;
    use crate::wire::{decode, encode};

    #[test]
    fn null_and_values_are_read_apart() {
        assert_eq!(decode::<Nullable<i64>>(b"null"), Ok(Nullable::Null));
        assert_eq!(decode::<Nullable<i64>>(b"1"), Ok(Nullable::Value(1)));
        assert_eq!(
            decode::<Nullable<Base64>>(br#""aGk=""#),
            Ok(b"hi".to_vec().into())
        );
        assert_eq!(
            encode::<Nullable<i64>>(&Nullable::Absent).as_deref(),
            Ok(&b"null"[..])
        );
    }

    #[test]
    fn values_are_taken_out_and_changed() {
        let mut value = Nullable::from(1);
        if let Some(inner) = value.value_mut() {
            *inner += 1;
        }
        assert_eq!(value.map(|inner| inner * 2).into_value(), Some(4));
        assert_eq!(value.as_ref().into_present(), Some(Some(&2)));
        assert_eq!(Nullable::<i64>::Null.into_present(), Some(None));
        assert!(Nullable::<i64>::Absent.is_absent());
        assert!(Nullable::<i64>::from(None).is_null());
    }
}
