//! The members of an object that is being read.

use super::slot::Slot;
use super::{Reader, WireError};

/// The name of a member and where its value goes.
type Member<'a> = (&'a str, &'a mut dyn Slot);

/// Reads an object: each member into the slot of its name, the others into `rest`.
///
/// It is the same code for all objects.
pub fn read_members(
    reader: &mut Reader<'_>,
    members: &mut [Member<'_>],
    rest: &mut dyn Slot,
) -> Result<(), WireError> {
    let start = reader.start();
    reader.open_object()?;
    // Servers mostly write members in the order in which they document them, so the one behind the
    // last is tried first.
    let mut next = 0;
    while reader.next_name()? {
        if let Some((name, slot)) = members.get_mut(next)
            && reader.take_name(name)?
        {
            next += 1;
            read(*slot, name, reader)?;
            continue;
        }
        let name = reader.name()?;
        let found = members
            .iter_mut()
            .enumerate()
            .find(|(_, (known, _))| *known == name);
        match found {
            Some((position, (name, slot))) => {
                // A member that comes early or late, such as a tag, doesn't change the order of
                // those around it.
                next = next.max(position + 1);
                read(*slot, name, reader)?;
            }
            None => read(rest, &name, reader)?,
        }
    }
    match members.iter().find(|(_, slot)| slot.is_missing()) {
        Some((name, _)) => Err(WireError::missing(start, name)),
        None => Ok(()),
    }
}

#[inline]
fn read(slot: &mut dyn Slot, name: &str, reader: &mut Reader<'_>) -> Result<(), WireError> {
    slot.read(name, reader)
        .map_err(|error| error.within_member(name))
}
