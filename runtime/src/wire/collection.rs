//! Lists, maps, and what wraps one value.

use super::decode::Written;
use super::kind::Kind;
use super::path::{self, Segment};
use super::text::{self, BorrowedStr, With};
use super::{Fit, Wire};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Reads the members of a container of `C`.
struct Container<C>(PhantomData<C>);

struct List<C>(Container<C>);

impl<'de, C: Wire> Visitor<'de> for List<C> {
    type Value = Vec<C::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        loop {
            match elements.next_element_seed(With::<C>::new()) {
                Ok(Some(element)) => list.push(element),
                Ok(None) => return Ok(list),
                Err(error) => return Err(path::within(Segment::Element(list.len()), &error)),
            }
        }
    }
}

impl<C: Wire> Wire for Vec<C> {
    type Value = Vec<C::Value>;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(List::<C>(Container(PhantomData)))
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(Written::<C>))
    }

    /// As good as the worst element.
    fn fit(text: &str) -> Option<Fit> {
        let mut fit = None;
        let is_array = text::each_element(text, &mut |element| {
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

struct Map<C>(Container<C>);

impl<'de, C: Wire> Visitor<'de> for Map<C> {
    type Value = BTreeMap<String, C::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(name) = members.next_key_seed(BorrowedStr)? {
            match members.next_value_seed(With::<C>::new()) {
                Ok(value) => map.insert(name.into_owned(), value),
                Err(error) => return Err(path::within(Segment::Member(&name), &error)),
            };
        }
        Ok(map)
    }
}

impl<C: Wire> Wire for BTreeMap<String, C> {
    type Value = BTreeMap<String, C::Value>;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(Map::<C>(Container(PhantomData)))
    }

    fn write<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            value
                .iter()
                .map(|(name, value)| (name, Written::<C>(value))),
        )
    }

    /// A map takes any object whose values fit, and knows no member by name.
    fn fit(text: &str) -> Option<Fit> {
        let mut fits = true;
        let is_object = text::each_member(text, &mut |_, value| {
            fits = fits && C::fit(value).is_some();
        });
        (is_object && fits).then_some(Fit::PLAIN)
    }
}

struct OrNull<C>(Container<C>);

impl<'de, C: Wire> Visitor<'de> for OrNull<C> {
    type Value = Option<C::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(C::null())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(C::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        C::read(value).map(Some)
    }
}

impl<C: Wire> Wire for Option<C> {
    type Value = Option<C::Value>;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(OrNull::<C>(Container(PhantomData)))
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

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        C::read(deserializer).map(Box::new)
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
