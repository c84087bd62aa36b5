//! Whether what came back is what was sent.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::instance::{Freedom, Instance};
use super::json::Json;
use super::number;
use super::place::Place;

/// The first difference between an instance and what came back for it. `built` says that callers
/// build the type: then `null` and absence are two things.
pub(super) fn difference(instance: &Instance, back: &Json, built: bool) -> Option<String> {
    Comparison { instance, built }.values(&instance.json, back, &Place::default())
}

struct Comparison<'a> {
    instance: &'a Instance,
    built: bool,
}

impl Comparison<'_> {
    fn values(&self, sent: &Json, back: &Json, at: &Place) -> Option<String> {
        match (sent, back) {
            (Json::Object(members), Json::Object(others)) => members
                .iter()
                .find_map(|(name, value)| self.member(name, value, back, at))
                .or_else(|| {
                    let new = others.iter().find(|(name, _)| sent.member(name).is_none());
                    new.map(|(name, _)| format!("`{}` is new", at.member(name)))
                }),
            (Json::List(elements), Json::List(others)) if elements.len() == others.len() => {
                let mut pairs = elements.iter().zip(others).enumerate();
                pairs.find_map(|(index, (one, other))| self.values(one, other, &at.element(index)))
            }
            (Json::Text(one), Json::Text(other))
                if self.may(at, Freedom::Instant) && same_instant(one, other) =>
            {
                None
            }
            (Json::Text(one), Json::Text(other))
                if self.may(at, Freedom::Case) && one.eq_ignore_ascii_case(other) =>
            {
                None
            }
            (Json::Number(one), Json::Number(other))
                if self.may(at, Freedom::Double) && number::same_double(one, other) =>
            {
                None
            }
            _ if sent == back => None,
            _ => Some(format!("`{at}` was {sent} and is {back}")),
        }
    }

    fn member(&self, name: &str, value: &Json, back: &Json, at: &Place) -> Option<String> {
        let at = at.member(name);
        match back.member(name) {
            Some(other) => self.values(value, other, &at),
            None if self.may(&at, Freedom::Stray) => None,
            None if self.may(&at, Freedom::NullOrAbsent) && !self.built => None,
            None => Some(format!("`{at}` is lost, which was {value}")),
        }
    }

    fn may(&self, at: &Place, freedom: Freedom) -> bool {
        self.instance.freedoms.contains(&(at.clone(), freedom))
    }
}

fn same_instant(one: &str, other: &str) -> bool {
    matches!((instant(one), instant(other)), (Some(one), Some(other)) if one == other)
}

/// A time without a zone is one of UTC.
fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| {
        let civil: DateTime = text.parse().ok()?;
        Offset::UTC.to_timestamp(civil).ok()
    })
}
