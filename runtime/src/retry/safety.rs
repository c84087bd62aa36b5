//! Whether sending a request again could do harm.

use http::{HeaderMap, Method, StatusCode};

/// Whether sending the request twice has the effect of sending it once: its method is idempotent
/// (RFC 9110, section 9.2.2), or it carries a key by which the server tells a repetition, in the usual
/// header or in the one that the operation has for it.
pub(crate) fn is_idempotent(method: &Method, key: Option<&str>, headers: &HeaderMap) -> bool {
    method.is_idempotent()
        || headers.contains_key("idempotency-key")
        || key.is_some_and(|key| headers.contains_key(key))
}

/// Whether a status says that the same request may succeed later. With 429 and 503 the server
/// refused to act at all; after the others it may have acted.
pub(crate) fn status_permits(status: StatusCode, idempotent: bool) -> bool {
    match status.as_u16() {
        429 | 503 => true,
        408 | 500 | 502 | 504 => idempotent,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, Method, StatusCode};

    use super::{is_idempotent, status_permits};

    #[test]
    fn methods_are_told_apart() {
        let none = HeaderMap::new();
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"] {
            assert!(
                is_idempotent(&method.parse::<Method>().unwrap(), None, &none),
                "{method}"
            );
        }
        for method in ["POST", "PATCH", "QUIRK"] {
            assert!(
                !is_idempotent(&method.parse::<Method>().unwrap(), None, &none),
                "{method}"
            );
        }
    }

    #[test]
    fn an_idempotency_key_makes_any_method_safe() {
        let mut headers = HeaderMap::new();
        headers.insert("idempotency-key", HeaderValue::from_static("1"));
        assert!(is_idempotent(&Method::POST, None, &headers));
        assert!(!is_idempotent(
            &Method::POST,
            Some("x-key"),
            &HeaderMap::new()
        ));
        headers.insert("x-key", HeaderValue::from_static("1"));
        headers.remove("idempotency-key");
        assert!(is_idempotent(&Method::POST, Some("X-Key"), &headers));
    }

    #[test]
    fn statuses_are_told_apart() {
        for (status, any, idempotent) in [
            (429, true, true),
            (503, true, true),
            (408, false, true),
            (500, false, true),
            (502, false, true),
            (504, false, true),
            (400, false, false),
            (409, false, false),
            (501, false, false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(status_permits(status, false), any, "{status}");
            assert_eq!(status_permits(status, true), idempotent, "{status}");
        }
    }
}
