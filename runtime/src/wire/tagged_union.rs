//! Unions whose variants are told apart by one member, the tag.

use super::reader::Unknowns;
use super::{Raw, Reader, Unknown, Wire, WireError};

/// Keeps an object whose tag names no variant, or that has none.
pub fn unknown<C: Wire<Value = C>>(
    reader: &mut Reader<'_>,
    tag: Option<&str>,
) -> Result<Unknown<C>, WireError> {
    let common = C::read(&mut reader.clone())?;
    let json = Raw::kept(reader.text()?);
    reader.meet(Unknowns::KEPT);
    Ok(Unknown::new(tag.map(Into::into), json, common))
}

/// Gives a union its codec, by the member that tells its variants apart.
///
/// The enum has a variant per entry and ends with `Unknown(Unknown<…>)`, which keeps an object
/// whose tag isn't listed. It gets `From` for each variant, `Wire`, `Serialize` and `Deserialize`.
/// The members before the tag are passed over while it is looked for, and nothing is kept of them: the
/// variant reads the object from its start.
///
/// Where the table names them, a variant has methods as well: `[is_card as_card into_card]`. With
/// `else`, which says what `Unknown` holds, so does that: `is_unknown` and so on.
///
/// With `by optional` the tag may be absent. Then the variant that explains the object best reads it, as
/// in an [`untagged_union!`](crate::untagged_union), and one that fits none is kept like one with a tag
/// that isn't listed.
///
/// With `or shape for "a" | "b"` several variants have these tags. The one among them that explains the
/// object best reads it; where none can, the error is that of the one that got furthest.
///
/// A payload is anything that reads an object: a struct of [`object!`](crate::object), another union,
/// a map, or one of them in a `Box`. A tag that is no string is matched by its JSON text.
///
/// ```
/// use sdkwright_runtime::{Unknown, wire};
///
/// #[derive(Debug)]
/// struct Card {
///     number: String,
/// }
/// #[derive(Debug)]
/// struct Account {
///     kind: String,
///     iban: String,
/// }
/// #[derive(Debug, PartialEq)]
/// enum Method {
///     Card(Card),
///     Account(Box<Account>),
///     Unknown(Unknown),
/// }
///
/// sdkwright_runtime::object! { Card { ["type" = "card"]; required "number" => number; } }
/// sdkwright_runtime::object! {
///     Account { required "type" => kind; required "iban" => iban; }
/// }
/// sdkwright_runtime::tagged_union! {
///     Method by "type" else Unknown {
///         "card" => Card(Card) [is_card as_card into_card];
///         "iban" | "sepa" => Account(Box<Account>);
///     }
/// }
///
/// let card = wire::decode::<Method>(br#"{"number": "4242", "type": "card"}"#)?;
/// assert_eq!(card.as_card().map(|card| card.number.as_str()), Some("4242"));
/// assert_eq!(card, Card { number: "4242".to_owned() }.into());
/// let Method::Unknown(cash) = wire::decode::<Method>(br#"{"type": "cash"}"#)? else { panic!() };
/// assert_eq!(cash.tag(), Some("cash"));
/// # Ok::<(), wire::WireError>(())
/// ```
#[macro_export]
macro_rules! tagged_union {
    (
        $name:ident by $($optional:ident)? $member:literal
        $(or shape for $($shared:literal)|+)? $(else $unknown:ty)? {
            $($($tag:literal)|+ => $variant:ident($($payload:tt)+) $([$($methods:tt)+])?;)*
        }
    ) => {
        impl $name {
            $($crate::union_variant! { $variant [$($($methods)+)?] $($payload)+ })*
            $($crate::union_variant! { Unknown [is_unknown as_unknown into_unknown] $unknown })?
        }

        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[allow(unreachable_patterns, reason = "several variants may have one tag")]
            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                let tag = $crate::tagged_union!(
                    @tag reader, $member, [$($optional)?] $($variant($($payload)+))*
                );
                $crate::tagged_union!(
                    @shared reader, tag, [$($($shared),+)?] $($($tag)|+ => $variant($($payload)+))*
                );
                match &*tag {
                    $(
                        $($tag)|+ => {
                            <$($payload)+ as $crate::wire::Wire>::read(reader).map(Self::$variant)
                        }
                    )*
                    tag => $crate::wire::expansion::unknown(reader, ::core::option::Option::Some(tag))
                        .map(Self::Unknown),
                }
            }

            fn write<S: $crate::wire::expansion::Serializer>(
                value: &Self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match value {
                    $(
                        Self::$variant(value) => {
                            <$($payload)+ as $crate::wire::Wire>::write(value, serializer)
                        }
                    )*
                    Self::Unknown(value) => {
                        $crate::wire::expansion::Serialize::serialize(value, serializer)
                    }
                }
            }

            #[inline]
            fn fit(text: &str) -> ::core::option::Option<$crate::wire::expansion::Fit> {
                $crate::wire::expansion::fit_tagged(
                    text,
                    $member,
                    &[$((&[$($tag),+], <$($payload)+ as $crate::wire::Wire>::fit)),*],
                    $crate::tagged_union!(@is_optional $($optional)?),
                )
            }
        }

        $($crate::tagged_union!(@from $name $variant $($payload)+);)*
        $crate::wire_by_serde!($name);
    };

    (@is_optional) => { false };
    (@is_optional optional) => { true };

    (@shared $reader:ident, $found:ident, [] $($rest:tt)*) => {};
    (
        @shared $reader:ident, $found:ident, [$($shared:literal),+]
        $($($tag:literal)|+ => $variant:ident($($payload:tt)+))*
    ) => {
        if [$($shared),+].contains(&&*$found) {
            return $crate::wire::expansion::read_with_shared_tag(
                $reader,
                &$found,
                &[$((
                    &[$($tag),+],
                    $crate::tagged_union!(@candidate $variant($($payload)+)),
                )),*],
            );
        }
    };

    (@candidate $variant:ident($($payload:tt)+)) => {
        $crate::wire::expansion::Candidate::new(
            $crate::wire::expansion::Kind::Object,
            |reader| <$($payload)+ as $crate::wire::Wire>::read(reader).map(Self::$variant),
            <$($payload)+ as $crate::wire::Wire>::fit,
        )
    };

    (@tag $reader:ident, $member:literal, [] $($rest:tt)*) => { $reader.tag($member)? };
    (
        @tag $reader:ident, $member:literal, [optional]
        $($variant:ident($($payload:tt)+))*
    ) => {
        match $reader.tag_if_there($member)? {
            ::core::option::Option::Some(tag) => tag,
            ::core::option::Option::None => {
                return $crate::wire::expansion::read_without_tag(
                    $reader,
                    &[$($crate::tagged_union!(@candidate $variant($($payload)+))),*],
                    |reader| {
                        $crate::wire::expansion::unknown(reader, ::core::option::Option::None)
                            .map(Self::Unknown)
                    },
                );
            }
        }
    };

    (@from $name:ident $variant:ident Box<$payload:ty>) => {
        impl ::core::convert::From<$payload> for $name {
            #[inline]
            fn from(value: $payload) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
    (@from $name:ident $variant:ident $payload:ty) => {
        impl ::core::convert::From<$payload> for $name {
            #[inline]
            fn from(value: $payload) -> Self {
                Self::$variant(value)
            }
        }
    };
}
