//! The members of an object that is being written.

use super::constant::Constant;
use super::decode::Written;
use super::{Nullable, Wire};
use serde::Serializer;
use serde::ser::SerializeMap;
use std::collections::BTreeMap;

/// Writes an object member by member.
#[derive(Debug)]
pub struct Members<S: Serializer>(S::SerializeMap);

impl<S: Serializer> Members<S> {
    /// Starts an object.
    pub fn begin(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// Writes a member that is always the same.
    pub fn constant(&mut self, name: &str, value: Constant) -> Result<(), S::Error> {
        self.0.serialize_entry(name, &value)
    }

    /// Writes a member that is always there.
    pub fn required<T: Wire<Value = T>>(&mut self, name: &str, value: &T) -> Result<(), S::Error> {
        self.required_as::<T>(name, value)
    }

    /// Like [`required`](Self::required), with a codec other than the type itself.
    pub fn required_as<C: Wire>(&mut self, name: &str, value: &C::Value) -> Result<(), S::Error> {
        self.0.serialize_entry(name, &Written::<C>(value))
    }

    /// Writes a member unless it is `None`.
    pub fn optional<T: Wire<Value = T>>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        self.optional_as::<T>(name, value)
    }

    /// Like [`optional`](Self::optional), with a codec other than the type itself.
    pub fn optional_as<C: Wire>(
        &mut self,
        name: &str,
        value: &Option<C::Value>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.required_as::<C>(name, value),
            None => Ok(()),
        }
    }

    /// Writes a member unless it is absent.
    pub fn nullable<T: Wire<Value = T>>(
        &mut self,
        name: &str,
        value: &Nullable<T>,
    ) -> Result<(), S::Error> {
        self.nullable_as::<T>(name, value)
    }

    /// Like [`nullable`](Self::nullable), with a codec other than the type itself.
    pub fn nullable_as<C: Wire>(
        &mut self,
        name: &str,
        value: &Nullable<C::Value>,
    ) -> Result<(), S::Error> {
        match value {
            Nullable::Absent => Ok(()),
            Nullable::Null => self.0.serialize_entry(name, &()),
            Nullable::Value(value) => self.required_as::<C>(name, value),
        }
    }

    /// Writes the members that have no field of their own.
    pub fn additional<T: Wire<Value = T>>(
        &mut self,
        rest: &BTreeMap<String, T>,
    ) -> Result<(), S::Error> {
        self.additional_as::<T>(rest)
    }

    /// Like [`additional`](Self::additional), with a codec other than the type itself.
    pub fn additional_as<C: Wire>(
        &mut self,
        rest: &BTreeMap<String, C::Value>,
    ) -> Result<(), S::Error> {
        rest.iter()
            .try_for_each(|(name, value)| self.required_as::<C>(name, value))
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}
