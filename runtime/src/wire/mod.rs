//! How values are read from JSON and written to it.
//!
//! Everything goes through one trait, [`Wire`]: a codec that knows its value, how to read it, how
//! to write it, and how well a piece of JSON text fits it. Most types are their own codec; a few
//! markers ([`Base64`], [`Plain`], [`Spelled`]) stand for a form on the wire that differs from the type.
//!
//! Reading goes through a [`Reader`] of our own, since a union has to go back to the start of an object
//! once it knows its tag, and writing through serde. Types that are their own codec have serde's traits
//! for both.
//!
//! Structs, enums and unions get their codec from one table each: [`object!`](crate::object),
//! [`open_enum!`](crate::open_enum), [`open_integer_enum!`](crate::open_integer_enum),
//! [`tagged_union!`](crate::tagged_union) and [`untagged_union!`](crate::untagged_union).
//!
//! An error says where in the document it happened, in the form ``at `items[3].note`: missing
//! required field``. The path is put together while the error travels outward, so reading that
//! succeeds pays nothing for it.

mod any;
mod base64;
mod collection;
mod constant;
mod decimal;
mod decode;
mod entry;
mod error;
mod fit;
mod float;
mod member;
mod members;
mod nullable;
mod object;
mod open_enum;
mod path;
mod plain;
mod raw;
mod reader;
mod scalar;
mod slot;
mod spelled;
mod tagged_union;
mod text;
mod time;
mod tuple;
mod unknown;
mod untagged_union;
mod variant;

pub use self::base64::Base64;
pub use self::decimal::Decimal;
pub use self::decode::{decode, encode};
pub use self::error::WireError;
pub use self::fit::Fit;
pub use self::nullable::Nullable;
pub use self::plain::Plain;
pub use self::raw::Raw;
pub use self::reader::Reader;
pub use self::spelled::Spelled;
pub use self::unknown::Unknown;

use serde::Serializer;

/// A codec: how one type of value is read from JSON and written to it.
///
/// ```
/// use sdkwright_runtime::{Base64, wire};
///
/// let names = wire::decode::<Vec<String>>(br#"["a", "b"]"#)?;
/// assert_eq!(names, ["a", "b"]);
/// let bytes = wire::decode::<Base64>(br#""aGk=""#)?;
/// assert_eq!(bytes, b"hi");
/// # Ok::<(), wire::WireError>(())
/// ```
pub trait Wire: Sized {
    /// What is read and written. For a type that is its own codec, the type itself.
    type Value;

    /// Reads the value that is next in a text. An error carries the path of the place that was wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError>;

    /// Writes a value.
    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error>;

    /// Whether an optional member with this value is left out of its object: `None` and
    /// [`Nullable::Absent`] are.
    fn is_absent(_value: &Self::Value) -> bool {
        false
    }

    /// What `null` is read as where the value may also be absent: nothing, unless `null` is one of the
    /// values themselves.
    fn null() -> Option<Self::Value> {
        None
    }

    /// How well one JSON value, given as its text, fits this codec; `None` where it doesn't.
    ///
    /// Only unions without a tag ask, and only when several variants take the same kind of value.
    fn fit(text: &str) -> Option<Fit> {
        fit::read::<Self>(text).map(|_| Fit::PLAIN)
    }
}

/// What the macros expand to, apart from the public types. Not an API: it changes with the macros.
#[doc(hidden)]
pub mod expansion {
    pub use super::constant::Constant;
    pub use super::decode::Written;
    pub use super::entry::{Additional, additional, write_object};
    pub use super::fit::{Fit, fit_object, fit_tagged};
    pub use super::member::{nullable, optional, required};
    pub use super::members::read_members;
    pub use super::nullable::Nullable;
    pub use super::object::{same, unfilled};
    pub use super::open_enum::{
        OpenEnum, OpenIntegerEnum, fit_integer, fit_text, from_string, from_text, read_integer,
        read_text,
    };
    pub use super::reader::Kind;
    pub use super::slot::{Fixed, Rest, RestAs, Skip};
    pub use super::tagged_union::unknown;
    pub use super::text::deserialize;
    pub use super::untagged_union::{
        Candidate, Untagged, fit_untagged, read_untagged, read_with_shared_tag, read_without_tag,
    };
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
    pub use std::collections::BTreeMap;
}

#[cfg(test)]
mod tests;
