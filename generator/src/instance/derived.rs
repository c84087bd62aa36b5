//! Base types, whose values are of a type that builds on them.

use super::sample::{Demands, Sampler};
use crate::document::Schema;

impl<'d> Sampler<'d> {
    /// Makes a base type, which a discriminator of its own tells from those that build on it by `allOf`, one
    /// of these.
    pub(super) fn derive(&mut self, base: &'d Schema, demands: &mut Demands<'d>) {
        let Some(discriminator) = &base.discriminator else {
            return;
        };
        // Where a base says what all other members are, what builds on it is none.
        let is_closed = base.additional_properties.is_some();
        if is_closed || !base.one_of.is_empty() || !base.any_of.is_empty() {
            return;
        }
        let derived = self.schemas.named().map(|(_, schema)| schema);
        let derived: Vec<&'d Schema> = derived
            .filter(|schema| {
                let mut members = schema.all_of.iter();
                members.any(|member| member.reference.as_deref() == Some(base.pointer.as_str()))
            })
            .collect();
        let is_derived = derived.iter().any(|child| {
            demands
                .schemas
                .iter()
                .any(|known| std::ptr::eq(*known, *child))
        });
        if is_derived {
            return;
        }
        let Some(child) = self.random.choice(derived) else {
            return;
        };
        let mapping = discriminator.mapping.iter();
        let mut mapped = mapping.filter(|(_, target)| **target == child.pointer);
        let name = child.pointer.rsplit('/').next().unwrap_or_default();
        let tag = mapped.next().map_or(name, |(tag, _)| tag);
        demands
            .tags
            .push((&discriminator.property_name, tag.to_owned()));
        self.gather(child, demands);
    }
}
