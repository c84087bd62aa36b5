//! Headers whose type the API's description gives.

use http::HeaderMap;
use http::header::HeaderValue;

use crate::wire::{self, Wire};

/// The value of a header; `None` where it is missing or isn't of the type that is documented.
pub fn one<C: Wire>(headers: &HeaderMap, name: &str) -> Option<C::Value> {
    read::<C>(headers.get(name)?.to_str().ok()?.trim())
}

/// The values of a header that is a list, separated by commas or by being sent several times (RFC 9110,
/// section 5.3); `None` where it is missing or one of them isn't of the type that is documented.
pub fn list<C: Wire>(headers: &HeaderMap, name: &str) -> Option<Vec<C::Value>> {
    headers.get(name)?;
    let lines: Result<Vec<&str>, _> = headers
        .get_all(name)
        .iter()
        .map(HeaderValue::to_str)
        .collect();
    lines
        .ok()?
        .into_iter()
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(read::<C>)
        .collect()
}

/// A value by its text, which is that of a JSON string or of another JSON value without quotes.
fn read<C: Wire>(text: &str) -> Option<C::Value> {
    let quoted = serde_json::Value::from(text).to_string();
    wire::decode::<C>(quoted.as_bytes())
        .or_else(|_| wire::decode::<C>(text.as_bytes()))
        .ok()
}

/// Makes a type with one field, a `HeaderMap`, the headers of an answer: it dereferences to the map, so
/// that headers which are not documented can be read as well.
#[macro_export]
macro_rules! response_headers {
    ($name:ident) => {
        impl ::std::convert::From<$crate::HeaderMap> for $name {
            fn from(headers: $crate::HeaderMap) -> Self {
                Self(headers)
            }
        }

        impl ::std::ops::Deref for $name {
            type Target = $crate::HeaderMap;

            fn deref(&self) -> &$crate::HeaderMap {
                &self.0
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                // Values are not shown, since they may hold what belongs in no log.
                f.debug_set().entries(self.0.keys()).finish()
            }
        }

        impl ::std::borrow::Borrow<$crate::HeaderMap> for $name {
            fn borrow(&self) -> &$crate::HeaderMap {
                &self.0
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::HeaderValue;

    use super::{list, one};
    use crate::{Date, Timestamp};

    fn headers(entries: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in entries {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_header_is_read_by_its_type() {
        let headers = headers(&[
            ("x-left", " 42 "),
            ("x-name", "42"),
            ("x-flag", "true"),
            ("x-day", "2026-01-31"),
            ("x-reset", "2026-01-31T12:00:00Z"),
            ("x-quoted", "\"a\""),
        ]);
        assert_eq!(one::<i64>(&headers, "X-Left"), Some(42));
        assert_eq!(one::<String>(&headers, "x-name").as_deref(), Some("42"));
        assert_eq!(one::<bool>(&headers, "x-flag"), Some(true));
        assert_eq!(
            one::<Date>(&headers, "x-day"),
            "2026-01-31".parse::<Date>().ok()
        );
        assert_eq!(
            one::<Timestamp>(&headers, "x-reset"),
            "2026-01-31T12:00:00Z".parse::<Timestamp>().ok()
        );
        assert_eq!(
            one::<String>(&headers, "x-quoted").as_deref(),
            Some("\"a\"")
        );
        assert_eq!(one::<i64>(&headers, "x-flag"), None);
        assert_eq!(one::<i64>(&headers, "x-missing"), None);
    }

    #[test]
    fn a_list_may_be_split_by_commas_and_over_several_lines() {
        let headers = headers(&[("x-tag", "1, 2"), ("x-tag", "3,")]);
        assert_eq!(list::<i64>(&headers, "x-tag"), Some(vec![1, 2, 3]));
        assert_eq!(list::<bool>(&headers, "x-tag"), None);
        assert_eq!(list::<i64>(&headers, "x-missing"), None);
    }
}
