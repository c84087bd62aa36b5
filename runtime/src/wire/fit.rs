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
use super::text;
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

/// A member of an object, as far as it tells variants apart.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    name: &'static str,
    must_be_there: bool,
    constant: Option<Constant>,
}

impl Member {
    /// A member that is always the same.
    pub const fn constant(name: &'static str, constant: Constant) -> Self {
        Self {
            name,
            must_be_there: true,
            constant: Some(constant),
        }
    }

    /// A member that must be there.
    pub const fn required(name: &'static str) -> Self {
        Self {
            name,
            must_be_there: true,
            constant: None,
        }
    }

    /// A member that may be there.
    pub const fn optional(name: &'static str) -> Self {
        Self {
            name,
            must_be_there: false,
            constant: None,
        }
    }

    /// A member that may be there, or be `null`.
    pub const fn nullable(name: &'static str) -> Self {
        Self::optional(name)
    }
}

/// The fit of an object: all required members there, all constants equal. Members are looked at by
/// name only. An `open` object keeps the members that it doesn't know.
pub fn fit_object(text: &str, members: &[Member], open: bool) -> Option<Fit> {
    let mut fit = Fit::PLAIN;
    let mut seen = vec![false; members.len()];
    let mut equal = true;
    let is_object = text::each_member(text, &mut |name, value| {
        let known = members
            .iter()
            .zip(&mut seen)
            .find(|(it, _)| it.name == name);
        match known {
            Some((member, seen)) => {
                fit.explained += usize::from(!*seen);
                *seen = true;
                equal &= member
                    .constant
                    .is_none_or(|constant| constant.equals(value));
            }
            None if open => {}
            None => fit.lost.0 += 1,
        }
    });
    let complete = members
        .iter()
        .zip(&seen)
        .all(|(member, seen)| *seen || !member.must_be_there);
    (is_object && equal && complete).then_some(fit)
}

/// The fit of a tagged union: recognised when `variant` knows the tag and its own fit holds.
pub fn fit_tagged(
    text: &str,
    tag_name: &str,
    variant: fn(&str) -> Option<fn(&str) -> Option<Fit>>,
) -> Option<Fit> {
    let mut tag = None;
    text::each_member(text, &mut |name, value| {
        if name == tag_name {
            tag = Some(text::content(value).into_owned());
        }
    });
    match variant(&tag?) {
        None => Some(Fit::UNRECOGNISED),
        Some(fit) => Some(Fit {
            rank: Rank::Recognised,
            ..fit(text)?
        }),
    }
}
