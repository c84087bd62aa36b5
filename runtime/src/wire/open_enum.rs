//! Enums that keep values that this version of a crate doesn't know.

use super::reader::Unknowns;
use super::{Fit, Reader, Wire, WireError, fit};

/// An enum of strings with a variant for all other strings.
pub trait OpenEnum: Clone + 'static {
    /// The listed strings, each with its variant.
    const LISTED: &'static [(&'static str, Self)];
    /// The variant for a string that isn't listed.
    fn unknown(text: String) -> Self;
}

/// The listed variant for a string.
fn known<T: OpenEnum>(text: &str) -> Option<T> {
    let listed = T::LISTED.iter().find(|(known, _)| *known == text);
    listed.map(|(_, variant)| variant.clone())
}

/// The variant for a string.
pub fn from_text<T: OpenEnum>(text: &str) -> T {
    known(text).unwrap_or_else(|| T::unknown(text.to_owned()))
}

/// The variant for a string, which is kept where it isn't listed.
pub fn from_string<T: OpenEnum>(text: String) -> T {
    known(&text).unwrap_or_else(|| T::unknown(text))
}

/// Reads an enum of strings.
pub fn read_text<T: OpenEnum>(reader: &mut Reader<'_>) -> Result<T, WireError> {
    let text = reader.string()?;
    Ok(known(&text).unwrap_or_else(|| {
        reader.meet(Unknowns::KEPT);
        T::unknown(text.into_owned())
    }))
}

/// A listed string is recognised, another is not.
pub fn fit_text<T: OpenEnum>(text: &str) -> Option<Fit> {
    let value = fit::read::<String>(text)?;
    Some(match known::<T>(&value) {
        Some(_) => Fit::RECOGNISED,
        None => Fit::UNRECOGNISED,
    })
}

/// An enum of integers with a variant for all other integers.
pub trait OpenIntegerEnum: Sized {
    /// The listed variant for an integer.
    fn known(value: i64) -> Option<Self>;
    /// The variant for an integer that isn't listed.
    fn unknown(value: i64) -> Self;
}

/// Reads an enum of integers.
pub fn read_integer<T: OpenIntegerEnum>(reader: &mut Reader<'_>) -> Result<T, WireError> {
    let value = i64::read(reader)?;
    Ok(T::known(value).unwrap_or_else(|| {
        reader.meet(Unknowns::KEPT);
        T::unknown(value)
    }))
}

/// A listed integer is recognised, another is not.
pub fn fit_integer<T: OpenIntegerEnum>(text: &str) -> Option<Fit> {
    let value = fit::read::<i64>(text)?;
    Some(match T::known(value) {
        Some(_) => Fit::RECOGNISED,
        None => Fit::UNRECOGNISED,
    })
}

/// Gives an enum of strings its codec and its conversions.
///
/// The enum lists its variants and ends with `Unknown(String)`, which keeps every other string and
/// writes it back as it came. It gets `as_str`, `values`, `From<&str>`, `From<String>`, `FromStr`,
/// `AsRef<str>`, `Display`, `Wire`, `Serialize` and `Deserialize`.
///
/// ```
/// use sdkwright_runtime::wire;
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Interval {
///     Month,
///     Year,
///     Unknown(String),
/// }
///
/// sdkwright_runtime::open_enum! { Interval { Month = "month"; Year = "year"; } }
///
/// assert_eq!(wire::decode::<Interval>(br#""year""#)?, Interval::Year);
/// assert_eq!(wire::decode::<Interval>(br#""week""#)?.as_str(), "week");
/// assert_eq!(Interval::values(), [Interval::Month, Interval::Year]);
/// # Ok::<(), wire::WireError>(())
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $text:literal;)* }) => {
        impl $name {
            /// The value as it stands on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(text) => text,
                }
            }

            /// All values that this version knows, in the order of the API's description.
            #[inline]
            pub fn values() -> &'static [Self] {
                const VALUES: &[$name] = &[$($name::$variant),*];
                VALUES
            }
        }

        impl $crate::wire::expansion::OpenEnum for $name {
            const LISTED: &'static [(&'static str, Self)] = &[$(($text, Self::$variant)),*];

            #[inline]
            fn unknown(text: ::std::string::String) -> Self {
                Self::Unknown(text)
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::wire::expansion::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::wire::expansion::from_string(text)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::wire::expansion::from_text(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                $crate::wire::expansion::read_text(reader)
            }

            fn write<S: $crate::wire::expansion::Serializer>(
                value: &Self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(value.as_str())
            }

            #[inline]
            fn fit(text: &str) -> ::core::option::Option<$crate::wire::expansion::Fit> {
                $crate::wire::expansion::fit_text::<Self>(text)
            }
        }

        $crate::wire_by_serde!($name);
    };
}

/// Gives an enum of integers its codec and its conversions.
///
/// The enum lists its variants and ends with `Unknown(i64)`, which keeps every other integer. It
/// gets `value`, `values`, `From<i64>`, `Display`, `Wire`, `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! open_integer_enum {
    ($name:ident { $($variant:ident = $integer:literal;)* }) => {
        impl $name {
            /// The value as it stands on the wire.
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $integer,)*
                    Self::Unknown(value) => *value,
                }
            }

            /// All values that this version knows, in the order of the API's description.
            #[inline]
            pub fn values() -> &'static [Self] {
                const VALUES: &[$name] = &[$($name::$variant),*];
                VALUES
            }
        }

        impl $crate::wire::expansion::OpenIntegerEnum for $name {
            #[inline]
            fn known(value: i64) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match value {
                    $($integer => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn unknown(value: i64) -> Self {
                Self::Unknown(value)
            }
        }

        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                <Self as $crate::wire::expansion::OpenIntegerEnum>::known(value)
                    .unwrap_or(Self::Unknown(value))
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), formatter)
            }
        }

        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                $crate::wire::expansion::read_integer(reader)
            }

            fn write<S: $crate::wire::expansion::Serializer>(
                value: &Self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(value.value())
            }

            #[inline]
            fn fit(text: &str) -> ::core::option::Option<$crate::wire::expansion::Fit> {
                $crate::wire::expansion::fit_integer::<Self>(text)
            }
        }

        $crate::wire_by_serde!($name);
    };
}
