//! What a schema demands of its values, in sentences.

use crate::document::Schema;

/// The facts that a reader wants beside the description: default, bounds, lengths, pattern.
pub(super) fn facts(schema: &Schema) -> Vec<String> {
    let mut facts = Vec::new();
    let bounds = &schema.constraints;
    if let Some(default) = &schema.default {
        facts.push(format!("Default: `{}`.", serde_json::Value::from(default)));
    }
    push(&mut facts, "At least", bounds.minimum.as_ref(), "");
    push(
        &mut facts,
        "Greater than",
        bounds.exclusive_minimum.as_ref(),
        "",
    );
    push(&mut facts, "At most", bounds.maximum.as_ref(), "");
    push(
        &mut facts,
        "Less than",
        bounds.exclusive_maximum.as_ref(),
        "",
    );
    push(&mut facts, "A multiple of", bounds.multiple_of.as_ref(), "");
    push(
        &mut facts,
        "At least",
        bounds.min_length.as_ref(),
        " characters",
    );
    push(
        &mut facts,
        "At most",
        bounds.max_length.as_ref(),
        " characters",
    );
    push(&mut facts, "At least", bounds.min_items.as_ref(), " items");
    push(&mut facts, "At most", bounds.max_items.as_ref(), " items");
    push(
        &mut facts,
        "At least",
        bounds.min_properties.as_ref(),
        " entries",
    );
    push(
        &mut facts,
        "At most",
        bounds.max_properties.as_ref(),
        " entries",
    );
    if let Some(pattern) = &schema.pattern {
        facts.push(format!("Matches `{pattern}`."));
    }
    facts
}

fn push<T: std::fmt::Display>(facts: &mut Vec<String>, what: &str, bound: Option<&T>, unit: &str) {
    if let Some(bound) = bound {
        facts.push(format!("{what} {bound}{unit}."));
    }
}
