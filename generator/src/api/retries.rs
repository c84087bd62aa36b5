//! When an operation is sent again, as the document's extension says it.

use serde::Serialize;

use crate::{
    diagnostics::{Code, Diagnostics},
    document::{Extensions, StatusPattern},
    load::Node,
};

/// The extension that describes retries.
const EXTENSION: &str = "x-speakeasy-retries";

/// When something is sent again. What is `None` is left to others.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Retries {
    /// Whether it is sent again at all.
    pub enabled: bool,
    /// The longest wait before the second attempt, in milliseconds.
    pub initial_backoff_ms: Option<u64>,
    /// The longest wait of all, in milliseconds.
    pub max_backoff_ms: Option<u64>,
    /// How long after the first attempt the last may begin, in milliseconds.
    pub max_elapsed_ms: Option<u64>,
    /// By how much the wait grows with each attempt.
    pub exponent: Option<f64>,
    /// The statuses after which it is sent again; empty stands for the usual ones.
    pub statuses: Vec<StatusPattern>,
    /// Whether it is sent again when no answer came.
    pub connection_errors: Option<bool>,
}

/// Reads what the extensions of the document or of an operation say.
pub(super) fn read(
    extensions: &Extensions,
    pointer: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Retries> {
    let extension = extensions.get(EXTENSION)?;
    let retries = retries(extension);
    if retries.is_none() {
        diagnostics.warn(
            Code::UnsupportedFeature,
            format!("{pointer}/{EXTENSION}"),
            "these retries are not understood",
            "the usual ones hold",
        );
    }
    retries
}

fn retries(extension: &Node) -> Option<Retries> {
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
        exponent: number("exponent").map(crate::load::Number::as_f64),
        statuses: statuses?,
        connection_errors: extension
            .get("retryConnectionErrors")
            .and_then(Node::as_bool),
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
