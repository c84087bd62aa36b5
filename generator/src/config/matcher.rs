//! Which operations are meant.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Pattern;

/// The operations of which everything holds that is said here.
///
/// ```toml
/// exclude = [{ tag = "internal" }, { path = "/admin/**", method = "DELETE" }]
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Matcher {
    /// The `operationId`, or method and path as in `GET /pets`.
    pub operation: Option<Pattern>,
    /// One of the tags.
    pub tag: Option<Pattern>,
    /// The path as the document writes it.
    pub path: Option<Pattern>,
    /// The HTTP method.
    pub method: Option<String>,
    /// Whether it is marked by `x-internal`.
    pub internal: Option<bool>,
    /// One of those whom `x-fern-audiences` or a list in `x-internal` says that it is for.
    pub audience: Option<Pattern>,
    /// Whether it is deprecated.
    pub deprecated: Option<bool>,
}

/// What a matcher sees of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The `operationId`.
    pub id: Option<&'a str>,
    /// The tags.
    pub tags: &'a [String],
    /// The path as the document writes it.
    pub path: &'a str,
    /// The HTTP method.
    pub method: &'a str,
    /// Whether it is marked by `x-internal`.
    pub internal: bool,
    /// Whom it is said to be for.
    pub audiences: Vec<&'a str>,
    /// Whether it is deprecated.
    pub deprecated: bool,
}

impl Candidate<'_> {
    /// Method and path, by which an operation without an id is known.
    #[must_use]
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether a pattern names it: by its id, or by method and path.
    #[must_use]
    pub fn is_named(&self, name: &Pattern) -> bool {
        self.id.is_some_and(|id| name.matches(id)) || name.matches(&self.route())
    }
}

impl Matcher {
    /// Whether an operation is meant.
    #[must_use]
    pub fn matches(&self, candidate: &Candidate<'_>) -> bool {
        let Self {
            operation,
            tag,
            path,
            method,
            internal,
            audience,
            deprecated,
        } = self;
        let is_for =
            |audience: &Pattern| candidate.audiences.iter().any(|one| audience.matches(one));
        let has_tag = |tag: &Pattern| candidate.tags.iter().any(|own| tag.matches(own));
        let has_method = |method: &String| method.eq_ignore_ascii_case(candidate.method);
        operation.as_ref().is_none_or(|it| candidate.is_named(it))
            && tag.as_ref().is_none_or(has_tag)
            && path.as_ref().is_none_or(|it| it.matches(candidate.path))
            && method.as_ref().is_none_or(has_method)
            && audience.as_ref().is_none_or(is_for)
            && internal.is_none_or(|it| it == candidate.internal)
            && deprecated.is_none_or(|it| it == candidate.deprecated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_said_has_to_hold() {
        let tags = ["pets".to_owned(), "public".to_owned()];
        let candidate = Candidate {
            id: Some("list_pets"),
            tags: &tags,
            path: "/v1/pets",
            method: "GET",
            internal: false,
            audiences: vec!["partners"],
            deprecated: true,
        };
        for (text, expected) in [
            ("", true),
            ("tag = 'pets'", true),
            ("tag = 'Pets'", false),
            ("tag = 'pub*'\nmethod = 'get'", true),
            ("tag = 'pub*'\nmethod = 'POST'", false),
            ("path = '/v1/**'", true),
            ("path = '/v2/**'", false),
            ("operation = 'list_*'", true),
            ("operation = 'GET /v1/pets'", true),
            ("operation = 'POST /v1/pets'", false),
            ("internal = true", false),
            ("audience = 'part*'", true),
            ("audience = 'staff'", false),
            ("internal = false\ndeprecated = true", true),
        ] {
            let matcher: Matcher = toml::from_str(text).unwrap();
            assert_eq!(matcher.matches(&candidate), expected, "{text}");
        }
    }
}
