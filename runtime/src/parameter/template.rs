//! Path templates: `/v1/benefits/{id}`.

use super::encoding::{encode_fixed, is_dots};

/// A path that can't be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathError {
    /// The parameter at fault, or the last one in the segment at fault.
    pub(crate) parameter: Option<String>,
    pub(crate) message: String,
}

/// Puts encoded values into a template. `value` gives the value of a parameter by its name.
///
/// A segment that would be empty, `.` or `..` is refused, since servers and proxies drop such
/// segments and would answer for another path (RFC 3986, section 5.2.4). What follows a `?` in the
/// template is returned apart, as the fixed part of the query; a fragment is never sent.
pub(crate) fn expand<'v>(
    template: &str,
    value: impl Fn(&str) -> Option<&'v str>,
) -> Result<(String, Option<String>), PathError> {
    let template = template.split('#').next().unwrap_or_default();
    let (template, query) = match template.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (template, None),
    };
    let mut path = String::with_capacity(template.len() + 32);
    for segment in template.strip_prefix('/').unwrap_or(template).split('/') {
        path.push('/');
        let start = path.len();
        let parameter = expand_segment(segment, &value, &mut path)?;
        let written = path.get(start..).unwrap_or_default();
        let is_empty = parameter.is_some() && written.is_empty();
        if is_empty || is_dots(written) {
            let what = if is_empty {
                "be empty".to_owned()
            } else {
                format!("be `{written}`")
            };
            return Err(PathError {
                parameter: parameter.map(str::to_owned),
                message: format!("the path segment `{segment}` must not {what}"),
            });
        }
    }
    Ok((
        path,
        query
            .filter(|query| !query.is_empty())
            .map(|query| encode_fixed(query).into_owned()),
    ))
}

/// Writes one segment and gives the name of the last parameter in it.
fn expand_segment<'t, 'v>(
    segment: &'t str,
    value: &impl Fn(&str) -> Option<&'v str>,
    path: &mut String,
) -> Result<Option<&'t str>, PathError> {
    let mut parameter = None;
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        let text = value(name).ok_or_else(|| PathError {
            parameter: Some(name.to_owned()),
            message: "has no value".to_owned(),
        })?;
        path.push_str(&encode_fixed(before));
        path.push_str(text);
        parameter = Some(name);
        rest = after;
    }
    path.push_str(&encode_fixed(rest));
    Ok(parameter)
}

#[cfg(test)]
mod tests {
    use super::super::encoding::encode;
    use super::expand;

    fn path(template: &str, value: &str) -> Result<String, String> {
        let value = encode(value).into_owned();
        expand(template, |name| (name == "id").then_some(value.as_str()))
            .map(|(path, _)| path)
            .map_err(|error| error.message)
    }

    #[test]
    fn a_path_keeps_the_segments_of_its_template() {
        assert_eq!(path("/v1/benefits/{id}", "a").unwrap(), "/v1/benefits/a");
        assert_eq!(
            path("/v1/benefits/{id}/grants/", "a/../b").unwrap(),
            "/v1/benefits/a%2F..%2Fb/grants/"
        );
        assert_eq!(path("/{id}", "?a#b%2e\\").unwrap(), "/%3Fa%23b%252e%5C");
        assert_eq!(path("/{id}", "%2e%2e").unwrap(), "/%252e%252e");
        assert_eq!(path("/", "a").unwrap(), "/");
        assert_eq!(path("", "a").unwrap(), "/");
        assert_eq!(path("v1//x", "a").unwrap(), "/v1//x");
    }

    #[test]
    fn parameters_may_share_a_segment_with_text_and_each_other() {
        assert_eq!(path("/{id}-{id}.json", "a").unwrap(), "/a-a.json");
        assert_eq!(path("/x{id}:publish", "a").unwrap(), "/xa:publish");
    }

    #[test]
    fn segments_that_vanish_are_refused() {
        for value in ["", ".", ".."] {
            assert!(path("/v1/{id}", value).is_err(), "{value}");
        }
        assert!(path("/v1/.{id}", ".").is_err());
        assert!(path("/v1/.{id}", "").is_err());
        assert!(path("/v1/{id}.", ".").is_err());
        assert!(path("/v1/{id}{id}", ".").is_err());
        assert!(path("/v1/../{id}", "a").is_err());
        assert!(path("/v1/%2E%2e/{id}", "a").is_err());
        assert!(path("/v1/%2e{id}", ".").is_err());
        assert_eq!(path("/v1/{id}.json", "..").unwrap(), "/v1/...json");
        assert_eq!(path("/v1/{id}", "...").unwrap(), "/v1/...");
    }

    #[test]
    fn a_parameter_without_a_value_is_named() {
        let error = expand("/{other}", |_| None).unwrap_err();
        assert_eq!(error.parameter.as_deref(), Some("other"));
    }

    #[test]
    fn fixed_text_is_made_fit_for_a_url() {
        assert_eq!(path("/a b/ü/%20{", "a").unwrap(), "/a%20b/%C3%BC/%20%7B");
        let (path, query) = expand("/x?action=y z#frag", |_| None).unwrap();
        assert_eq!(
            (path.as_str(), query.as_deref()),
            ("/x", Some("action=y%20z"))
        );
    }
}
