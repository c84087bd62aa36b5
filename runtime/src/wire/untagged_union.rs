//! Unions without a tag: the variant that explains a value best takes it.
//!
//! The ladder:
//! 1. Only variants that take the value's JSON kind are asked. An integer also goes to a `number`
//!    variant, a number without a fraction (`1.0`) also to an `integer` variant, and every value
//!    to an `any` variant.
//! 2. Among them, those that know the value (see [`Fit`]) go before those that would only keep it
//!    as an unknown enum value or tag; then the exact kind goes before the related kind, and that
//!    before `any`; then the better [`Fit`] goes first; then the order of declaration.
//! 3. The first of them that can read the value has it. Where it would pass over members or meet enum
//!    values that it doesn't know, further down as well, those that are preferred just as much are asked
//!    too, and the one that knows most has it.
//! 4. When none can read the value, it is kept as it came.
//!
//! A value is looked at as text, and its variant reads it from where it stands: a number loses no digit
//! on the way.

use super::reader::{Kind, Unknowns};
use super::{Fit, Raw, Reader, WireError};
use std::cmp::Reverse;
use std::fmt;

/// How deep a value may be nested for more than the best variant to be tried. Trying several at
/// each level of a recursive union would take time that grows exponentially with the depth, and a
/// server could make it do so.
const MAX_TRIAL_DEPTH: usize = 12;

/// How deep a value may be nested for variants to be compared by what they know of it. More come to that
/// than to a variant that can't read its value, so it ends sooner.
const MAX_COMPARED_DEPTH: usize = 6;

/// A union without a tag.
pub trait Untagged: Sized + 'static {
    /// The variants in the order of declaration.
    const VARIANTS: &'static [Candidate<Self>];

    /// The variant for a value that fits no other.
    fn unknown(json: Raw) -> Self;
}

/// A variant that may take a value.
pub struct Candidate<U> {
    kind: Kind,
    read: fn(&mut Reader<'_>) -> Result<U, WireError>,
    fit: fn(&str) -> Option<Fit>,
}

impl<U> Clone for Candidate<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Candidate<U> {}

impl<U> Candidate<U> {
    /// A variant that takes values of a kind.
    pub const fn new(
        kind: Kind,
        read: fn(&mut Reader<'_>) -> Result<U, WireError>,
        fit: fn(&str) -> Option<Fit>,
    ) -> Self {
        Self { kind, read, fit }
    }

    /// How directly the variant takes a value of a kind; `None` when it doesn't.
    fn takes(&self, kind: Kind) -> Option<Directness> {
        match (self.kind, kind) {
            (Kind::Any, _) => Some(Directness::Any),
            (own, other) if own == other => Some(Directness::Exact),
            (Kind::Number, Kind::Integer) | (Kind::Integer, Kind::Number) => {
                Some(Directness::Related)
            }
            _ => None,
        }
    }
}

impl<U> fmt::Debug for Candidate<U> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Candidate")
            .field(&self.kind)
            .finish()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Directness {
    Any,
    Related,
    Exact,
}

/// What decides between candidates; the greatest is tried first.
type Preference = (bool, Directness, Fit);

fn preference(directness: Directness, fit: Fit) -> Preference {
    (fit.is_known(), directness, fit)
}

/// Reads a union.
pub fn read_untagged<U: Untagged>(reader: &mut Reader<'_>) -> Result<U, WireError> {
    let value = reader.clone();
    let json = reader.bounded_text()?;
    let (chosen, unknowns) = choose(U::VARIANTS, &value, json)
        .unwrap_or_else(|| (U::unknown(Raw::kept(json)), Unknowns::KEPT));
    reader.meet(unknowns);
    Ok(chosen)
}

/// Reads a union whose tag is not there, as the variant that explains it best; `unknown` keeps it where
/// none can read it.
pub fn read_without_tag<U>(
    reader: &mut Reader<'_>,
    variants: &[Candidate<U>],
    unknown: fn(&mut Reader<'_>) -> Result<U, WireError>,
) -> Result<U, WireError> {
    let value = reader.clone();
    let json = reader.clone().bounded_text()?;
    let Some((chosen, unknowns)) = choose(variants, &value, json) else {
        return unknown(reader);
    };
    reader.skip()?;
    reader.meet(unknowns);
    Ok(chosen)
}

/// Reads a union whose tag several of its variants have, as the one among them that explains it best.
pub fn read_with_shared_tag<U>(
    reader: &mut Reader<'_>,
    tag: &str,
    variants: &[(&[&str], Candidate<U>)],
) -> Result<U, WireError> {
    let value = reader.clone();
    let json = reader.clone().bounded_text()?;
    let tagged = variants.iter().filter(|(tags, _)| tags.contains(&tag));
    let tagged: Vec<Candidate<U>> = tagged.map(|(_, candidate)| *candidate).collect();
    if let Some((chosen, unknowns)) = choose_by(&tagged, &value, json, Fit::recognised) {
        reader.skip()?;
        reader.meet(unknowns);
        return Ok(chosen);
    }
    let errors = tagged
        .iter()
        .filter_map(|candidate| (candidate.read)(&mut value.clone()).err());
    let furthest = errors.reduce(|one, other| {
        if other.offset() > one.offset() {
            other
        } else {
            one
        }
    });
    Err(furthest.unwrap_or_else(|| WireError::at(0, "no variant can read this")))
}

/// A union as a variant read it, with what the variant doesn't know of it.
type Read<U> = (U, Unknowns);

/// The value that stands here as the variant that explains it best. Variants read it from its place, so
/// that the levels that are open around it count.
fn choose<U>(variants: &[Candidate<U>], value: &Reader<'_>, json: &str) -> Option<Read<U>> {
    choose_by(variants, value, json, |fit| fit)
}

/// The same, with fits as they are `weighed`.
fn choose_by<U>(
    variants: &[Candidate<U>],
    value: &Reader<'_>,
    json: &str,
    weighed: fn(Fit) -> Fit,
) -> Option<Read<U>> {
    let kind = Kind::of(json);
    let read = |candidate: &Candidate<U>| {
        let mut reader = value.clone();
        let union = (candidate.read)(&mut reader).ok()?;
        Some((union, reader.unknowns().since(value.unknowns())))
    };
    let is_within = |depth: usize| value.clone().skip_within(depth).is_ok();
    let mut applicable = variants
        .iter()
        .filter(|candidate| candidate.takes(kind).is_some());
    match (applicable.next(), applicable.next()) {
        (None, _) => return None,
        (Some(only), None) => return read(only),
        (Some(_), Some(_)) => {}
    }
    if let Some(value) = obvious(variants, kind, json).and_then(read) {
        return Some(value);
    }
    let candidates = by_preference(variants, kind, json, weighed);
    let ((preferred, first), others) = candidates.split_first()?;
    let Some(first) = read(first) else {
        if others.is_empty() || !is_within(MAX_TRIAL_DEPTH) {
            return None;
        }
        return others.iter().find_map(|(_, other)| read(other));
    };
    let equals = others
        .iter()
        .take_while(|(preference, _)| preference == preferred);
    let mut equals = equals.peekable();
    if first.1.are_none() || equals.peek().is_none() || !is_within(MAX_COMPARED_DEPTH) {
        return Some(first);
    }
    let others = equals.filter_map(|(_, other)| read(other));
    Some(others.fold(
        first,
        |best, other| {
            if other.1 < best.1 { other } else { best }
        },
    ))
}

/// The only variant of exactly this kind, if it knows the value: then no other goes before it.
fn obvious<'a, U>(
    variants: &'a [Candidate<U>],
    kind: Kind,
    json: &str,
) -> Option<&'a Candidate<U>> {
    let mut exact = variants.iter().filter(|candidate| candidate.kind == kind);
    match (exact.next(), exact.next()) {
        (Some(only), None) if (only.fit)(json)?.is_known() => Some(only),
        _ => None,
    }
}

/// The variants that the value fits, in the order in which they are to be tried.
fn by_preference<'a, U>(
    variants: &'a [Candidate<U>],
    kind: Kind,
    json: &str,
    weighed: fn(Fit) -> Fit,
) -> Vec<(Preference, &'a Candidate<U>)> {
    let mut candidates: Vec<(Preference, &'a Candidate<U>)> = variants
        .iter()
        .filter_map(|candidate| {
            let directness = candidate.takes(kind)?;
            let fit = weighed((candidate.fit)(json)?);
            Some((preference(directness, fit), candidate))
        })
        .collect();
    // Stable, so equal ones stay in the order of declaration.
    candidates.sort_by_key(|(preference, _)| Reverse(*preference));
    candidates
}

/// The best fit among the variants. A value that none takes is kept as unknown.
pub fn fit_untagged<U: Untagged>(text: &str) -> Option<Fit> {
    let kind = Kind::of(text);
    U::VARIANTS
        .iter()
        .filter(|candidate| candidate.takes(kind).is_some())
        .filter_map(|candidate| (candidate.fit)(text))
        .max()
        .or(Some(Fit::UNRECOGNISED))
}

/// Gives a union without a tag its codec, by the kind of JSON value that each variant takes.
///
/// The kinds are `null`, `boolean`, `integer`, `number`, `string`, `array`, `object` and `any`. The
/// enum ends with `Unknown(Raw)`, which keeps a value that fits no variant, so reading never fails
/// on a value that a server newly sends. It gets `Wire`, `Serialize` and `Deserialize`.
///
/// Where several variants take a value, the one that explains it best has it: a listed enum value,
/// a UUID or a timestamp goes before a plain string; an object goes to the variant whose required
/// members are all there, whose constants are equal, and which knows the most members; an array to
/// the variant whose elements all fit. Between equals that is the one that knows the most of what is
/// inside, and then the first declared.
///
/// Where the table names them, a variant has methods as well: `[is_real as_real into_real -> f64]`,
/// with what `as_real` gives if that is no reference to what the variant holds. With `else`, which
/// says what `Unknown` holds, so does that: `is_unknown` and so on.
///
/// ```
/// use sdkwright_runtime::{Raw, wire};
///
/// #[derive(Debug, PartialEq)]
/// enum MetadataValue {
///     Text(String),
///     Whole(i64),
///     Real(f64),
///     Unknown(Raw),
/// }
///
/// sdkwright_runtime::untagged_union! {
///     MetadataValue else Raw {
///         string Text(String);
///         integer Whole(i64);
///         number Real(f64) [is_real as_real into_real -> f64];
///     }
/// }
///
/// assert_eq!(wire::decode::<MetadataValue>(b"7")?, MetadataValue::Whole(7));
/// assert_eq!(wire::decode::<MetadataValue>(b"7.5")?.as_real(), Some(7.5));
/// assert!(wire::decode::<MetadataValue>(b"[7]")?.is_unknown());
/// # Ok::<(), wire::WireError>(())
/// ```
#[macro_export]
macro_rules! untagged_union {
    (
        $name:ident $(else $unknown:ty)? {
            $(
                $kind:ident $variant:ident($($payload:tt)+)
                $(as $codec:ty)? $([$($methods:tt)+])?;
            )*
        }
    ) => {
        impl $name {
            $($crate::union_variant! { $variant [$($($methods)+)?] $($payload)+ })*
            $($crate::union_variant! { Unknown [is_unknown as_unknown into_unknown] $unknown })?
        }

        impl $crate::wire::expansion::Untagged for $name {
            const VARIANTS: &'static [$crate::wire::expansion::Candidate<Self>] = &[$(
                $crate::wire::expansion::Candidate::new(
                    $crate::untagged_union!(@kind $kind),
                    |reader| {
                        $crate::untagged_union!(@codec read, $($payload)+ $(, $codec)?)(reader)
                            .map(Self::$variant)
                    },
                    $crate::untagged_union!(@codec fit, $($payload)+ $(, $codec)?),
                ),
            )*];

            #[inline]
            fn unknown(json: $crate::Raw) -> Self {
                Self::Unknown(json)
            }
        }

        impl $crate::wire::Wire for $name {
            type Value = Self;

            #[inline]
            fn read(
                reader: &mut $crate::wire::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                $crate::wire::expansion::read_untagged(reader)
            }

            fn write<S: $crate::wire::expansion::Serializer>(
                value: &Self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match value {
                    $(
                        Self::$variant(value) => $crate::untagged_union!(
                            @codec write, $($payload)+ $(, $codec)?
                        )(value, serializer),
                    )*
                    Self::Unknown(value) => {
                        $crate::wire::expansion::Serialize::serialize(value, serializer)
                    }
                }
            }

            fn null() -> ::core::option::Option<Self> {
                $($crate::untagged_union!(@null $kind $variant, $($payload)+ $(, $codec)?);)*
                ::core::option::Option::None
            }

            #[inline]
            fn fit(text: &str) -> ::core::option::Option<$crate::wire::expansion::Fit> {
                $crate::wire::expansion::fit_untagged::<Self>(text)
            }
        }

        $crate::wire_by_serde!($name);
    };

    (@kind null) => { $crate::wire::expansion::Kind::Null };
    (@kind boolean) => { $crate::wire::expansion::Kind::Boolean };
    (@kind integer) => { $crate::wire::expansion::Kind::Integer };
    (@kind number) => { $crate::wire::expansion::Kind::Number };
    (@kind string) => { $crate::wire::expansion::Kind::String };
    (@kind array) => { $crate::wire::expansion::Kind::Array };
    (@kind object) => { $crate::wire::expansion::Kind::Object };
    (@kind any) => { $crate::wire::expansion::Kind::Any };

    // Only what may be any value takes `null` as one of its own.
    (@null any $variant:ident, $payload:ty $(, $codec:ty)?) => {
        if let ::core::option::Option::Some(value) =
            $crate::untagged_union!(@codec null, $payload $(, $codec)?)()
        {
            return ::core::option::Option::Some(Self::$variant(value));
        }
    };
    (@null $kind:ident $variant:ident, $($rest:tt)+) => {};

    (@codec $function:ident, $payload:ty) => { <$payload as $crate::wire::Wire>::$function };
    (@codec $function:ident, $payload:ty, $codec:ty) => { <$codec as $crate::wire::Wire>::$function };
}
