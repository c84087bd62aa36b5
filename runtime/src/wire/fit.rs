//! How well a value fits a variant, for unions without a tag.
//!
//! Fits are compared in this order; the first difference decides:
//! 1. a value that is *recognised* (a listed enum value, a UUID, a timestamp, the variant that a
//!    known tag names) beats one that merely fits, and that beats one that was not recognised (an
//!    unlisted enum value, an unknown tag);
//! 2. more members that the variant knows by name;
//! 3. fewer members that the variant would lose.
//!
//! Between equal fits the variant that was declared first is taken.

use super::constant::Constant;
use super::reader::content;
use super::{Reader, Wire, WireError};
use std::cmp::Reverse;

/// How well a value fits a variant. Greater is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    rank: Rank,
    explained: usize,
    lost: Reverse<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Unrecognised,
    Plain,
    Recognised,
}

impl Fit {
    /// The value is one of many that the variant takes.
    pub const PLAIN: Self = Self::of(Rank::Plain);
    /// The value is one that hardly anything but the variant has.
    pub const RECOGNISED: Self = Self::of(Rank::Recognised);
    /// The variant takes the value only as one that it doesn't know.
    pub const UNRECOGNISED: Self = Self::of(Rank::Unrecognised);

    /// Whether the variant takes the value as one that it knows.
    pub(super) fn is_known(self) -> bool {
        self.rank > Rank::Unrecognised
    }

    const fn of(rank: Rank) -> Self {
        Self {
            rank,
            explained: 0,
            lost: Reverse(0),
        }
    }

    /// The same for a value that says itself what it is.
    pub(super) fn recognised(self) -> Self {
        Self {
            rank: Rank::Recognised,
            ..self
        }
    }

    /// The fit of a container whose parts fit like this: as good as its worst part, with what all
    /// parts explain and lose.
    pub(super) fn and(self, part: Self) -> Self {
        Self {
            rank: self.rank.min(part.rank),
            explained: self.explained.saturating_add(part.explained),
            lost: Reverse(self.lost.0.saturating_add(part.lost.0)),
        }
    }
}

/// The fit of an object: all required members there, all constants equal. The other members are
/// looked at by name only. An `open` object keeps the members that it doesn't know.
///
/// `members` are names, each with whether the member must be there.
pub fn fit_object(
    text: &str,
    constants: &[(&str, Constant)],
    members: &[(&str, bool)],
    open: bool,
) -> Option<Fit> {
    let mut fit = Fit::PLAIN;
    let mut missing = constants.len() + members.iter().filter(|(_, must)| *must).count();
    let mut equal = true;
    let mut seen = vec![false; constants.len() + members.len()];
    let is_object = each_member(text, &mut |name, value| {
        let constant = constants.iter().position(|(known, _)| *known == name);
        let member = members.iter().position(|(known, _)| *known == name);
        if let Some((_, constant)) = constant.and_then(|position| constants.get(position)) {
            equal &= constant.equals(value);
        }
        let slot = constant.or(member.map(|position| constants.len() + position));
        match slot.and_then(|slot| seen.get_mut(slot)) {
            None => fit.lost.0 += usize::from(!open),
            Some(true) => {}
            Some(seen) => {
                *seen = true;
                fit.explained += 1;
                let must = member.and_then(|position| members.get(position));
                missing -= usize::from(must.is_none_or(|(_, must)| *must));
            }
        }
    });
    (is_object && equal && missing == 0).then_some(fit)
}

/// The fit of a type, as [`Wire::fit`](super::Wire::fit) gives it.
type FitOf = fn(&str) -> Option<Fit>;

/// The fit of a tagged union: recognised when a variant has the tag and its own fit holds. Without the
/// tag, where it is `optional`, the best fit of all.
pub fn fit_tagged(
    text: &str,
    tag_name: &str,
    variants: &[(&[&str], FitOf)],
    optional: bool,
) -> Option<Fit> {
    let mut tag = None;
    each_member(text, &mut |name, value| {
        if name == tag_name && !(optional && value == "null") {
            tag = Some(content(value).into_owned());
        }
    });
    let Some(tag) = tag else {
        let all = variants.iter().filter(|_| optional);
        return all.filter_map(|(_, fit)| fit(text)).max();
    };
    let mut tagged = variants
        .iter()
        .filter(|(tags, _)| tags.contains(&tag.as_str()))
        .peekable();
    if tagged.peek().is_none() {
        return Some(Fit::UNRECOGNISED);
    }
    tagged
        .filter_map(|(_, fit)| Some(fit(text)?.recognised()))
        .max()
}

/// Reads a value from its text, for a codec that tells from the value how well it fits.
pub(super) fn read<C: Wire>(text: &str) -> Option<C::Value> {
    C::read(&mut Reader::new(text)).ok()
}

/// Calls `visit` with the name and the text of each member of an object. `false` when the text is
/// no object.
pub(super) fn each_member(text: &str, visit: &mut dyn FnMut(&str, &str)) -> bool {
    let mut go_through = || -> Result<(), WireError> {
        let mut reader = Reader::new(text);
        reader.open_object()?;
        while let Some(name) = reader.next_member()? {
            visit(&name, reader.text()?);
        }
        Ok(())
    };
    go_through().is_ok()
}

/// Calls `visit` with the text of each element of an array. `false` when the text is no array.
pub(super) fn each_element(text: &str, visit: &mut dyn FnMut(&str)) -> bool {
    let mut go_through = || -> Result<(), WireError> {
        let mut reader = Reader::new(text);
        reader.open_array()?;
        while reader.next_element()? {
            visit(reader.text()?);
        }
        Ok(())
    };
    go_through().is_ok()
}
