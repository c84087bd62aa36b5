//! Strings, numbers, booleans and UUIDs: what is taken for one, and what is said of the rest.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Issue, Location};

/// A string whose number of characters lies between two bounds.
pub(super) fn text(value: &Value, min: usize, max: usize, at: &Location) -> Result<Value, Issue> {
    let Value::String(string) = value else {
        return Err(Issue::new(
            "string_type",
            at,
            "Input should be a valid string",
            value,
        ));
    };
    let length = string.chars().count();
    let characters = |bound: usize| {
        if bound == 1 {
            "character"
        } else {
            "characters"
        }
    };
    if length < min {
        let message = format!("String should have at least {min} {}", characters(min));
        return Err(Issue::new("string_too_short", at, message, value)
            .context(json!({ "min_length": min })));
    }
    if length > max {
        let message = format!("String should have at most {max} {}", characters(max));
        return Err(
            Issue::new("string_too_long", at, message, value).context(json!({ "max_length": max }))
        );
    }
    Ok(value.clone())
}

/// An integer, also as a number without a fraction or as a string.
pub(super) fn integer(value: &Value, at: &Location) -> Result<i64, Issue> {
    match value {
        Value::String(string) => string.trim().parse().map_err(|_| {
            Issue::new(
                "int_parsing",
                at,
                "Input should be a valid integer, unable to parse string as an integer",
                value,
            )
        }),
        Value::Number(number) => number.as_i64().ok_or_else(|| {
            Issue::new(
                "int_from_float",
                at,
                "Input should be a valid integer, got a number with a fractional part",
                value,
            )
        }),
        _ => Err(Issue::new(
            "int_type",
            at,
            "Input should be a valid integer",
            value,
        )),
    }
}

/// An integer above 0, and up to `max` where there is a bound.
pub(in super::super) fn positive(
    value: &Value,
    max: Option<i64>,
    at: &Location,
) -> Result<i64, Issue> {
    let integer = integer(value, at)?;
    if integer <= 0 {
        return Err(
            Issue::new("greater_than", at, "Input should be greater than 0", value)
                .context(json!({ "gt": 0 })),
        );
    }
    match max {
        Some(max) if integer > max => {
            let message = format!("Input should be less than or equal to {max}");
            Err(Issue::new("less_than_equal", at, message, value).context(json!({ "le": max })))
        }
        _ => Ok(integer),
    }
}

/// A number, also as a string.
pub(super) fn number(value: &Value, at: &Location) -> Result<Value, Issue> {
    match value {
        Value::Number(_) => Ok(value.clone()),
        Value::String(string) => string.trim().parse::<f64>().map(Value::from).map_err(|_| {
            Issue::new(
                "float_parsing",
                at,
                "Input should be a valid number, unable to parse string as a number",
                value,
            )
        }),
        _ => Err(Issue::new(
            "float_type",
            at,
            "Input should be a valid number",
            value,
        )),
    }
}

/// A boolean, also as one of the words that stand for it.
pub(in super::super) fn boolean(value: &Value, at: &Location) -> Result<bool, Issue> {
    let unclear = || {
        Issue::new(
            "bool_parsing",
            at,
            "Input should be a valid boolean, unable to interpret input",
            value,
        )
    };
    match value {
        Value::Bool(boolean) => Ok(*boolean),
        Value::String(word) => match word.to_lowercase().as_str() {
            "1" | "on" | "t" | "true" | "y" | "yes" => Ok(true),
            "0" | "off" | "f" | "false" | "n" | "no" => Ok(false),
            _ => Err(unclear()),
        },
        Value::Number(number) => match number.as_i64() {
            Some(1) => Ok(true),
            Some(0) => Ok(false),
            _ => Err(unclear()),
        },
        _ => Err(Issue::new(
            "bool_type",
            at,
            "Input should be a valid boolean",
            value,
        )),
    }
}

/// One of a list of strings; `kind` says which sort of list.
pub(in super::super) fn choice(
    value: &Value,
    expected: &[&str],
    kind: &'static str,
    at: &Location,
) -> Result<Value, Issue> {
    if value.as_str().is_some_and(|text| expected.contains(&text)) {
        return Ok(value.clone());
    }
    let expected = alternatives(expected);
    let message = format!("Input should be {expected}");
    Err(Issue::new(kind, at, message, value).context(json!({ "expected": expected })))
}

/// Words a list of strings: `'a', 'b' or 'c'`.
pub(super) fn alternatives(texts: &[&str]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("'{text}'")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A UUID of version 4, hyphenated or not, in upper or lower case.
pub(in super::super) fn uuid(value: &Value, at: &Location) -> Result<Uuid, Issue> {
    let Value::String(text) = value else {
        return Err(Issue::new(
            "uuid_type",
            at,
            "UUID input should be a string, bytes or UUID object",
            value,
        ));
    };
    let Ok(uuid) = Uuid::parse_str(text) else {
        let error = misspelling(text);
        let message = format!("Input should be a valid UUID, {error}");
        return Err(
            Issue::new("uuid_parsing", at, message, value).context(json!({ "error": error }))
        );
    };
    if uuid.get_version_num() != 4 {
        return Err(
            Issue::new("uuid_version", at, "UUID version 4 expected", value)
                .context(json!({ "expected_version": 4 })),
        );
    }
    Ok(uuid)
}

/// Says why a text isn't a UUID.
fn misspelling(text: &str) -> String {
    let stranger = text
        .char_indices()
        .find(|(_, character)| !character.is_ascii_hexdigit() && *character != '-');
    if let Some((index, character)) = stranger {
        return format!("invalid character: found `{character}` at {}", index + 1);
    }
    match text.split('-').count() {
        1 => format!(
            "invalid length: expected length 32 for simple format, found {}",
            text.len()
        ),
        5 => {
            let lengths = [8, 4, 4, 4, 12];
            let wrong = text
                .split('-')
                .zip(lengths)
                .enumerate()
                .find(|(_, (group, length))| group.len() != *length);
            wrong.map_or_else(String::new, |(index, (group, length))| {
                format!(
                    "invalid group length in group {index}: expected {length}, found {}",
                    group.len()
                )
            })
        }
        groups => format!("invalid group count: expected 5, found {groups}"),
    }
}
