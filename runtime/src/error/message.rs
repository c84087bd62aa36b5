//! What an error body says to a person.

use http::StatusCode;
use serde_json::{Map, Value};

/// The members in which APIs say what went wrong, the most telling first: RFC 9457 (`detail`,
/// `title`), RFC 6749 (`error_description`, `error`) and what is customary.
const MEMBERS: [&str; 9] = [
    "message",
    "detail",
    "error_description",
    "error_message",
    "errors",
    "error",
    "title",
    "reason",
    "description",
];

/// The longest text, in characters, that is shown in one line.
const LINE: usize = 300;

/// How deep a body is searched.
const DEPTH: usize = 4;

/// The best explanation that a body holds, or the name of the status.
pub(crate) fn explain(status: StatusCode, body: &[u8]) -> String {
    let told = match serde_json::from_slice::<Value>(body) {
        Ok(value) => find(&value, DEPTH),
        Err(_) => plain(body).map(str::to_owned),
    };
    told.unwrap_or_else(|| {
        status
            .canonical_reason()
            .unwrap_or(status.as_str())
            .to_owned()
    })
}

/// The text in one line of bounded length.
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > LINE {
            break;
        }
    }
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Where a reference leads, without the parts that may hold a secret: a user's name and password, the
/// query and the fragment.
pub(crate) fn place(reference: &str) -> String {
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let reference = reference.get(..end).unwrap_or_default();
    let place = match reference.split_once("//") {
        None => reference.to_owned(),
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}//{host}{path}")
        }
    };
    in_one_line(&place)
}

/// A body that is a text for people, and not a page of markup.
fn plain(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(body).ok()?.trim();
    (!text.is_empty() && !text.starts_with('<')).then_some(text)
}

fn find(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.trim())
            .filter(|text| !text.is_empty())
            .map(str::to_owned),
        Value::Array(values) => {
            let texts: Vec<String> = values
                .iter()
                .filter_map(|value| find(value, depth))
                .collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        }
        Value::Object(object) => located(object).or_else(|| {
            MEMBERS
                .iter()
                .find_map(|member| find(object.get(*member)?, depth))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// An entry that names the place in the request: `{"loc": ["body", "name"], "msg": "Field required"}`.
fn located(object: &Map<String, Value>) -> Option<String> {
    let message = object.get("msg")?.as_str()?;
    let Some(Value::Array(location)) = object.get("loc") else {
        return Some(message.to_owned());
    };
    let steps: Vec<String> = location
        .iter()
        .map(|step| {
            step.as_str()
                .map_or_else(|| step.to_string(), str::to_owned)
        })
        .collect();
    Some(format!("{}: {message}", steps.join(".")))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::{LINE, explain, in_one_line};

    fn told(body: &str) -> String {
        explain(StatusCode::FORBIDDEN, body.as_bytes())
    }

    #[test]
    fn customary_members() {
        assert_eq!(
            told(r#"{"error":"ResourceNotFound","detail":"Not found"}"#),
            "Not found"
        );
        assert_eq!(
            told(r#"{"error":"insufficient_scope","error_description":"No scope."}"#),
            "No scope."
        );
        assert_eq!(
            told(r#"{"error":{"type":"x","message":"Bad key"}}"#),
            "Bad key"
        );
        assert_eq!(
            told(r#"{"errors":[{"message":"a"},{"message":"b"}]}"#),
            "a; b"
        );
        assert_eq!(
            told(r#"{"type":"about:blank","title":"Gone","status":410}"#),
            "Gone"
        );
    }

    #[test]
    fn validation_errors_name_their_place() {
        let body = r#"{"detail":[{"loc":["body","a",0],"msg":"Field required","type":"missing"},{"msg":"x"}]}"#;
        assert_eq!(told(body), "body.a.0: Field required; x");
    }

    #[test]
    fn text_bodies_count_and_markup_does_not() {
        assert_eq!(told("Internal Server Error\n"), "Internal Server Error");
        assert_eq!(told("<html>"), "Forbidden");
        for silent in [
            "",
            "{}",
            "[]",
            "null",
            r#"{"detail":""}"#,
            r#"{"detail":7}"#,
        ] {
            assert_eq!(told(silent), "Forbidden", "{silent}");
        }
    }

    #[test]
    fn one_line_is_short_and_has_no_breaks() {
        assert_eq!(in_one_line(" a\n\tb\u{1b}c "), "a b c");
        assert_eq!(in_one_line(&"ü".repeat(1000)).chars().count(), LINE + 1);
        assert_eq!(in_one_line(&"ab ".repeat(1000)).chars().count(), LINE + 1);
    }
}
