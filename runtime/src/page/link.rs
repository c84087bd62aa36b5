//! The `Link` header (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The target of the link to the next page: the one whose relations name `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(next_in)
        .map(str::to_owned)
}

fn next_in(mut text: &str) -> Option<&str> {
    loop {
        let (_, rest) = text.split_once('<')?;
        let (target, rest) = rest.split_once('>')?;
        let (parameters, rest) = split_unquoted(rest);
        if is_next(parameters) {
            return Some(target.trim());
        }
        text = rest;
    }
}

/// Splits at the first comma outside of quotes.
fn split_unquoted(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let end = text.find(|c| {
        if c == '"' {
            is_quoted = !is_quoted;
        }
        c == ',' && !is_quoted
    });
    end.and_then(|end| text.split_at_checked(end))
        .unwrap_or((text, ""))
}

fn is_next(parameters: &str) -> bool {
    parameters
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("rel")
                && value
                    .trim()
                    .trim_matches('"')
                    .split_ascii_whitespace()
                    .any(|relation| relation.eq_ignore_ascii_case("next"))
        })
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::next;

    fn read(value: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.append("link", HeaderValue::from_static(value));
        next(&headers)
    }

    #[test]
    fn the_next_link_is_found_among_others() {
        let header =
            r#"</a?x=1,2>; rel="prev"; title="a, <b>", <https://x.test/?page=3>; rel="last next""#;
        assert_eq!(read(header).as_deref(), Some("https://x.test/?page=3"));
        assert_eq!(read("<?page=2>;REL=Next").as_deref(), Some("?page=2"));
    }

    #[test]
    fn other_links_are_none() {
        for header in [
            "",
            "<",
            "<a",
            r#"<a>; rel="nextish""#,
            r#"<a>; title="rel=next""#,
            "<a>",
        ] {
            assert_eq!(read(header), None, "{header}");
        }
    }
}
