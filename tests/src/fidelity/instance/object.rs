//! Objects: what is required, some of what is optional, and members that no property names.

use sdkwright::document::Schema;

use super::demands::{Demands, parts};
use super::{Freedom, Generator, Promise};
use crate::fidelity::json::Json;
use crate::fidelity::place::Step;

impl<'d> Generator<'d> {
    pub(super) fn object(&mut self, demands: &Demands<'d>) -> Option<Json> {
        let mut members: Vec<(String, Json)> = Vec::new();
        let filled = *self.random.choice(&[0.0, 0.5, 0.9, 1.0])?;
        let noticed = self.noticed;
        let untagged = self.untagged(demands);
        self.noticed &= untagged.is_empty();
        for name in declared(demands) {
            let schemas: Vec<&'d Schema> = demands
                .schemas
                .iter()
                .filter_map(|schema| schema.properties.get(name))
                .collect();
            let required = is_required(demands, name);
            let tag = demands.tags.iter().rev().find(|(tag, _)| *tag == name);
            if untagged.contains(&name) {
                continue;
            }
            let wanted = required || tag.is_some();
            if !wanted && (self.is_full() || !self.chance(filled)) {
                continue;
            }
            let known = self.promises.len();
            let value = match tag {
                Some((_, value)) if !self.is_pinned(&schemas) => Some(value.clone()),
                _ => {
                    // A value that a member must have may be what tells variants apart elsewhere.
                    let pins = tag.is_some() || required;
                    let pinned = std::mem::replace(&mut self.pinned, pins);
                    let value = self.value_at(Step::Member(name.to_owned()), &schemas);
                    self.pinned = pinned;
                    value
                }
            };
            if tag.is_some() {
                // A tag of another type is that of a variant that nobody knows.
                self.forget(known);
            }
            let Some(value) = value else {
                if wanted {
                    return None;
                }
                continue;
            };
            let place = self.place.member(name);
            let always = is_always_required(demands, name);
            if demands.aside.contains(&name) {
                self.free(place, Freedom::Stray);
            } else if always && !self.is_one_sided(&schemas) {
                if self.noticed && !demands.optional_tags.contains(&name) {
                    self.promises.push((place, Promise::Presence, self.within));
                }
            } else if matches!(value, Json::Null) {
                self.free(place, Freedom::NullOrAbsent);
            }
            members.push((name.to_owned(), value));
        }
        self.add_undeclared(demands, &mut members)?;
        self.add_extras(demands, &mut members);
        if let Some(tag) = demands.unknown_tag {
            members.retain(|(name, _)| name != tag);
            let unknown = format!("unknown variant {}", self.random.u16(..));
            members.push((tag.to_owned(), Json::Text(unknown)));
        }
        self.noticed = noticed;
        self.random.shuffle(&mut members);
        Some(Json::Object(members))
    }

    /// The tags that are left out although they tell variants apart, since nothing requires them.
    fn untagged(&mut self, demands: &Demands<'d>) -> Vec<&'d str> {
        let tags = demands.tags.iter().map(|(tag, _)| *tag);
        let tags = tags.filter(|tag| !is_required(demands, tag));
        let optional: Vec<&str> = tags.collect();
        if optional.is_empty() || demands.unknown_tag.is_some() || !self.chance(0.1) {
            return Vec::new();
        }
        optional
    }

    /// Whether a property names its only value itself.
    fn is_pinned(&self, schemas: &[&'d Schema]) -> bool {
        let mut parts = schemas
            .iter()
            .flat_map(|schema| parts(self.schemas, schema));
        parts.any(|part| {
            part.constant.is_some()
                || part
                    .enumeration
                    .as_ref()
                    .is_some_and(|list| list.len() == 1)
        })
    }

    /// Whether only requests or only responses have a property, which the other side may leave out.
    fn is_one_sided(&self, schemas: &[&'d Schema]) -> bool {
        let mut parts = schemas
            .iter()
            .flat_map(|schema| parts(self.schemas, schema));
        parts.any(|part| part.read_only || part.write_only)
    }
}

pub(super) fn declared<'d>(demands: &Demands<'d>) -> Vec<&'d str> {
    let mut names: Vec<&str> = Vec::new();
    for name in demands
        .schemas
        .iter()
        .flat_map(|schema| schema.properties.keys())
    {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// Whether a member has to be there whichever branches a union offers.
fn is_always_required(demands: &Demands<'_>, name: &str) -> bool {
    let firm = demands.schemas.iter().filter(|schema| {
        let mut branches = demands.branches.iter();
        !branches.any(|branch| std::ptr::eq(*branch, **schema))
    });
    let mut required = firm.flat_map(|schema| &schema.required);
    required.any(|required| required == name)
}

fn is_required(demands: &Demands<'_>, name: &str) -> bool {
    let mut required = demands.schemas.iter().flat_map(|schema| &schema.required);
    required.any(|required| required == name)
}
