//! Where the members of an object go while it is read.
//!
//! A macro hands all slots of a struct to [`Fields::read`](super::Fields::read) at once, behind a
//! trait object: the code that each struct needs of its own stays a list of names.

use super::constant::Constant;
use super::fields::Fields;
use super::path::{self, Segment};
use super::{Wire, constant};
use serde::de::MapAccess;
use std::collections::BTreeMap;

/// A place for the value of a member.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Takes the value of the member `name`, which is the next thing that `fields` hands out. A
    /// member that comes again takes the place of the one before.
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error>;

    /// Whether the member must be there and wasn't.
    fn is_missing(&self) -> bool {
        false
    }
}

/// A member that must be there.
#[derive(Debug)]
pub struct Required<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Wire<Value = T>> Slot<'de, A> for Required<T> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        self.0 = Some(fields.value::<T>(name)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

/// A member that must be there, read with a codec other than its type.
#[derive(Debug)]
pub struct RequiredAs<C: Wire>(pub Option<C::Value>);

impl<'de, A: MapAccess<'de>, C: Wire> Slot<'de, A> for RequiredAs<C> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        self.0 = Some(fields.value::<C>(name)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

/// A member that may be absent. Its value starts as what that means: `None` or `Absent`.
#[derive(Debug)]
pub struct Optional<T>(pub T);

impl<'de, A: MapAccess<'de>, T: Wire<Value = T>> Slot<'de, A> for Optional<T> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        self.0 = fields.value::<T>(name)?;
        Ok(())
    }
}

/// A member that may be absent, read with a codec other than its type.
#[derive(Debug)]
pub struct OptionalAs<C: Wire>(pub C::Value);

impl<'de, A: MapAccess<'de>, C: Wire> Slot<'de, A> for OptionalAs<C> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        self.0 = fields.value::<C>(name)?;
        Ok(())
    }
}

/// A member that must be there and always the same.
#[derive(Debug)]
pub struct Fixed {
    expected: Constant,
    seen: bool,
}

impl Fixed {
    /// A member that has to be `expected`.
    pub fn new(expected: impl Into<Constant>) -> Self {
        Self {
            expected: expected.into(),
            seen: false,
        }
    }
}

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Fixed {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        let json = fields.text(name)?;
        self.seen = true;
        if self.expected.equals(json.as_str()) {
            return Ok(());
        }
        let error = constant::mismatch(self.expected, json.as_str());
        Err(path::within(Segment::Member(name), &error))
    }

    fn is_missing(&self) -> bool {
        !self.seen
    }
}

/// Passes over members that nobody knows.
#[derive(Debug)]
pub struct Skip;

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Skip {
    fn read(&mut self, _: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        fields.skip()
    }
}

/// Collects members that have no slot of their own.
#[derive(Debug)]
pub struct Rest<T>(pub BTreeMap<String, T>);

impl<'de, A: MapAccess<'de>, T: Wire<Value = T>> Slot<'de, A> for Rest<T> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        let value = fields.value::<T>(name)?;
        self.0.insert(name.to_owned(), value);
        Ok(())
    }
}

/// Collects members that have no slot of their own, with a codec other than their type.
#[derive(Debug)]
pub struct RestAs<C: Wire>(pub BTreeMap<String, C::Value>);

impl<'de, A: MapAccess<'de>, C: Wire> Slot<'de, A> for RestAs<C> {
    fn read(&mut self, name: &str, fields: &mut Fields<'de, A>) -> Result<(), A::Error> {
        let value = fields.value::<C>(name)?;
        self.0.insert(name.to_owned(), value);
        Ok(())
    }
}
