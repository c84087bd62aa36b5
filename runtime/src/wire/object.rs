//! Structs: both directions from one table of members.

use super::WireError;

/// Whether a field of two structs has the same value.
///
/// It is never inlined: libraries keep the body of what is, and most of a comparison that the compiler
/// derives is the comparisons of its fields.
#[inline(never)]
pub fn same<T: PartialEq>(one: &T, other: &T) -> bool {
    one == other
}

/// What a macro returns for a slot that was found filled and is empty, which doesn't happen.
#[cold]
pub fn unfilled<T>() -> Result<T, WireError> {
    Err(WireError::at(0, "a member was lost while it was read"))
}

/// Gives a struct its codec, `Wire`, `Serialize` and `Deserialize`, and `PartialEq`, from one table.
///
/// Each line names the kind of the member, its name on the wire and its field:
///
/// | kind | type of the field | absent on the wire | `null` on the wire | written |
/// | --- | --- | --- | --- | --- |
/// | `required` | `T` | an error | as `T` reads it: an error, or `None` for an `Option` | always |
/// | `optional` | `Option<T>` | `None` | `None` | unless `None` |
/// | `nullable` | [`Nullable<T>`](crate::Nullable) | `Absent` | `Null` | unless `Absent` |
///
/// - A first entry in brackets gives members that are always the same. They must be there when
///   read, and they are written first.
/// - `as Codec` behind a field reads and writes it with another codec than its type. For
///   `optional` and `nullable` it is the codec of the value inside: `Option<Vec<u8>>` is
///   `optional … as Base64`, a required `Option<Vec<u8>>` is `required … as Option<Base64>`.
/// - A last entry `..field;` collects all other members in a `BTreeMap<String, T>`. Without it
///   they are passed over.
///
/// Where a member comes twice, the last one counts.
///
/// ```
/// use sdkwright_runtime::{Base64, Nullable, wire};
///
/// #[derive(Debug)]
/// struct Attachment {
///     name: String,
///     note: Option<String>,
///     folder: Nullable<String>,
///     content: Vec<u8>,
/// }
///
/// sdkwright_runtime::object! {
///     Attachment {
///         ["type" = "attachment"];
///         required "name" => name;
///         optional "note" => note;
///         nullable "folder" => folder;
///         required "content" => content as Base64;
///     }
/// }
///
/// let json = br#"{"type":"attachment","name":"a.txt","folder":null,"content":"aGk="}"#;
/// let attachment = wire::decode::<Attachment>(json)?;
/// assert_eq!(attachment.folder, Nullable::Null);
/// assert_eq!(attachment.content, b"hi");
/// assert_eq!(wire::encode::<Attachment>(&attachment)?, json);
/// # Ok::<(), wire::WireError>(())
/// ```
#[macro_export]
macro_rules! object {
    (
        $name:ident {
            $([$($constant:literal = $expected:expr),+ $(,)?];)?
            $($kind:ident $member:literal => $field:ident $(as $codec:ty)?;)*
            $(..$rest:ident $(as $rest_codec:ty)?;)?
        }
    ) => {
        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[allow(
                irrefutable_let_patterns,
                reason = "every member of a struct may be optional"
            )]
            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                $(let mut $field = $crate::wire::expansion::$kind::slot();)*
                $(let mut $rest = $crate::object!(@rest $($rest_codec)?);)?
                $crate::wire::expansion::read_members(
                    reader,
                    &mut [
                        $($(
                            ($constant, &mut $crate::wire::expansion::Fixed::new($expected)),
                        )+)?
                        $(
                            (
                                $member,
                                $(&mut $crate::wire::expansion::$kind::by::<$codec>)?
                                (&mut $field),
                            ),
                        )*
                    ],
                    &mut $crate::object!(@others $($rest)?),
                )?;
                let ($($crate::wire::expansion::$kind::Filled($field),)*) = ($($field,)*)
                else {
                    return $crate::wire::expansion::unfilled();
                };
                ::core::result::Result::Ok(Self {
                    $($field,)*
                    $($rest: $rest.0,)?
                })
            }

            #[allow(unused_variables, reason = "a struct may have no members")]
            fn write<S: $crate::wire::expansion::Serializer>(
                value: &Self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::expansion::write_object(
                    serializer,
                    &[
                        $($(
                            (
                                $constant,
                                true,
                                &$crate::wire::expansion::Constant::from($expected),
                            ),
                        )+)?
                        $(
                            (
                                $member,
                                $crate::wire::expansion::$kind::MUST,
                                $(&$crate::wire::expansion::$kind::written::<$codec>)?
                                (&value.$field),
                            ),
                        )*
                        $(
                            (
                                "",
                                true,
                                &$crate::object!(@additional value.$rest $(, $rest_codec)?),
                            ),
                        )?
                    ],
                )
            }

            #[inline]
            fn fit(text: &str) -> ::core::option::Option<$crate::wire::expansion::Fit> {
                $crate::wire::expansion::fit_object(
                    text,
                    &[$($(($constant, $crate::wire::expansion::Constant::from($expected)),)+)?],
                    &[$(($member, $crate::wire::expansion::$kind::MUST),)*],
                    $crate::object!(@open $($rest)?),
                )
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[allow(unused_variables, reason = "a struct may have no members")]
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                true
                    $(&& $crate::wire::expansion::same(&self.$field, &other.$field))*
                    $(&& $crate::wire::expansion::same(&self.$rest, &other.$rest))?
            }
        }

        $crate::wire_by_serde!($name);
    };

    (@rest) => { $crate::wire::expansion::Rest($crate::wire::expansion::BTreeMap::new()) };
    (@rest $codec:ty) => {
        $crate::wire::expansion::RestAs::<$codec>($crate::wire::expansion::BTreeMap::new())
    };

    (@others) => { $crate::wire::expansion::Skip };
    (@others $rest:ident) => { $rest };

    (@additional $value:ident.$rest:ident) => {
        $crate::wire::expansion::additional(&$value.$rest)
    };
    (@additional $value:ident.$rest:ident, $codec:ty) => {
        $crate::wire::expansion::Additional::<$codec>(&$value.$rest)
    };

    (@open) => { false };
    (@open $rest:ident) => { true };
}

/// Makes a type that is its own codec serializable and deserializable.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_by_serde {
    ($name:ident) => {
        impl $crate::wire::expansion::Serialize for $name {
            fn serialize<S: $crate::wire::expansion::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                <Self as $crate::wire::Wire>::write(self, serializer)
            }
        }

        impl<'de> $crate::wire::expansion::Deserialize<'de> for $name {
            fn deserialize<D: $crate::wire::expansion::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::expansion::deserialize::<Self, D>(deserializer)
            }
        }
    };
}
