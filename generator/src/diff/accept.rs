//! Whether an argument still takes all that it took.

use std::collections::BTreeSet;

use crate::surface::{Accepts, Surface};

/// The runtime's types that take more than a value of what they are made of.
const WRAPPERS: [&str; 3] = ["Nullable<", "Filter<", "Many<"];

/// Whether whatever the old argument took, the new one takes. Where a function becomes general enough
/// that a caller has to say a type that could be left open before, that counts as taking it, as it does
/// for Rust's own library.
pub(super) fn widens(old: &Accepts, new: &Accepts, before: &Surface, after: &Surface) -> bool {
    match (old, new) {
        (Accepts::Exactly(old), Accepts::Exactly(new)) => old == new,
        (Accepts::Exactly(old), Accepts::Into(new)) => {
            old == new || sources(new, after).contains(old)
        }
        (Accepts::Into(old), Accepts::Into(new)) => {
            let taken = sources(new, after);
            let is_taken = |source: &String| source == new || taken.contains(source);
            (old == new || taken.contains(old)) && sources(old, before).iter().all(is_taken)
        }
        (Accepts::Each(old), Accepts::Each(new)) => widens(old, new, before, after),
        (Accepts::Tuple(old), Accepts::Tuple(new)) => {
            let mut pairs = old.iter().zip(new);
            old.len() == new.len() && pairs.all(|(old, new)| widens(old, new, before, after))
        }
        _ => false,
    }
}

/// The types that convert into a type, beside itself.
fn sources(ty: &str, surface: &Surface) -> BTreeSet<String> {
    let mut sources = BTreeSet::new();
    if let Some(found) = surface.type_of(ty) {
        sources.extend(found.sources().map(str::to_owned));
    } else if ty == "String" {
        sources.extend(["&str", "&String"].map(str::to_owned));
    } else if let Some((wrapper, inner)) = wrapped(ty) {
        sources.insert(inner.to_owned());
        sources.insert(format!("Option<{inner}>"));
        if wrapper != "Nullable<" {
            sources.extend([
                format!("Vec<{inner}>"),
                format!("&[{inner}]"),
                format!("sdkwright_runtime::Many<{inner}>"),
            ]);
        }
        if wrapper == "Many<" {
            sources.remove(&format!("Option<{inner}>"));
            sources.remove(&format!("sdkwright_runtime::Many<{inner}>"));
        }
        if inner == "String" {
            sources.extend(["&str", "&String"].map(str::to_owned));
        }
    }
    sources
}

/// A wrapper of the runtime and what it is around.
fn wrapped(ty: &str) -> Option<(&'static str, &str)> {
    let name = ty.strip_prefix("sdkwright_runtime::")?;
    WRAPPERS.into_iter().find_map(|wrapper| {
        let inner = name.strip_prefix(wrapper)?.strip_suffix('>')?;
        Some((wrapper, inner))
    })
}
