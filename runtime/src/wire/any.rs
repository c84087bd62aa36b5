//! Values of any shape.

use super::Wire;
use super::text::{self, Text};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// Reads floating point numbers to the last digit, which `serde_json` alone does not.
///
/// The type holds integers of 64 bits; a larger one is read as the nearest floating point number.
impl Wire for Value {
    type Value = Self;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?.bounded()?;
        exact(text.as_str()).map_err(|error| D::Error::custom(text::without_position(&error)))
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

/// Reads a value from a text that is known to be well formed.
fn exact(json: &str) -> Result<Value, serde_json::Error> {
    if !text::has_fraction(json) {
        return serde_json::from_str(json);
    }
    let mut failed = None;
    let mut keep = |value: Result<Value, serde_json::Error>| match value {
        Ok(value) => value,
        Err(error) => {
            failed = Some(error);
            Value::Null
        }
    };
    let value = match json.as_bytes().first() {
        Some(b'{') => {
            let mut members = Map::new();
            text::each_member(json, &mut |name, value| {
                members.insert(name.to_owned(), keep(exact(value)));
            });
            Value::Object(members)
        }
        Some(b'[') => {
            let mut elements = Vec::new();
            text::each_element(json, &mut |element| elements.push(keep(exact(element))));
            Value::Array(elements)
        }
        _ => {
            let number = text::read::<f64>(json)?;
            Number::from_f64(number).map_or(Value::Null, Value::Number)
        }
    };
    failed.map_or(Ok(value), Err)
}

#[cfg(test)]
mod tests {
    use crate::wire::{decode, encode};
    use serde_json::Value;

    #[test]
    fn values_come_back_as_they_were() {
        for json in [
            "null",
            r#""1.5e3""#,
            "-9223372036854775808",
            "18446744073709551615",
            "944.3782144103795",
            r#"[0.1,[{"a":6.779272953627166e-10,"b":"\\\".5"}],true]"#,
        ] {
            let value = decode::<Value>(json.as_bytes()).expect(json);
            let written = encode::<Value>(&value).expect(json);
            assert_eq!(
                written,
                json.as_bytes(),
                "{}",
                String::from_utf8_lossy(&written)
            );
        }
    }

    #[test]
    fn what_no_type_can_hold_is_refused() {
        let error = decode::<Value>(b"[1.5, 1e999]").expect_err("too large");
        assert_eq!(error.message(), "number out of range");
        let deep = format!("{}1.5{}", "[".repeat(1000), "]".repeat(1000));
        assert!(decode::<Value>(deep.as_bytes()).is_err());
    }
}
