//! Types of other crates that are spelled as text.

use super::{Fit, Reader, Wire, WireError, fit};
use serde::Serializer;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

/// The codec of a type that stands in JSON as a string, in the form that its `Display` writes and its
/// `FromStr` reads: the value is `T`.
///
/// ```
/// use sdkwright_runtime::{Spelled, wire};
/// use std::net::Ipv4Addr;
///
/// let address = wire::decode::<Spelled<Ipv4Addr>>(br#""127.0.0.1""#)?;
/// assert_eq!(address, Ipv4Addr::LOCALHOST);
/// assert!(wire::decode::<Spelled<Ipv4Addr>>(br#""here""#).is_err());
/// # Ok::<(), wire::WireError>(())
/// ```
#[derive(Debug)]
pub struct Spelled<T>(PhantomData<T>);

impl<T: FromStr + Display> Wire for Spelled<T> {
    type Value = T;

    fn read(reader: &mut Reader<'_>) -> Result<T, WireError> {
        reader.parse(std::any::type_name::<T>(), |text| text.parse().ok())
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    /// A text that the type takes is recognised.
    fn fit(text: &str) -> Option<Fit> {
        fit::read::<Self>(text).map(|_| Fit::RECOGNISED)
    }
}
