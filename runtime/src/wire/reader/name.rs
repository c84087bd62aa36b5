//! The names of members.

use super::super::WireError;
use super::Reader;
use super::string::plain;
use std::borrow::Cow;

impl<'de> Reader<'de> {
    /// Goes to the name of the next member of the object that was opened last; `false` at its end.
    #[inline]
    pub(in super::super) fn next_name(&mut self) -> Result<bool, WireError> {
        if !self.next_part(b'}', "expected `,` or `}`")? {
            return Ok(false);
        }
        if self.token() != b'"' {
            return Err(self.broken("expected the name of a member, in quotes"));
        }
        Ok(true)
    }

    /// Takes the name that stands here if it is `name`, written without escapes. Names are mostly
    /// known beforehand, and comparing one is less work than finding its end.
    #[inline]
    pub(in super::super) fn take_name(&mut self, name: &str) -> Result<bool, WireError> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let Some((b'"', _)) = inside
            .strip_prefix(name.as_bytes())
            .and_then(<[u8]>::split_first)
        else {
            return Ok(false);
        };
        // A name that JSON writes with an escape never stands in a text as it is, even where the text
        // happens to go on like this.
        if plain(name.as_bytes()) < name.len() {
            return Ok(false);
        }
        self.position += name.len() + 2;
        self.colon().map(|()| true)
    }

    /// Takes the name that stands here.
    pub(in super::super) fn name(&mut self) -> Result<Cow<'de, str>, WireError> {
        let name = self.quoted()?;
        self.colon().map(|()| name)
    }

    /// Takes what stands between a name and its value.
    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), WireError> {
        if self.token() != b':' {
            return Err(self.broken("expected `:`"));
        }
        self.position += 1;
        Ok(())
    }

    /// The tag of the union that stands here: the text of the string in the member `name`, or the
    /// JSON text of a tag that is no string. Nothing is taken, so that a variant finds all members.
    pub fn tag(&self, name: &str) -> Result<Cow<'de, str>, WireError> {
        self.at_tag(name)?
            .ok_or_else(|| WireError::missing(self.clone().start(), name))?
            .tag_value(name)
    }

    /// The tag of the union that stands here, as [`tag`](Self::tag) gives it, if there is one. `null` is
    /// none.
    pub fn tag_if_there(&self, name: &str) -> Result<Option<Cow<'de, str>>, WireError> {
        let Some(mut tag) = self.at_tag(name)? else {
            return Ok(None);
        };
        match tag.token() {
            b'n' => Ok(None),
            _ => tag.tag_value(name).map(Some),
        }
    }

    /// Where the value of the member `name` stands, of the object that stands here.
    fn at_tag(&self, name: &str) -> Result<Option<Self>, WireError> {
        let mut ahead = self.clone();
        ahead.open_object()?;
        while ahead.next_name()? {
            if ahead.take_name(name)? {
                return Ok(Some(ahead));
            }
            let other = ahead.name()?;
            if other == name {
                return Ok(Some(ahead));
            }
            // What stands before the tag is read in the end, so there is no sense in going through more
            // of it than can be read, at each of its levels.
            ahead
                .skip_readable()
                .map_err(|error| error.within_member(&other))?;
        }
        Ok(None)
    }

    fn tag_value(&mut self, name: &str) -> Result<Cow<'de, str>, WireError> {
        let tag = match self.token() {
            b'"' => self.quoted(),
            _ => self.text().map(Cow::Borrowed),
        };
        tag.map_err(|error| error.within_member(name))
    }
}
