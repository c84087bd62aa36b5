//! The names that templates see.

use std::collections::BTreeSet;

use crate::rust::reference::{Outline, OutlineField, Outlined, Package};

/// The variables that templates see: a template of the user's own what it is rendered for, a built-in one its
/// fragments as well.
pub(super) fn variables() -> BTreeSet<&'static str> {
    let own = ["crate", "service", "operation", "type", "types", "webhook"];
    let fragments = super::BUILT_IN.iter().flat_map(|one| one.fragments);
    own.into_iter()
        .chain(fragments.map(|(name, _)| *name))
        .collect()
}

/// The names of all fields of the data.
pub(super) fn fields() -> BTreeSet<&'static str> {
    let outlines: Vec<Outline> = Package::outline().all();
    let fields = outlines.iter().flat_map(|outline| outline.fields);
    fields.map(OutlineField::name).collect()
}
