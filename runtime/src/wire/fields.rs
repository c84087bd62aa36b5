//! The members of an object that is being read, with those that had to be read ahead.

use super::Wire;
use super::path::{self, Segment};
use super::slot::Slot;
use super::text::{BorrowedStr, ObjectText, Text, With};
use serde::de::{IgnoredAny, MapAccess};
use std::borrow::Cow;

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
    pub(super) fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
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

    /// Reads all members that are left: each into the slot of its name, the others into `rest`.
    pub fn read(
        &mut self,
        slots: &mut [(&str, &mut dyn Slot<'de, A>)],
        rest: &mut dyn Slot<'de, A>,
    ) -> Result<(), A::Error> {
        // Servers mostly write members in the order in which they document them.
        let mut next = 0;
        while let Some(name) = self.next_key()? {
            let position = position(slots, &name, next);
            match position.and_then(|position| slots.get_mut(position)) {
                Some((_, slot)) => slot.read(&name, self)?,
                None => rest.read(&name, self)?,
            }
            next = position.map_or(next, |position| position + 1);
        }
        match slots.iter().find(|(_, slot)| slot.is_missing()) {
            Some((name, _)) => Err(path::missing(name)),
            None => Ok(()),
        }
    }

    /// Passes over the value of a member that nobody knows.
    pub(super) fn skip(&mut self) -> Result<(), A::Error> {
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

/// The position of the slot `name`, looked for at `next` first.
#[inline]
fn position<T>(slots: &[(&str, T)], name: &str, next: usize) -> Option<usize> {
    if slots.get(next).is_some_and(|(slot, _)| *slot == name) {
        return Some(next);
    }
    slots.iter().position(|(slot, _)| *slot == name)
}
