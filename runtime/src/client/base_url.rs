//! The URL that the paths of operations are appended to.

use std::fmt;

use http::Uri;
use http::uri::{Authority, Scheme};

use super::config_error::ConfigError;
use crate::parameter::is_dots;

/// An `http` or `https` URL of host, port and perhaps the beginning of a path.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// Empty, or starts with a slash and ends without one.
    prefix: String,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong = |what: &str, hint: &str| {
            Err(ConfigError::new(format!("the base URL {what}")).with_hint(hint.to_owned()))
        };
        let text = text.trim();
        let example = "it should look like https://api.example.com";
        if text.contains('#') {
            return wrong("has a fragment (`#`)", example);
        }
        // Found out before anything shows the text, which may hold a password.
        let after_scheme = text.split_once("://").map_or(text, |(_, rest)| rest);
        if after_scheme
            .split(['/', '?'])
            .next()
            .is_some_and(|host| host.contains('@'))
        {
            return wrong(
                "holds a user name or password",
                "give credentials to the builder instead",
            );
        }
        let Ok(uri) = text.parse::<Uri>() else {
            let hint = if text.is_ascii() {
                example
            } else {
                "write a host that isn't ASCII in punycode"
            };
            return wrong(&format!("`{text}` is not a URL"), hint);
        };
        let http::uri::Parts {
            scheme: Some(scheme),
            authority: Some(authority),
            path_and_query,
            ..
        } = uri.into_parts()
        else {
            return wrong(&format!("`{text}` has no scheme or no host"), example);
        };
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return wrong(&format!("`{text}` is neither http nor https"), example);
        }
        if authority.host().is_empty() {
            return wrong(&format!("`{text}` has no host"), example);
        }
        let path = path_and_query.as_ref().map_or("", |path| path.path());
        if path_and_query
            .as_ref()
            .is_some_and(|path| path.query().is_some())
        {
            return wrong(
                "has a query (`?`)",
                "set query parameters on the calls instead",
            );
        }
        let prefix = path.trim_end_matches('/').to_owned();
        if prefix.split('/').any(is_dots) {
            return wrong(
                &format!("`{text}` has a `.` or `..` in its path"),
                "write the path that is meant",
            );
        }
        Ok(Self {
            scheme,
            authority,
            prefix,
        })
    }

    /// The URL of a path, which starts with a slash, and a query.
    pub(crate) fn join(&self, path: &str, query: &str) -> Result<Uri, http::Error> {
        let mark = if query.is_empty() { "" } else { "?" };
        let path = [&self.prefix, path, mark, query].concat();
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(path)
            .build()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn a_prefix_and_a_slash_at_the_end_are_fine() {
        for (text, base) in [
            ("https://api.example.com", "https://api.example.com"),
            ("https://api.example.com/", "https://api.example.com"),
            (" http://localhost:8080/a/b// ", "http://localhost:8080/a/b"),
            ("http://[::1]:1/x", "http://[::1]:1/x"),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().to_string(), base);
        }
    }

    #[test]
    fn what_is_not_a_base_url_is_refused_with_a_hint() {
        for text in [
            "",
            "api.example.com",
            "/v1",
            "ftp://api.example.com",
            "https://",
            "https:///v1",
            "https://user:password@api.example.com",
            "user:password@api.example.com",
            "https://user:pass word@api.example.com",
            "https://api.example.com?x=1",
            "https://api.example.com#x",
            "https://api.example.com/a/../b",
            "https://api.example.com/%2e%2E/b",
            "https://bücher.example",
            "https://api example.com",
        ] {
            let error = BaseUrl::parse(text).expect_err(text);
            assert!(error.hint().is_some(), "{text}");
            assert!(!error.to_string().contains("word@"), "{error}");
        }
    }

    #[test]
    fn paths_and_queries_are_appended() {
        let base = BaseUrl::parse("https://api.example.com/x/").unwrap();
        assert_eq!(
            base.join("/v1", "").unwrap().to_string(),
            "https://api.example.com/x/v1"
        );
        assert_eq!(
            base.join("/v1/", "a[b]=c").unwrap().to_string(),
            "https://api.example.com/x/v1/?a[b]=c"
        );
        assert!(base.join(&format!("/{}", "x".repeat(70_000)), "").is_err());
    }
}
