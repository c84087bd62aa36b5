//! Walks a JSON object along a table of fields.

use serde_json::{Map, Value, json};

use super::field::Default;
use super::{Field, Issue, Location, Presence, Rule, scalar};
use crate::fake_polar::discord;

/// Checks an object and gives its members back: unknown ones dropped, defaults filled in.
pub(super) fn check(
    fields: &[Field],
    value: &Value,
    at: &Location,
    issues: &mut Vec<Issue>,
) -> Value {
    let Value::Object(members) = value else {
        issues.push(Issue::not_an_object(at, value));
        return Value::Null;
    };
    let mut accepted = Map::new();
    for field in fields {
        let at = at.field(field.name);
        let outcome = match (members.get(field.name), field.presence) {
            (Some(Value::Null), _) if field.nullable => Value::Null,
            (Some(member), _) => apply(field.rule, member, &at, issues),
            (None, Presence::Required) => {
                issues.push(Issue::missing(&at, value));
                continue;
            }
            (None, Presence::Optional) => continue,
            (None, Presence::Defaults(default)) => match default {
                Default::Null => Value::Null,
                Default::True => Value::Bool(true),
                Default::EmptyList => json!([]),
                Default::EmptyObject => json!({}),
            },
        };
        accepted.insert(field.name.to_owned(), outcome);
    }
    accepted.into()
}

/// Applies one rule; after an issue the value that comes back means nothing.
fn apply(rule: Rule, value: &Value, at: &Location, issues: &mut Vec<Issue>) -> Value {
    let outcome = match rule {
        Rule::Text { min, max } => scalar::text(value, min, max, at),
        Rule::TextOrBlank => scalar::text(value, 0, usize::MAX, at).map(|text| {
            let blank = text.as_str().is_some_and(|text| text.trim().is_empty());
            if blank { Value::Null } else { text }
        }),
        Rule::Positive => scalar::positive(value, Some(i32::MAX.into()), at).map(Value::from),
        Rule::Boolean => scalar::boolean(value, at).map(Value::from),
        Rule::Uuid => scalar::uuid(value, at).map(|uuid| uuid.to_string().into()),
        Rule::Choice(expected) => scalar::choice(value, expected, "enum", at),
        Rule::Literal(expected) => scalar::choice(value, expected, "literal_error", at),
        Rule::Tag(kind) if value == kind.name => Ok(value.clone()),
        Rule::Tag(kind) => {
            let message = format!("Input should be {}", kind.tag());
            Err(Issue::new("literal_error", at, message, value)
                .context(json!({ "expected": kind.tag() })))
        }
        Rule::GuildToken => match value.as_str().and_then(discord::guild_id) {
            Some(_) => Ok(value.clone()),
            None => Err(Issue::value_error(
                at,
                "Invalid token. Please authenticate your Discord server again.",
                value,
            )),
        },
        Rule::Metadata => return metadata(value, at, issues),
        Rule::List { min, item } => return list(value, min, *item, at, issues),
        Rule::FlagsByUuid => return flags(value, at, issues),
        Rule::Object(fields) => return check(fields, value, at, issues),
        Rule::Expiry(fields) => return expiry(fields, value, at, issues),
    };
    outcome.unwrap_or_else(|issue| {
        issues.push(issue);
        Value::Null
    })
}

fn not_a_dictionary(at: &Location, value: &Value) -> Issue {
    Issue::new("dict_type", at, "Input should be a valid dictionary", value)
}

/// Checks metadata: each value is the first of string, integer, number and boolean that fits.
fn metadata(value: &Value, at: &Location, issues: &mut Vec<Issue>) -> Value {
    const MOST_KEYS: usize = 50;
    let Value::Object(members) = value else {
        issues.push(not_a_dictionary(at, value));
        return Value::Null;
    };
    let before = issues.len();
    for (key, member) in members {
        let at = at.field(key);
        let name = Value::from(key.as_str());
        issues.extend(scalar::text(&name, 1, 40, &at.field("[key]")).err());
        if member.is_boolean() || member.is_number() {
            continue;
        }
        let attempts = [
            scalar::text(member, 1, 500, &at.field("constrained-str")).err(),
            scalar::integer(member, &at.field("int")).err(),
            scalar::number(member, &at.field("float")).err(),
            scalar::boolean(member, &at.field("bool")).err(),
        ];
        if attempts.iter().all(Option::is_some) {
            issues.extend(attempts.into_iter().flatten());
        }
    }
    if issues.len() == before && members.len() > MOST_KEYS {
        let count = members.len();
        let message = format!(
            "Dictionary should have at most {MOST_KEYS} items after validation, not {count}"
        );
        let context = json!({
            "field_type": "Dictionary", "max_length": MOST_KEYS, "actual_length": count,
        });
        issues.push(Issue::new("too_long", at, message, value).context(context));
    }
    value.clone()
}

fn list(value: &Value, min: usize, item: Rule, at: &Location, issues: &mut Vec<Issue>) -> Value {
    let Value::Array(items) = value else {
        issues.push(Issue::new(
            "list_type",
            at,
            "Input should be a valid list",
            value,
        ));
        return Value::Null;
    };
    let accepted: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(index, entry)| apply(item, entry, &at.index(index), issues))
        .collect();
    if items.len() < min {
        let noun = if min == 1 { "item" } else { "items" };
        let count = items.len();
        let message =
            format!("List should have at least {min} {noun} after validation, not {count}");
        let context = json!({ "field_type": "List", "min_length": min, "actual_length": count });
        issues.push(Issue::new("too_short", at, message, value).context(context));
    }
    accepted.into()
}

fn flags(value: &Value, at: &Location, issues: &mut Vec<Issue>) -> Value {
    let Value::Object(members) = value else {
        issues.push(not_a_dictionary(at, value));
        return Value::Null;
    };
    let mut accepted = Map::new();
    for (key, flag) in members {
        let at = at.field(key);
        match scalar::uuid(&key.as_str().into(), &at.field("[key]")) {
            Ok(id) => {
                let flag = apply(Rule::Boolean, flag, &at, issues);
                accepted.insert(id.to_string(), flag);
            }
            Err(issue) => issues.push(issue),
        }
    }
    accepted.into()
}

/// Checks a life span: no longer than a hundred years, in whichever unit.
fn expiry(fields: &[Field], value: &Value, at: &Location, issues: &mut Vec<Issue>) -> Value {
    let before = issues.len();
    let accepted = check(fields, value, at, issues);
    if issues.len() > before {
        return accepted;
    }
    let timeframe = accepted["timeframe"].as_str();
    let most = match timeframe {
        Some("year") => 100,
        Some("month") => 1_200,
        _ => 36_500,
    };
    if let (Some(ttl), Some(timeframe)) = (accepted["ttl"].as_i64(), timeframe)
        && ttl > most
    {
        let message =
            format!("ttl value {ttl} exceeds the maximum of {most} for timeframe '{timeframe}'.");
        issues.push(Issue::value_error(at, &message, value));
    }
    accepted
}
