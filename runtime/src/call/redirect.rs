//! Redirects (RFC 9110, section 15.4), followed within the origin only.
//!
//! Servers that are strict about a slash at the end of a path answer with a redirect. Those are
//! followed, since the request goes where it was sent in the first place. A redirect to another
//! origin is not: the credentials would go to somebody else.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::reference::{is_same_origin, resolve};

/// Whether a status says that what was asked for is at `Location`.
pub(crate) fn leads_elsewhere(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301..=303 | 307 | 308)
}

/// How many redirects are followed one after the other.
pub(super) const LIMIT: u32 = 5;

/// How much of the body of a redirect is read before the connection is given up instead.
pub(super) const BODY_LIMIT: usize = 64 << 10;

/// Where to send the same request again, when the answer says so and it may be followed.
pub(super) fn target(
    method: &Method,
    from: &Uri,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<Uri> {
    let follows = match status.as_u16() {
        307 | 308 => true,
        // These let a client change the method, which would make another request of it.
        301..=303 => *method == Method::GET || *method == Method::HEAD,
        _ => false,
    };
    if !follows {
        return None;
    }
    let to = resolve(from, headers.get(LOCATION)?.to_str().ok()?)?;
    is_same_origin(from, &to).then_some(to)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

    use super::target;

    fn follow(method: &Method, status: u16, location: &str) -> Option<String> {
        let from: Uri = "https://api.example.com/v1/benefits?x=1".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("location", HeaderValue::from_str(location).unwrap());
        let status = StatusCode::from_u16(status).unwrap();
        target(method, &from, status, &headers).map(|uri| uri.to_string())
    }

    #[test]
    fn references_are_resolved() {
        for (location, expected) in [
            (
                "https://api.example.com/v1/benefits/?x=1",
                "https://api.example.com/v1/benefits/?x=1",
            ),
            (
                "https://API.example.com:443/a",
                "https://API.example.com:443/a",
            ),
            ("//api.example.com/a", "https://api.example.com/a"),
            ("/a/./b/../c?d#e", "https://api.example.com/a/c?d"),
            ("a", "https://api.example.com/v1/a"),
            ("../../a/..", "https://api.example.com/"),
            ("?y=2", "https://api.example.com/v1/benefits?y=2"),
            ("a?u=http://x", "https://api.example.com/v1/a?u=http://x"),
        ] {
            assert_eq!(
                follow(&Method::GET, 307, location).as_deref(),
                Some(expected),
                "{location}"
            );
        }
    }

    #[test]
    fn other_origins_are_not_followed() {
        for location in [
            "http://api.example.com/v1/benefits/",
            "https://api.example.com:8443/",
            "https://evil.example/",
            "//evil.example/",
            "https://api.example.com.evil.example/",
            "https://api.example.com@evil.example/",
            "https://user@api.example.com/",
            "javascript:alert(1)",
            "mailto:a@b",
            "/\\evil.example",
        ] {
            let followed = follow(&Method::GET, 308, location);
            let stays = followed
                .as_deref()
                .is_none_or(|uri| uri.starts_with("https://api.example.com/"));
            assert!(stays, "{location}: {followed:?}");
        }
    }

    #[test]
    fn methods_are_kept() {
        for status in [301, 302, 303] {
            assert!(follow(&Method::GET, status, "/a").is_some());
            assert!(follow(&Method::HEAD, status, "/a").is_some());
            assert!(follow(&Method::POST, status, "/a").is_none());
        }
        for status in [307, 308] {
            assert!(follow(&Method::POST, status, "/a").is_some());
        }
        for status in [200, 300, 304, 404] {
            assert!(follow(&Method::GET, status, "/a").is_none());
        }
    }
}
