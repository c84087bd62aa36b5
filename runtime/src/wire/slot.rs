//! Where the members of an object go while it is read.
//!
//! A macro hands all slots of a struct to [`read_members`](super::members::read_members) at once,
//! behind a trait object: the code that each struct needs of its own stays a list of names.

use super::constant::Constant;
use super::reader::Unknowns;
use super::{Reader, Wire, WireError};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// A place for the value of a member.
pub trait Slot {
    /// Takes the value of the member `name`, which is the next thing in the text. A member that comes
    /// again takes the place of the one before.
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), WireError>;

    /// Whether the member must be there and wasn't.
    fn is_missing(&self) -> bool {
        false
    }
}

/// A member that must be there.
#[derive(Debug)]
pub enum Required<T> {
    /// It has not come.
    Empty,
    /// It has come.
    Filled(T),
}

impl<T: Wire<Value = T>> Slot for Required<T> {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        *self = Self::Filled(T::read(reader)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// A member that may be absent. Its value starts as what that means: `None` or `Absent`.
#[derive(Debug)]
pub struct Optional<T>(pub T);

impl<T: Wire<Value = T>> Slot for Optional<T> {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        self.0 = T::read(reader)?;
        Ok(())
    }
}

/// A member that is read with a codec other than its type.
#[derive(Debug)]
pub struct By<'a, S, C>(&'a mut S, PhantomData<C>);

impl<'a, S, C> By<'a, S, C> {
    /// The place of the member.
    pub fn new(slot: &'a mut S) -> Self {
        Self(slot, PhantomData)
    }
}

impl<C: Wire> Slot for By<'_, Required<C::Value>, C> {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        *self.0 = Required::Filled(C::read(reader)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        matches!(self.0, Required::Empty)
    }
}

impl<C: Wire> Slot for By<'_, Optional<C::Value>, C> {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        self.0.0 = C::read(reader)?;
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

impl Slot for Fixed {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let start = reader.start();
        let json = reader.text()?;
        self.seen = true;
        if self.expected.equals(json) {
            return Ok(());
        }
        let message = format!("expected {}, found {json}", self.expected);
        Err(WireError::at(start, message))
    }

    fn is_missing(&self) -> bool {
        !self.seen
    }
}

/// Passes over members that nobody knows.
#[derive(Debug)]
pub struct Skip;

impl Slot for Skip {
    fn read(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let text = reader.text()?;
        reader.meet(Unknowns::lost(text));
        Ok(())
    }
}

/// Collects members that have no slot of their own.
#[derive(Debug)]
pub struct Rest<T>(pub BTreeMap<String, T>);

impl<T: Wire<Value = T>> Slot for Rest<T> {
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        self.0.insert(name.to_owned(), T::read(reader)?);
        Ok(())
    }
}

/// Collects members that have no slot of their own, with a codec other than their type.
#[derive(Debug)]
pub struct RestAs<C: Wire>(pub BTreeMap<String, C::Value>);

impl<C: Wire> Slot for RestAs<C> {
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
        self.0.insert(name.to_owned(), C::read(reader)?);
        Ok(())
    }
}
