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
        $name:ident by $($optional:ident)? $member:literal $(else $unknown:ty)? {
            $($($tag:literal)|+ => $variant:ident($($payload:tt)+) $([$($methods:tt)+])?;)*
        }
    ) => {
        impl $name {
            $($crate::union_variant! { $variant [$($($methods)+)?] $($payload)+ })*
            $($crate::union_variant! { Unknown [is_unknown as_unknown into_unknown] $unknown })?
        }

        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                let tag = $crate::tagged_union!(
                    @tag reader, $member, [$($optional)?] $($variant($($payload)+))*
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
                let fit_of = |tag: &str| match tag {
                    $(
                        $($tag)|+ => ::core::option::Option::Some(
                            <$($payload)+ as $crate::wire::Wire>::fit
                                as fn(&str) -> ::core::option::Option<$crate::wire::expansion::Fit>,
                        ),
                    )*
                    _ => ::core::option::Option::None,
                };
                $crate::wire::expansion::fit_tagged(
                    text,
                    $member,
                    fit_of,
                    $crate::tagged_union!(@untagged [$($optional)?] $([$($payload)+])*),
                )
            }
        }

        $($crate::tagged_union!(@from $name $variant $($payload)+);)*
        $crate::wire_by_serde!($name);
    };

    (@untagged [] $($rest:tt)*) => { &[] };
    (@untagged [optional] $([$($payload:tt)+])*) => {
        &[$(<$($payload)+ as $crate::wire::Wire>::fit),*]
    };

    (@tag $reader:ident, $member:literal, [] $($rest:tt)*) => { $reader.tag($member)? };
    (
        @tag $reader:ident, $member:literal, [optional]
        $($variant:ident($($payload:tt)+))*
    ) => {
        match $reader.tag_if_there($member)? {
            ::core::option::Option::Some(tag) => tag,
            ::core::option::Option::None => {
                let candidates = [$(
                    $crate::wire::expansion::Candidate::new(
                        $crate::wire::expansion::Kind::Object,
                        |reader| {
                            <$($payload)+ as $crate::wire::Wire>::read(reader).map(Self::$variant)
                        },
                        <$($payload)+ as $crate::wire::Wire>::fit,
                    ),
                )*];
                return $crate::wire::expansion::read_without_tag(
                    $reader,
                    &candidates,
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
