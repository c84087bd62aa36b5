//! Redirects (RFC 9110, section 15.4), followed within the origin only.
//!
//! Servers that are strict about a slash at the end of a path answer with a redirect. Those are
//! followed, since the request goes where it was sent in the first place. A redirect to another
//! origin is not: the credentials would go to somebody else.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};

/// How many redirects are followed one after the other.
pub(super) const LIMIT: u32 = 5;

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
    (origin(from) == origin(&to)).then_some(to)
}

/// Scheme, host and port; the port that the scheme stands for when none is given.
fn origin(uri: &Uri) -> Option<(String, String, u16)> {
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let default = match scheme.as_str() {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    if uri.authority()?.as_str().contains('@') {
        return None;
    }
    Some((
        scheme,
        uri.host()?.to_ascii_lowercase(),
        uri.port_u16().unwrap_or(default),
    ))
}

/// Resolves a reference against the URI of the request (RFC 3986, section 5.2).
fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default().trim();
    let scheme = base.scheme_str()?;
    let authority = base.authority()?;
    let text = if has_scheme(reference) {
        reference.to_owned()
    } else if let Some(rest) = reference.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{authority}{reference}")
    } else if reference.is_empty() {
        return Some(base.clone());
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{}{reference}", base.path())
    } else {
        let folder = base
            .path()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{reference}")
    };
    without_dots(&text.parse().ok()?)
}

fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// Removes `.` and `..` from the path (RFC 3986, section 5.2.4).
fn without_dots(uri: &Uri) -> Option<Uri> {
    let mut segments: Vec<&str> = Vec::new();
    let mut rest = uri
        .path()
        .strip_prefix('/')
        .unwrap_or_default()
        .split('/')
        .peekable();
    while let Some(segment) = rest.next() {
        let is_last = rest.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push("");
                }
            }
            segment => segments.push(segment),
        }
    }
    let query = uri
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    Uri::builder()
        .scheme(uri.scheme()?.clone())
        .authority(uri.authority()?.clone())
        .path_and_query(format!("/{}{query}", segments.join("/")))
        .build()
        .ok()
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
