//! When something is sent again, in the words of each extension.

use crate::{
    api::retries::Retries,
    document::{Extensions, StatusPattern},
    load::{Node, Number},
};

/// The extensions that describe retries, each with what reads it.
const DIALECTS: [(&str, Read); 2] = [
    ("x-speakeasy-retries", by_strategy),
    ("x-fern-retries", by_switch),
];

/// Gives `None` where the extension is not understood.
type Read = fn(&Node) -> Option<Retries>;

/// What the first of an object's extensions says of retries, with its key; `None` in its place where it is
/// not understood.
pub(in crate::api) fn retries(extensions: &Extensions) -> Option<(&'static str, Option<Retries>)> {
    DIALECTS
        .iter()
        .find_map(|(key, read)| Some((*key, read(extensions.get(*key)?))))
}

fn by_strategy(extension: &Node) -> Option<Retries> {
    match extension.get("strategy").and_then(Node::as_str)? {
        "none" => return Some(Retries::default()),
        "backoff" => {}
        _ => return None,
    }
    let backoff = extension.get("backoff");
    let number = |name| backoff?.get(name)?.as_number();
    let milliseconds = |name| number(name)?.as_u64();
    let statuses = extension.get("statusCodes").and_then(Node::as_array);
    let statuses: Option<Vec<StatusPattern>> =
        statuses.unwrap_or_default().iter().map(status).collect();
    Some(Retries {
        enabled: true,
        initial_backoff_ms: milliseconds("initialInterval"),
        max_backoff_ms: milliseconds("maxInterval"),
        max_elapsed_ms: milliseconds("maxElapsedTime"),
        exponent: number("exponent").map(Number::as_f64),
        statuses: statuses?,
        connection_errors: extension
            .get("retryConnectionErrors")
            .and_then(Node::as_bool),
        ..Retries::default()
    })
}

/// Whether at all, or how often.
fn by_switch(extension: &Node) -> Option<Retries> {
    let attempts = ["max-attempts", "maxAttempts", "max_attempts"];
    let attempts = attempts.iter().find_map(|name| extension.get(name));
    if let Some(attempts) = attempts {
        let attempts = u32::try_from(attempts.as_number()?.as_u64()?).ok()?;
        return Some(Retries {
            enabled: attempts > 1,
            max_attempts: Some(attempts),
            ..Retries::default()
        });
    }
    let disabled = extension.get("disabled")?.as_bool()?;
    Some(Retries {
        enabled: !disabled,
        ..Retries::default()
    })
}

/// A status by its number, or a hundred of them as `5XX`.
fn status(node: &Node) -> Option<StatusPattern> {
    if let Some(number) = node.as_number() {
        return Some(StatusPattern::Code(u16::try_from(number.as_u64()?).ok()?));
    }
    let text = node.as_str()?;
    match text.to_ascii_uppercase().strip_suffix("XX") {
        Some(digit) => Some(StatusPattern::Range(digit.parse().ok()?)),
        None => Some(StatusPattern::Code(text.parse().ok()?)),
    }
}
