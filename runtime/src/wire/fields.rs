//! The members of an object that is being read, with those that had to be read ahead.

use super::constant::Constants;
use super::path::{self, Segment};
use super::text::{BorrowedStr, ObjectText, Text, With};
use super::{Nullable, Wire};
use serde::de::{IgnoredAny, MapAccess};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A cursor over the members of an object.
///
/// Looking for a tag keeps the members before it as text; the variant that the tag names then
/// gets them as if they had not been looked at, and the rest straight from the document.
#[derive(Debug)]
pub struct Fields<'de, A> {
    members: A,
    /// Members that were read while a tag was looked for, in document order.
    ahead: Vec<(Cow<'de, str>, Text<'de>)>,
    /// How many of `ahead` were handed out.
    handed_out: usize,
    /// The value of the member whose name was handed out last, when it comes from `ahead`.
    value: Option<Text<'de>>,
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    /// Starts at the first member.
    pub fn new(members: A) -> Self {
        Self {
            members,
            ahead: Vec::new(),
            handed_out: 0,
            value: None,
        }
    }

    /// The name of the next member, whose value has to be taken or skipped next.
    #[inline]
    pub fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        if self.handed_out < self.ahead.len() {
            return Ok(self.take_ahead());
        }
        self.members.next_key_seed(BorrowedStr)
    }

    fn take_ahead(&mut self) -> Option<Cow<'de, str>> {
        let (name, value) = self.ahead.get_mut(self.handed_out)?;
        self.handed_out += 1;
        self.value = Some(value.clone());
        Some(std::mem::take(name))
    }

    /// The value of the member `name`. The name is for the path of an error.
    pub(super) fn value<C: Wire>(&mut self, name: &str) -> Result<C::Value, A::Error> {
        match self.value.take() {
            None => self.members.next_value_seed(With::<C>::new()),
            Some(text) => text.read::<C, A::Error>(),
        }
        .map_err(|error| path::within(Segment::Member(name), &error))
    }

    /// The value of the member `name`, as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Text<'de>, A::Error> {
        match self.value.take() {
            None => self.next_text(name),
            Some(text) => Ok(text),
        }
    }

    fn next_text(&mut self, name: &str) -> Result<Text<'de>, A::Error> {
        self.members
            .next_value::<Text<'de>>()
            .and_then(Text::bounded)
            .map_err(|error| path::within(Segment::Member(name), &error))
    }

    /// Reads the value into the slot of a required member.
    pub fn required<T: Wire<Value = T>>(
        &mut self,
        name: &str,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        self.required_as::<T>(name, slot)
    }

    /// Like [`required`](Self::required), with a codec other than the type itself.
    pub fn required_as<C: Wire>(
        &mut self,
        name: &str,
        slot: &mut Option<C::Value>,
    ) -> Result<(), A::Error> {
        *slot = Some(self.value::<C>(name)?);
        Ok(())
    }

    /// Reads the value into an optional member; `null` counts as absent.
    pub fn optional<T: Wire<Value = T>>(
        &mut self,
        name: &str,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        self.optional_as::<T>(name, slot)
    }

    /// Like [`optional`](Self::optional), with a codec other than the type itself.
    pub fn optional_as<C: Wire>(
        &mut self,
        name: &str,
        slot: &mut Option<C::Value>,
    ) -> Result<(), A::Error> {
        *slot = self.value::<Option<C>>(name)?;
        Ok(())
    }

    /// Reads the value into a member that may be absent, `null` or a value.
    pub fn nullable<T: Wire<Value = T>>(
        &mut self,
        name: &str,
        slot: &mut Nullable<T>,
    ) -> Result<(), A::Error> {
        self.nullable_as::<T>(name, slot)
    }

    /// Like [`nullable`](Self::nullable), with a codec other than the type itself.
    pub fn nullable_as<C: Wire>(
        &mut self,
        name: &str,
        slot: &mut Nullable<C::Value>,
    ) -> Result<(), A::Error> {
        *slot = self.value::<Nullable<C>>(name)?;
        Ok(())
    }

    /// Checks the value of a member that is always the same.
    pub fn constant(&mut self, name: &str, constants: &mut Constants<'_>) -> Result<(), A::Error> {
        let text = self.text(name)?;
        constants.check(name, text.as_str())
    }

    /// Puts a member that has no field of its own among the additional ones.
    pub fn additional<T: Wire<Value = T>>(
        &mut self,
        name: Cow<'de, str>,
        rest: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error> {
        self.additional_as::<T>(name, rest)
    }

    /// Like [`additional`](Self::additional), with a codec other than the type itself.
    pub fn additional_as<C: Wire>(
        &mut self,
        name: Cow<'de, str>,
        rest: &mut BTreeMap<String, C::Value>,
    ) -> Result<(), A::Error> {
        let value = self.value::<C>(&name)?;
        rest.insert(name.into_owned(), value);
        Ok(())
    }

    /// Passes over the value of a member that nobody knows.
    pub fn skip(&mut self) -> Result<(), A::Error> {
        if self.value.take().is_none() {
            self.members.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    /// The tag of a union: the text of the string in the member `name`, or the JSON text of a tag
    /// that is no string. The member stays to be read by the variant.
    pub fn tag(&mut self, name: &str) -> Result<Cow<'de, str>, A::Error> {
        let seen = self.ahead.iter().skip(self.handed_out);
        if let Some((_, tag)) = seen.clone().find(|(seen, _)| seen == name) {
            return Ok(tag.clone().into_content());
        }
        while let Some(key) = self.members.next_key_seed(BorrowedStr)? {
            let value = self.next_text(&key)?;
            let tag = (key == name).then(|| value.clone());
            self.ahead.push((key, value));
            if let Some(tag) = tag {
                return Ok(tag.into_content());
            }
        }
        Err(path::missing(name))
    }

    /// Reads a value from the whole object with a codec that takes any JSON value.
    pub fn whole<T: Wire<Value = T>>(&mut self) -> Result<T, A::Error> {
        self.whole_text()?.read::<T, A::Error>()
    }

    /// The text of the whole object, put together from all members that are left.
    pub(super) fn whole_text(&mut self) -> Result<Text<'de>, A::Error> {
        let mut object = ObjectText::new();
        while let Some(name) = self.next_key()? {
            let value = self.text(&name)?;
            object.push(&name, value.as_str());
        }
        Ok(object.finish())
    }
}
