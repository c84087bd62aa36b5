//! Texts with stars: which names and paths are meant.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// A text in which `*` stands for any characters but `/`, and `**` for any at all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// A pattern of this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text is one of those that are meant.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        matches(&self.0, text)
    }
}

/// What stands before the first star has to begin the text; what the star stands for is tried from nothing
/// on, which is fast enough for the few stars that anybody writes.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((fixed, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(fixed) else {
        return false;
    };
    let (rest, crosses) = match rest.strip_prefix('*') {
        Some(_) => (rest.trim_start_matches('*'), true),
        None => (rest, false),
    };
    let mut ends = text.char_indices().map(|(at, c)| (at, Some(c)));
    let end = text.len();
    loop {
        let (at, next) = ends.next().unwrap_or((end, None));
        if text.get(at..).is_some_and(|text| matches(rest, text)) {
            return true;
        }
        match next {
            None => return false,
            Some('/') if !crosses => return false,
            Some(_) => {}
        }
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "minLength": 1,
            "description": "A text in which `*` stands for any characters but `/`, and `**` for any at all."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_characters() {
        for (pattern, text, expected) in [
            ("list", "list", true),
            ("list", "lists", false),
            ("list*", "list_pets", true),
            ("*pets", "list_pets", true),
            ("l*_*s", "list_pets", true),
            ("l*_*s", "list_pet", false),
            ("/v1/*", "/v1/pets", true),
            ("/v1/*", "/v1/pets/{id}", false),
            ("/v1/**", "/v1/pets/{id}", true),
            ("/v1/**", "/v2/pets", false),
            ("/*/pets/*", "/v1/pets/{id}", true),
            ("**/{id}", "/v1/pets/{id}", true),
            ("**", "", true),
            ("", "", true),
        ] {
            let found = Pattern::new(pattern).matches(text);
            assert_eq!(found, expected, "{pattern} {text}");
        }
    }
}
