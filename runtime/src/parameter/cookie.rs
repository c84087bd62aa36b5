//! Cookie parameters: `style: form`.

use crate::wire::Wire;

use super::encoding::encode;
use super::query::QueryParameter;
use super::serializer::ValueError;
use super::value::ParameterValue;

/// The pairs that a value becomes. Lists are joined with commas even though OpenAPI's default is to
/// explode them: a cookie that occurs twice has no defined meaning (OpenAPI 3.1.1, appendix D).
pub(crate) fn cookie_pairs<C: Wire>(
    name: &'static str,
    value: &C::Value,
) -> Result<Vec<String>, ValueError> {
    match ParameterValue::of::<C>(value)? {
        ParameterValue::Object(_) => QueryParameter::form(name).pairs::<C>(value),
        value => {
            let text = value
                .flatten()?
                .join(",", ",", |text| encode(text).into_owned());
            Ok(text
                .map(|text| format!("{name}={text}"))
                .into_iter()
                .collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::cookie_pairs;

    #[test]
    fn values_become_pairs() {
        let write = |value: Value| cookie_pairs::<Value>("c", &value).unwrap();
        assert_eq!(write(json!("a;b")), ["c=a%3Bb"]);
        assert_eq!(write(json!([1, 2])), ["c=1,2"]);
        assert_eq!(write(json!({"x": 1, "y": 2})), ["x=1", "y=2"]);
        assert!(write(json!(null)).is_empty());
    }
}
