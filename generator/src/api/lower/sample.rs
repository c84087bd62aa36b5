//! A value that a schema allows, for those who read of one that shows none.
//!
//! ```yaml
//! email: { type: string, format: email }
//! limit: { type: integer, minimum: 5, default: 10 }
//! ```

use crate::api::example::{is_small, is_telling};
use crate::document::{Constraints, JsonType, Schema};
use crate::load::{Node, Number};

/// Texts longer than this are not made up.
const LENGTH_LIMIT: usize = 64;

/// Texts of formats that are no type of their own.
const FORMATS: [(&str, &str); 14] = [
    ("email", "ada@example.com"),
    ("idn-email", "ada@example.com"),
    ("uri", "https://example.com"),
    ("url", "https://example.com"),
    ("iri", "https://example.com"),
    ("http-url", "https://example.com"),
    ("uri-reference", "/path"),
    ("hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("time", "12:00:00Z"),
    ("duration", "PT1H"),
    ("password", "correct horse battery staple"),
    ("json-pointer", "/path"),
];

/// The default, else a value by format and bounds where one that knows nothing of them would be wrong.
pub(super) fn of(schema: &Schema) -> Option<Node> {
    let default = schema.default.as_ref();
    let default = default.filter(|default| is_telling(default) && is_small(default));
    default.cloned().or_else(|| made(schema))
}

fn made(schema: &Schema) -> Option<Node> {
    if schema.enumeration.is_some() || schema.constant.is_some() {
        return None;
    }
    let bounds = schema.constraints.as_deref();
    let is = |ty| schema.types.contains(&ty);
    if is(JsonType::String) {
        let format = schema.format.as_deref();
        let known = format.and_then(|format| FORMATS.iter().find(|(name, _)| *name == format));
        return match known {
            Some((_, text)) => Some(Node::String((*text).to_owned())),
            None if format.is_none() => text(bounds?).map(Node::String),
            None => None,
        };
    }
    if is(JsonType::Integer) {
        return integer(bounds?).map(|number| Node::Number(number.into()));
    }
    if is(JsonType::Number) {
        return number(bounds?).map(|number| Node::Number(number.into()));
    }
    if is(JsonType::Array) {
        let item = schema.items.as_deref()?;
        let shown = item
            .examples
            .iter()
            .find(|shown| is_telling(shown) && is_small(shown));
        let item = shown.cloned().or_else(|| of(item))?;
        let least = bounds.and_then(|bounds| bounds.min_items).unwrap_or(1);
        let count = usize::try_from(least).ok()?.clamp(1, 3);
        return Some(Node::Array(vec![item; count]));
    }
    None
}

/// A text as long as it must be, and no longer than it may be.
fn text(bounds: &Constraints) -> Option<String> {
    let least = usize::try_from(bounds.min_length.unwrap_or(0)).ok()?;
    let most = bounds.max_length.map_or(Ok(usize::MAX), usize::try_from);
    let most = most.ok()?;
    let plain = "text";
    let fits = (least..=most).contains(&plain.len());
    if fits || least > most || least > LENGTH_LIMIT {
        return None;
    }
    let length = plain.len().clamp(least, most);
    Some(plain.chars().cycle().take(length).collect())
}

/// The least whole number that is allowed, where 1 is not.
fn integer(bounds: &Constraints) -> Option<i64> {
    let whole = |bound: f64, round: fn(f64) -> f64| format!("{:.0}", round(bound)).parse().ok();
    let least = bounds
        .minimum
        .as_ref()
        .and_then(|least| whole(least.as_f64(), f64::ceil));
    let above = bounds.exclusive_minimum.as_ref();
    let above = above.and_then(|above| whole(above.as_f64(), f64::floor));
    let above = above.and_then(|above: i64| above.checked_add(1));
    let most = bounds
        .maximum
        .as_ref()
        .and_then(|most| whole(most.as_f64(), f64::floor));
    let below = bounds.exclusive_maximum.as_ref();
    let below = below.and_then(|below| whole(below.as_f64(), f64::ceil));
    let below = below.and_then(|below: i64| below.checked_sub(1));
    let least: i64 = least.max(above).unwrap_or(i64::MIN);
    let most = most.into_iter().chain(below).min().unwrap_or(i64::MAX);
    let step = bounds.multiple_of.as_ref().and_then(Number::as_i64);
    let step = step.filter(|step| *step > 0).unwrap_or(1);
    let start = 1.clamp(least, most.max(least));
    let over = start.rem_euclid(step);
    let value = if over == 0 {
        start
    } else {
        start.checked_add(step - over)?
    };
    (value <= most && value != 1).then_some(value)
}

/// The least number that is allowed, where 1.5 is not.
fn number(bounds: &Constraints) -> Option<f64> {
    let least = bounds.minimum.as_ref().map(Number::as_f64);
    let above = bounds
        .exclusive_minimum
        .as_ref()
        .map(|above| above.as_f64() + 1.0);
    let most = bounds.maximum.as_ref().map(Number::as_f64);
    let below = bounds
        .exclusive_maximum
        .as_ref()
        .map(|below| below.as_f64() - 1.0);
    let mut value: f64 = 1.5;
    for least in least.into_iter().chain(above) {
        value = value.max(least);
    }
    for most in most.into_iter().chain(below) {
        value = value.min(most);
    }
    if let Some(step) = bounds.multiple_of.as_ref().map(Number::as_f64) {
        value = (value / step).ceil() * step;
    }
    (value.is_finite() && value.to_bits() != 1.5_f64.to_bits()).then_some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::document::tests::read_schema;

    #[test]
    fn a_default_comes_first() {
        let example = |text| of(&read_schema("3.1.0", text)).as_ref().map(Value::from);
        assert_eq!(example("{ type: string, default: d }"), Some(json!("d")));
        assert_eq!(example("{ type: string, default: '' }"), None);
        assert_eq!(example("{ type: string }"), None);
    }

    #[test]
    fn what_is_made_up_is_allowed() {
        let example = |text| of(&read_schema("3.1.0", text)).as_ref().map(Value::from);
        assert_eq!(
            example("{ type: string, format: email }"),
            Some(json!("ada@example.com"))
        );
        assert_eq!(
            example("{ type: string, minLength: 6 }"),
            Some(json!("textte"))
        );
        assert_eq!(example("{ type: string, maxLength: 2 }"), Some(json!("te")));
        assert_eq!(example("{ type: string, maxLength: 20 }"), None);
        assert_eq!(example("{ type: integer, minimum: 50 }"), Some(json!(50)));
        assert_eq!(
            example("{ type: integer, exclusiveMinimum: 1, multipleOf: 5 }"),
            Some(json!(5))
        );
        assert_eq!(example("{ type: integer, maximum: -2 }"), Some(json!(-2)));
        assert_eq!(example("{ type: integer, minimum: 0, maximum: 9 }"), None);
        assert_eq!(example("{ type: number, maximum: 1 }"), Some(json!(1.0)));
        assert_eq!(
            example("{ type: array, minItems: 2, items: { type: string, format: ipv4 } }"),
            Some(json!(["192.0.2.1", "192.0.2.1"]))
        );
    }
}
