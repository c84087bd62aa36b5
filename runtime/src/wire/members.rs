//! The members of an object that is being written.

use super::constant::Constant;
use super::decode::Written;
use super::{Nullable, Wire};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Writes an object member by member.
///
/// The first error is kept and returned at the end; after it nothing more is written. A call per
/// member that can't fail keeps what the macros expand to small.
pub struct Members<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Members<S> {
    /// Starts an object.
    pub fn begin(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    fn entry<T: Serialize>(&mut self, name: &str, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// Writes a member that is always the same.
    pub fn constant(&mut self, name: &str, value: Constant) {
        self.entry(name, &value);
    }

    /// Writes a member that is always there.
    pub fn required<T: Wire<Value = T>>(&mut self, name: &str, value: &T) {
        self.required_as::<T>(name, value)
    }

    /// Like [`required`](Self::required), with a codec other than the type itself.
    pub fn required_as<C: Wire>(&mut self, name: &str, value: &C::Value) {
        self.entry(name, &Written::<C>(value))
    }

    /// Writes a member unless it is `None`.
    pub fn optional<T: Wire<Value = T>>(&mut self, name: &str, value: &Option<T>) {
        self.optional_as::<T>(name, value)
    }

    /// Like [`optional`](Self::optional), with a codec other than the type itself.
    pub fn optional_as<C: Wire>(&mut self, name: &str, value: &Option<C::Value>) {
        match value {
            Some(value) => self.required_as::<C>(name, value),
            None => {}
        }
    }

    /// Writes a member unless it is absent.
    pub fn nullable<T: Wire<Value = T>>(&mut self, name: &str, value: &Nullable<T>) {
        self.nullable_as::<T>(name, value)
    }

    /// Like [`nullable`](Self::nullable), with a codec other than the type itself.
    pub fn nullable_as<C: Wire>(&mut self, name: &str, value: &Nullable<C::Value>) {
        match value {
            Nullable::Absent => {}
            Nullable::Null => self.entry(name, &()),
            Nullable::Value(value) => self.required_as::<C>(name, value),
        }
    }

    /// Writes the members that have no field of their own.
    pub fn additional<T: Wire<Value = T>>(&mut self, rest: &BTreeMap<String, T>) {
        self.additional_as::<T>(rest)
    }

    /// Like [`additional`](Self::additional), with a codec other than the type itself.
    pub fn additional_as<C: Wire>(&mut self, rest: &BTreeMap<String, C::Value>) {
        for (name, value) in rest {
            self.required_as::<C>(name, value);
        }
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }
}
