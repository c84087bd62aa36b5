//! The requests that came in, as they came in.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, Method, Uri};
use serde_json::{Value, json};

use super::validation::{Issue, Location};

/// One request, kept for the test to look at.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// The method.
    pub method: Method,
    /// Path and query, letter for letter as they were on the wire.
    pub target: String,
    /// All headers; the same name can be there more than once.
    pub headers: HeaderMap,
    /// The body; empty when there was none.
    pub body: Bytes,
    pub(super) uri: Uri,
}

impl ReceivedRequest {
    /// The first value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON; null when it is something else.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The path, letter for letter.
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// The query string, letter for letter; empty when there was none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// Whether the body was sent in chunks, without saying how long it would be.
    pub(super) fn is_of_unknown_length(&self) -> bool {
        self.headers.contains_key(TRANSFER_ENCODING) && !self.headers.contains_key(CONTENT_LENGTH)
    }

    /// The body as the server takes it: JSON if it says so or says nothing, else a text.
    pub(super) fn content(&self) -> Result<Value, Issue> {
        let at = Location::root("body");
        if self.body.is_empty() {
            return Err(Issue::missing(&at, &Value::Null));
        }
        let is_json = self.header(CONTENT_TYPE.as_str()).is_none_or(|value| {
            let essence = value.split(';').next().unwrap_or_default().trim();
            essence == "application/json"
                || (essence.starts_with("application/") && essence.ends_with("+json"))
        });
        if !is_json {
            return Ok(String::from_utf8_lossy(&self.body).into());
        }
        serde_json::from_slice(&self.body).map_err(|error| {
            // Columns count from 1, positions from 0; at the end there is no character to count.
            let position = error.column() - usize::from(!error.is_eof() && error.column() > 0);
            Issue::new(
                "json_invalid",
                &at.index(position),
                "JSON decode error",
                &json!({}),
            )
            .context(json!({ "error": "Expecting value" }))
        })
    }
}
