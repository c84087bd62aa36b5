//! A request as it came.

use bytes::Bytes;
use hyper::HeaderMap;
use percent_encoding::percent_decode_str;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path as it was written, with its escapes.
    pub path: String,
    /// What stands behind the question mark, as it was written.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Request {
    /// The text of a header; several of one name are one list (RFC 9110, section 5.3).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter();
        let texts: Vec<_> = values
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The pairs of the query, as they were written.
    pub(super) fn pairs(&self) -> Vec<(&str, &str)> {
        pairs(&self.query, '&')
    }

    /// The value of a cookie, as it was written.
    pub(super) fn cookies(&self) -> Vec<(String, String)> {
        let header = self.header("cookie").unwrap_or_default();
        let cookies = pairs(&header, ';').into_iter();
        cookies
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}

/// Names and values, each pair behind a separator.
pub(super) fn pairs(text: &str, separator: char) -> Vec<(&str, &str)> {
    let pairs = text.split(separator).map(str::trim);
    pairs
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect()
}

/// A text without its escapes.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A text of a form or a query without its escapes, where a plus is a blank.
pub(super) fn decoded_form(text: &str) -> String {
    decoded(&text.replace('+', " "))
}
