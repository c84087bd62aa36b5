//! The members of an object that is being written.
//!
//! A macro hands all members of a struct to [`write_object`] at once, behind a trait object, for
//! the same reason as with [slots](super::slot).

use super::Wire;
use super::constant::Constant;
use super::decode::Written;
use serde::Serializer;
use serde::ser::SerializeMap;
use std::collections::BTreeMap;

/// What is written for a member.
pub trait Entry<M: SerializeMap> {
    /// Whether the member is left out where it may be.
    fn is_absent(&self) -> bool;

    /// Writes the member.
    fn write(&self, name: &str, members: &mut M) -> Result<(), M::Error>;
}

impl<M: SerializeMap, T: Wire<Value = T>> Entry<M> for T {
    fn is_absent(&self) -> bool {
        <T as Wire>::is_absent(self)
    }

    fn write(&self, name: &str, members: &mut M) -> Result<(), M::Error> {
        members.serialize_entry(name, &Written::<T>(self))
    }
}

impl<M: SerializeMap, C: Wire> Entry<M> for Written<'_, C> {
    fn is_absent(&self) -> bool {
        C::is_absent(self.0)
    }

    fn write(&self, name: &str, members: &mut M) -> Result<(), M::Error> {
        members.serialize_entry(name, self)
    }
}

impl<M: SerializeMap> Entry<M> for Constant {
    fn is_absent(&self) -> bool {
        false
    }

    fn write(&self, name: &str, members: &mut M) -> Result<(), M::Error> {
        members.serialize_entry(name, self)
    }
}

/// All members of a map, each under its own name.
#[derive(Debug)]
pub struct Additional<'a, C: Wire>(pub &'a BTreeMap<String, C::Value>);

impl<M: SerializeMap, C: Wire> Entry<M> for Additional<'_, C> {
    fn is_absent(&self) -> bool {
        false
    }

    fn write(&self, _: &str, members: &mut M) -> Result<(), M::Error> {
        self.0
            .iter()
            .try_for_each(|(name, value)| members.serialize_entry(name, &Written::<C>(value)))
    }
}

/// All members of a map whose values are their own codec.
pub fn additional<T: Wire<Value = T>>(members: &BTreeMap<String, T>) -> Additional<'_, T> {
    Additional(members)
}

/// A member to be written: its name, whether it is written even where its value is absent, and
/// the value.
type Entries<'a, M> = [(&'a str, bool, &'a dyn Entry<M>)];

/// Writes an object.
pub fn write_object<S: Serializer>(
    serializer: S,
    entries: &Entries<'_, S::SerializeMap>,
) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    for (name, always, entry) in entries {
        if *always || !entry.is_absent() {
            entry.write(name, &mut members)?;
        }
    }
    members.end()
}
