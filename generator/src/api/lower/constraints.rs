//! What a schema demands of its values, in sentences.

use std::fmt::Display;

use crate::{api::documentation::code, document::Schema};

/// The facts that a reader wants beside the description: default, bounds, lengths, pattern.
pub(super) fn facts(schema: &Schema) -> Vec<String> {
    let bounds = schema.constraints();
    let default = schema.default.as_ref().map(|default| {
        format!(
            "Default: {}.",
            code(&serde_json::Value::from(default).to_string())
        )
    });
    let pattern = schema
        .pattern
        .as_ref()
        .map(|pattern| format!("Matches {}.", code(pattern)));
    [
        default,
        range(
            bounds.minimum.as_ref().filter(|least| {
                let excluded = bounds.exclusive_minimum.as_ref();
                excluded.is_none_or(|excluded| least.as_f64() > excluded.as_f64())
            }),
            bounds.maximum.as_ref().filter(|most| {
                let excluded = bounds.exclusive_maximum.as_ref();
                excluded.is_none_or(|excluded| most.as_f64() < excluded.as_f64())
            }),
        ),
        said("Greater than", bounds.exclusive_minimum.as_ref()),
        said("Less than", bounds.exclusive_maximum.as_ref()),
        said("A multiple of", bounds.multiple_of.as_ref()),
        count(
            bounds.min_length,
            bounds.max_length,
            "character",
            "characters",
        ),
        count(bounds.min_items, bounds.max_items, "item", "items"),
        count(
            bounds.min_properties,
            bounds.max_properties,
            "entry",
            "entries",
        ),
        pattern,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn said(what: &str, bound: Option<&impl Display>) -> Option<String> {
    bound.map(|bound| format!("{what} {bound}."))
}

/// `From 1 to 100.`
fn range(least: Option<&impl Display>, most: Option<&impl Display>) -> Option<String> {
    match (least, most) {
        (Some(least), Some(most)) => Some(format!("From {least} to {most}.")),
        (Some(least), None) => Some(format!("At least {least}.")),
        (None, most) => said("At most", most),
    }
}

/// `1 to 40 characters.`
fn count(least: Option<u64>, most: Option<u64>, one: &str, many: &str) -> Option<String> {
    let unit = |number: u64| if number == 1 { one } else { many };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {least} {}.", unit(least)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", unit(most))),
        (Some(least), None) => Some(format!("At least {least} {}.", unit(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", unit(most))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_said_together() {
        let chars = |least, most| count(least, most, "character", "characters");
        assert_eq!(chars(Some(1), Some(40)).unwrap(), "1 to 40 characters.");
        assert_eq!(chars(Some(0), Some(1)).unwrap(), "At most 1 character.");
        assert_eq!(chars(Some(2), Some(2)).unwrap(), "Exactly 2 characters.");
        assert_eq!(chars(Some(1), None).unwrap(), "At least 1 character.");
        assert_eq!(chars(Some(0), None), None);
        assert_eq!(range(Some(&1), Some(&9)).unwrap(), "From 1 to 9.");
        assert_eq!(range(None::<&i64>, Some(&9)).unwrap(), "At most 9.");
    }
}
