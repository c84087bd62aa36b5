//! Codings of a body, such as its compression (RFC 9110, section 8.4).

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

/// The first bytes of what gzip made (RFC 1952, section 2.3.1).
const GZIP: &[u8] = b"\x1F\x8B";

/// The coding that a body still has when it comes to its reader. Shown, it says what to do about it.
pub(crate) struct Coding<'a>(&'a str);

impl<'a> Coding<'a> {
    /// The coding of a body that the headers tell of. Servers that send a body as it is under the name
    /// of gzip are seen through where `body` is there.
    pub(crate) fn of(headers: &'a HeaderMap, body: Option<&[u8]>) -> Option<Self> {
        let named = headers.get(CONTENT_ENCODING)?;
        let name = named.to_str().unwrap_or("unreadable").trim();
        let is_plain = match body {
            Some([]) => true,
            Some(body) if is_gzip(name) => !body.starts_with(GZIP),
            _ => false,
        };
        let is_coded = !is_plain && !name.is_empty() && !name.eq_ignore_ascii_case("identity");
        is_coded.then_some(Self(name))
    }
}

fn is_gzip(name: &str) -> bool {
    name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip")
}

impl fmt::Display for Coding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name: String = self.0.chars().take(60).collect();
        write!(f, "the body is compressed (`{name}`), ")?;
        f.write_str(if !is_gzip(self.0) {
            "which this client can't undo; send `accept-encoding: identity` to be spared it"
        } else if cfg!(feature = "gzip") {
            "which the transport has not undone; is that switched off on the client that it was given?"
        } else {
            "which takes the feature `gzip` to undo; enable it, or send `accept-encoding: identity`"
        })
    }
}

#[cfg(test)]
mod tests {
    use http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

    use super::Coding;

    fn told(name: &'static str, body: Option<&[u8]>) -> Option<String> {
        let value = HeaderValue::from_static(name);
        let headers = HeaderMap::from_iter([(CONTENT_ENCODING, value)]);
        Coding::of(&headers, body).map(|coding| coding.to_string())
    }

    #[test]
    fn what_is_coded_is_told_with_a_way_out() {
        let compressed = told("gzip", Some(b"\x1F\x8B\x08")).unwrap();
        assert!(compressed.starts_with("the body is compressed (`gzip`), "));
        assert_eq!(
            compressed.contains("enable it"),
            cfg!(not(feature = "gzip")),
            "{compressed}"
        );
        let other = told("br", Some(b"x")).unwrap();
        assert!(other.contains("accept-encoding: identity"), "{other}");
        assert!(told("GZIP, gzip", None).is_some());
    }

    #[test]
    fn what_is_plain_is_not() {
        for (name, body) in [
            ("identity", Some(&b"x"[..])),
            ("", None),
            ("gzip", Some(b"")),
            ("gzip", Some(b"{}")),
        ] {
            assert_eq!(told(name, body), None, "{name}");
        }
        assert!(Coding::of(&HeaderMap::new(), None).is_none());
    }
}
