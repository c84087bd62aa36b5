//! Whether sending a request again could do harm.

use http::{HeaderMap, Method, StatusCode};

/// What a second copy of a request may do, and so when one may be sent.
///
/// | what is known of the attempt | [`Repeatable`](Self::Repeatable) | [`Once`](Self::Once) |
/// | --- | --- | --- |
/// | it was never sent: no connection was made | again | again |
/// | it was refused: 429 (RFC 6585, section 4), or 503 with a readable `Retry-After` or `retry-after-ms` | again | again |
/// | it was answered: 408, 500, 502, 503, 504 | again | no |
/// | unknown: the connection broke, or the time limit of the attempt was reached | again | no |
///
/// A 503 says that "the server is currently unable to handle the request" (RFC 9110, section 15.6.4).
/// A server that names the time to come back has looked at the request and turned it away. Without that
/// it may as well be a proxy whose server died half way through a payment, so nothing is known and
/// nothing is sent twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// Two have the effect of one: the method is idempotent (RFC 9110, section 9.2.2), or the request
    /// carries a key by which the server tells a repetition.
    Repeatable,
    /// Two may be two payments.
    Once,
}

impl Safety {
    /// The safety of a request with these headers. Its key is in the usual header or in `key`, the one
    /// that the operation has for it; an empty one tells nothing apart.
    pub(crate) fn of(method: &Method, key: Option<&str>, headers: &HeaderMap) -> Self {
        let has = |name: &str| headers.get(name).is_some_and(|value| !value.is_empty());
        if method.is_idempotent() || has("idempotency-key") || key.is_some_and(has) {
            Self::Repeatable
        } else {
            Self::Once
        }
    }

    /// Whether another may be sent where it is unknown what became of the first.
    pub(crate) fn permits_unknown(self) -> bool {
        self == Self::Repeatable
    }

    /// Whether another may be sent after an answer with this status, which says by `names_time` when to
    /// come back or not.
    pub(crate) fn permits(self, status: StatusCode, names_time: bool) -> bool {
        match status.as_u16() {
            429 => true,
            503 => names_time || self.permits_unknown(),
            _ => self.permits_unknown(),
        }
    }
}

/// Whether a status says, without more being known, that the same request may succeed later.
pub(crate) fn may_pass(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, Method, StatusCode};

    use super::{Safety, may_pass};

    #[test]
    fn methods_are_told_apart() {
        let of = |method: &str| {
            let method = method.parse::<Method>().unwrap();
            Safety::of(&method, None, &HeaderMap::new())
        };
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            assert_eq!(of(method), Safety::Repeatable, "{method}");
        }
        for method in ["POST", "PATCH", "QUIRK"] {
            assert_eq!(of(method), Safety::Once, "{method}");
        }
    }

    #[test]
    fn a_key_makes_any_method_repeatable() {
        let of = |key, name: &'static str, value| {
            let headers =
                HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static(value))]);
            Safety::of(&Method::POST, key, &headers)
        };
        assert_eq!(of(None, "idempotency-key", "1"), Safety::Repeatable);
        assert_eq!(of(Some("X-Key"), "x-key", "1"), Safety::Repeatable);
        assert_eq!(of(None, "x-key", "1"), Safety::Once);
        assert_eq!(of(Some("x-key"), "x-other", "1"), Safety::Once);
        assert_eq!(of(None, "idempotency-key", ""), Safety::Once);
    }

    #[test]
    fn answers_are_told_apart() {
        for (status, names_time, once) in [
            (429, false, true),
            (429, true, true),
            (503, true, true),
            (503, false, false),
            (408, true, false),
            (500, true, false),
            (502, true, false),
            (504, true, false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert!(may_pass(status), "{status}");
            assert_eq!(Safety::Once.permits(status, names_time), once, "{status}");
            assert!(Safety::Repeatable.permits(status, names_time), "{status}");
        }
        for status in [200, 302, 400, 401, 409, 425, 501, 505] {
            assert!(!may_pass(StatusCode::from_u16(status).unwrap()), "{status}");
        }
    }
}
