//! Lists, maps, and what wraps one value.

use super::decode::Written;
use super::reader::Kind;
use super::{Fit, Reader, Wire, WireError, fit};
use serde::Serializer;
use std::collections::BTreeMap;

impl<C: Wire> Wire for Vec<C> {
    type Value = Vec<C::Value>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError> {
        let mut list = Vec::new();
        reader.open_array()?;
        while reader.next_element()? {
            let element = C::read(reader);
            list.push(element.map_err(|error| error.within_element(list.len()))?);
        }
        Ok(list)
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(Written::<C>))
    }

    /// As good as the worst element.
    fn fit(text: &str) -> Option<Fit> {
        let mut fit = None;
        let is_array = fit::each_element(text, &mut |element| {
            fit = match (fit, C::fit(element)) {
                (None, first) => Some(first),
                (Some(so_far), next) => Some(so_far.zip(next).map(|(a, b): (Fit, Fit)| a.and(b))),
            };
        });
        if is_array {
            fit.unwrap_or(Some(Fit::PLAIN))
        } else {
            None
        }
    }
}

/// What may name the members of an object: a text, or an enumeration of texts that is open for others.
trait Name: Ord + From<String> + AsRef<str> {}

impl<K: Ord + From<String> + AsRef<str>> Name for K {}

impl<K: Name, C: Wire> Wire for BTreeMap<K, C> {
    type Value = BTreeMap<K, C::Value>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError> {
        let mut map = BTreeMap::new();
        reader.open_object()?;
        while let Some(name) = reader.next_member()? {
            match C::read(reader) {
                Ok(value) => map.insert(K::from(name.into_owned()), value),
                Err(error) => return Err(error.within_member(&name)),
            };
        }
        Ok(map)
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            value
                .iter()
                .map(|(name, value)| (name.as_ref(), Written::<C>(value))),
        )
    }

    /// A map takes any object whose values fit, and knows no member by name.
    fn fit(text: &str) -> Option<Fit> {
        let mut fits = true;
        let is_object = fit::each_member(text, &mut |_, value| {
            fits = fits && C::fit(value).is_some();
        });
        (is_object && fits).then_some(Fit::PLAIN)
    }
}

impl<C: Wire> Wire for Option<C> {
    type Value = Option<C::Value>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError> {
        if reader.take_null()? {
            return Ok(C::null());
        }
        C::read(reader).map(Some)
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            None => serializer.serialize_none(),
            Some(value) => serializer.serialize_some(&Written::<C>(value)),
        }
    }

    fn is_absent(value: &Self::Value) -> bool {
        value.is_none()
    }

    fn fit(text: &str) -> Option<Fit> {
        match Kind::of(text) {
            Kind::Null => Some(Fit::RECOGNISED),
            _ => C::fit(text),
        }
    }
}

impl<C: Wire> Wire for Box<C> {
    type Value = Box<C::Value>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Value, WireError> {
        C::read(reader).map(Box::new)
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(value, serializer)
    }

    fn is_absent(value: &Self::Value) -> bool {
        C::is_absent(value)
    }

    fn fit(text: &str) -> Option<Fit> {
        C::fit(text)
    }
}
