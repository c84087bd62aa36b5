//! Texts and numbers within what schemas say of them.

use fastrand::Rng;
use serde_json::Value;

use super::pattern::{matching, repeating};
use crate::document::{Constraints, JsonType, Schema};
use crate::load::Node;

/// Words that are easy to tell from one another, and mean nothing.
const WORDS: [&str; 12] = [
    "amber", "birch", "cobalt", "delta", "ember", "fjord", "garnet", "harbor", "indigo", "juniper",
    "kestrel", "lagoon",
];

/// The length up to which texts of a pattern are looked for.
const LONGEST: usize = 256;

/// The types that all schemas allow; `None` where none of them says.
pub(super) fn types(schemas: &[&Schema]) -> Option<Vec<JsonType>> {
    let mut types: Option<Vec<JsonType>> = None;
    for list in schemas
        .iter()
        .map(|schema| &schema.types)
        .filter(|list| !list.is_empty())
    {
        let allowed = |ty: &JsonType| match ty {
            JsonType::Integer | JsonType::Number => {
                list.contains(ty)
                    || list.contains(&JsonType::Number)
                    || list.contains(&JsonType::Integer)
            }
            other => list.contains(other),
        };
        types = Some(match types {
            None => list.clone(),
            Some(known) => {
                let narrowed = known.into_iter().filter(allowed);
                let narrow = |ty| match ty {
                    JsonType::Number if !list.contains(&JsonType::Number) => JsonType::Integer,
                    other => other,
                };
                narrowed.map(narrow).collect()
            }
        });
    }
    types
}

/// The type that the other members of schemas speak of; a text where they speak of none.
pub(super) fn implied_types(schemas: &[&Schema]) -> Vec<JsonType> {
    let any = |test: fn(&Schema) -> bool| schemas.iter().any(|schema| test(schema));
    let speaks_of_objects = |schema: &Schema| {
        schema.declares_properties
            || !schema.required.is_empty()
            || !schema.pattern_properties.is_empty()
            || schema.additional_properties.is_some()
    };
    let ty = if any(speaks_of_objects) {
        JsonType::Object
    } else if any(|schema| schema.items.is_some() || !schema.prefix_items.is_empty()) {
        JsonType::Array
    } else if any(|schema| {
        let limits = schema.constraints();
        limits.minimum.is_some() || limits.maximum.is_some() || limits.multiple_of.is_some()
    }) {
        JsonType::Number
    } else {
        JsonType::String
    };
    vec![ty]
}

/// A listed value as the type beside the list wants it: YAML makes numbers and Booleans of texts that their
/// author wrote without quotes.
pub(super) fn as_listed(node: &Node, types: Option<&[JsonType]>) -> Value {
    let types = types.unwrap_or_default();
    let may_be = |ty| types.contains(&ty);
    match node {
        Node::Number(number)
            if may_be(JsonType::String)
                && !may_be(JsonType::Integer)
                && !may_be(JsonType::Number) =>
        {
            number.to_string().into()
        }
        Node::Bool(flag) if may_be(JsonType::String) && !may_be(JsonType::Boolean) => {
            flag.to_string().into()
        }
        // And the other way round.
        Node::String(text)
            if !types.is_empty()
                && !may_be(JsonType::String)
                && (may_be(JsonType::Integer) || may_be(JsonType::Number)) =>
        {
            serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into())
        }
        other => other.into(),
    }
}

/// A word.
pub(super) fn word(random: &mut Rng) -> String {
    random.choice(WORDS).unwrap_or("word").to_owned()
}

/// A text.
pub(super) fn text(schemas: &[&Schema], random: &mut Rng) -> Option<String> {
    let pattern = schemas.iter().find_map(|schema| schema.pattern.as_deref());
    let format = schemas.iter().find_map(|schema| schema.format.as_deref());
    let lengths = |schema: &&Schema| schema.constraints().min_length;
    let least = schemas.iter().filter_map(lengths).max();
    let least = least
        .and_then(|least| usize::try_from(least).ok())
        .unwrap_or(0);
    let most = schemas
        .iter()
        .filter_map(|schema| schema.constraints().max_length)
        .min();
    let most = most
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or(usize::MAX);
    if least > most {
        return None;
    }
    let fits = |text: &String| (least..=most).contains(&text.chars().count());
    if let Some(pattern) = pattern {
        let mut tries = (0..16).filter_map(|_| matching(pattern, random));
        if let Some(text) = tries.find(fits) {
            return Some(text);
        }
        // A text that has to be long is one with many repetitions.
        let most = u32::try_from(least.min(LONGEST)).unwrap_or_default();
        let mut tries = (0..=most)
            .rev()
            .filter_map(|times| repeating(pattern, Some(times), random));
        if let Some(text) = tries.find(fits) {
            return Some(text);
        }
    }
    if let Some(text) = format.and_then(|format| formatted(format, random)) {
        // Some want the fraction of a second, too.
        let finer = text.replace("00Z", "00.000Z");
        if let Some(text) = [text, finer].into_iter().find(fits) {
            return Some(text);
        }
    }
    let mut text = word(random);
    while text.chars().count() < least {
        text.push(' ');
        text.push_str(&word(random));
        // Blanks at the end are the first to go on the way.
        if least > 64 {
            let missing = least.saturating_sub(text.len());
            text.extend(std::iter::repeat_n('x', missing));
        }
    }
    Some(text.chars().take(most).collect())
}

fn formatted(format: &str, random: &mut Rng) -> Option<String> {
    let date = |random: &mut Rng| {
        let (month, day) = (random.u8(1..=12), random.u8(1..=28));
        format!("2026-{month:02}-{day:02}")
    };
    let time = |random: &mut Rng| {
        let (hour, minute) = (random.u8(0..24), random.u8(0..60));
        format!("{hour:02}:{minute:02}:00Z")
    };
    Some(match format {
        "date-time" => format!("{}T{}", date(random), time(random)),
        "date" => date(random),
        "time" => time(random),
        "duration" => format!("PT{}M", random.u8(1..60)),
        "uuid" | "uuid1" | "uuid3" | "uuid4" | "uuid5" | "uuid6" | "uuid7" | "guid" => {
            let digits = random.u128(..);
            // Version 4 and variant 1 (RFC 9562, section 5.4).
            let digits = (digits & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
            let text = format!("{digits:032x}");
            let group = |at: std::ops::Range<usize>| text.get(at).unwrap_or_default();
            [
                group(0..8),
                group(8..12),
                group(12..16),
                group(16..20),
                group(20..32),
            ]
            .join("-")
        }
        "byte" | "base64" => "aGVsbG8=".to_owned(),
        "email" | "idn-email" => format!("{}@example.com", word(random)),
        "uri" | "url" | "iri" | "uri-reference" => format!("https://example.com/{}", word(random)),
        "hostname" | "idn-hostname" => format!("{}.example.com", word(random)),
        "ipv4" | "ip" => format!("192.0.2.{}", random.u8(1..255)),
        "ipv6" => format!("2001:db8::{:x}", random.u16(1..)),
        "int32" | "int64" | "integer" | "uint64" => random.u16(..).to_string(),
        "decimal" | "double" | "float" | "number" => {
            format!("{}.{:02}", random.u16(..), random.u8(0..100))
        }
        _ => return None,
    })
}

/// An integer, small where its bounds allow.
pub(super) fn integer(schemas: &[&Schema], random: &mut Rng) -> Option<Value> {
    let whole = |limit: fn(&Constraints) -> Option<i64>| {
        schemas
            .iter()
            .filter_map(move |schema| limit(schema.constraints()))
    };
    let low = whole(|limits| {
        let above = limits
            .exclusive_minimum
            .as_ref()
            .and_then(|bound| rounded(bound.as_f64().floor()));
        let least = limits
            .minimum
            .as_ref()
            .and_then(|bound| rounded(bound.as_f64().ceil()));
        least.max(above.map(|above| above.saturating_add(1)))
    })
    .max();
    let high = whole(|limits| {
        let below = limits
            .exclusive_maximum
            .as_ref()
            .and_then(|bound| rounded(bound.as_f64().ceil()));
        let most = limits
            .maximum
            .as_ref()
            .and_then(|bound| rounded(bound.as_f64().floor()));
        let below = below.map(|below| below.saturating_sub(1));
        most.into_iter().chain(below).min()
    })
    .min();
    let (low, high) = match (low, high) {
        (Some(low), Some(high)) => (low, high.min(low.saturating_add(1000)).max(low.min(high))),
        (Some(low), None) => (low, low.saturating_add(100)),
        (None, Some(high)) => (high.saturating_sub(100).max(0).min(high), high),
        (None, None) => (1, 100),
    };
    if low > high {
        return None;
    }
    let mut value = random.i64(low..=high);
    let step = whole(|limits| limits.multiple_of.as_ref()?.as_i64()).max();
    if let Some(step) = step.filter(|step| *step > 0) {
        value = value.saturating_sub(value.rem_euclid(step));
        if value < low {
            value = value.saturating_add(step);
        }
    }
    Some(Value::from(value))
}

/// A bound as an integer; none where it is beyond them.
fn rounded(bound: f64) -> Option<i64> {
    format!("{bound:.0}").parse().ok()
}

/// A number, with two digits behind the point where its bounds allow.
pub(super) fn number(schemas: &[&Schema], random: &mut Rng) -> Option<Value> {
    let format = schemas.iter().find_map(|schema| schema.format.as_deref());
    let has_step = schemas
        .iter()
        .any(|schema| schema.constraints().multiple_of.is_some());
    if has_step || matches!(format, Some("int32" | "int64" | "uint32" | "uint64")) {
        return integer(schemas, random);
    }
    let bounds = |limit: fn(&Constraints) -> Option<f64>| {
        schemas
            .iter()
            .filter_map(move |schema| limit(schema.constraints()))
    };
    let low = bounds(|limits| {
        let bounds = limits.minimum.iter().chain(&limits.exclusive_minimum);
        bounds.map(crate::load::Number::as_f64).reduce(f64::max)
    })
    .reduce(f64::max);
    let high = bounds(|limits| {
        let bounds = limits.maximum.iter().chain(&limits.exclusive_maximum);
        bounds.map(crate::load::Number::as_f64).reduce(f64::min)
    })
    .reduce(f64::min);
    let (low, high) = match (low, high) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low + 100.0),
        (None, Some(high)) => (high - 100.0, high),
        (None, None) => (0.0, 100.0),
    };
    let value = low + (high - low) * f64::from(random.u8(1..100)) / 100.0;
    let short = (value * 100.0).round() / 100.0;
    let value = if low < short && short < high {
        short
    } else {
        value
    };
    Some(Value::from(value))
}
