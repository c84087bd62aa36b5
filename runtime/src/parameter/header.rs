//! Header parameters: always `style: simple`, and not percent-encoded (OpenAPI 3.1.1, appendix D).

use crate::wire::Wire;

use super::serializer::ValueError;
use super::value::ParameterValue;

/// The text that a value becomes: elements joined with commas, and an object's names and values with
/// `=` when exploded. `None` for null and empty lists: the header is not sent.
pub(crate) fn header_text<C: Wire>(
    value: &C::Value,
    explode: bool,
) -> Result<Option<String>, ValueError> {
    let value = ParameterValue::of::<C>(value)?;
    Ok(value
        .flatten()?
        .join(",", if explode { "=" } else { "," }, str::to_owned))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::header_text;

    #[test]
    fn simple_style() {
        let write = |value: Value, explode| header_text::<Value>(&value, explode).unwrap();
        assert_eq!(write(json!("a b/c"), false).as_deref(), Some("a b/c"));
        assert_eq!(write(json!([1, 2]), false).as_deref(), Some("1,2"));
        assert_eq!(
            write(json!({"x": 1, "y": 2}), false).as_deref(),
            Some("x,1,y,2")
        );
        assert_eq!(
            write(json!({"x": 1, "y": 2}), true).as_deref(),
            Some("x=1,y=2")
        );
        assert_eq!(write(json!(null), false), None);
    }
}
