//! Values of any shape.

use super::reader::Kind;
use super::{Reader, Wire, WireError};
use serde::{Serialize, Serializer};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

/// Reads floating point numbers to the last digit, which `serde_json` alone does not.
///
/// The type holds integers of 64 bits; a larger one is read as the nearest floating point number.
impl Wire for Value {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(match reader.kind() {
            Kind::String => Self::String(reader.string().map(Cow::into_owned)?),
            Kind::Number => Self::Number(number(reader)?),
            Kind::Boolean => Self::Bool(reader.boolean()?),
            Kind::Array => Self::Array(<Vec<Self> as Wire>::read(reader)?),
            Kind::Object => Self::Object(object(reader)?),
            _ => {
                reader.skip()?;
                Self::Null
            }
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

fn object(reader: &mut Reader<'_>) -> Result<Map<String, Value>, WireError> {
    let mut members = Map::new();
    reader.open_object()?;
    while let Some(name) = reader.next_member()? {
        let value = Value::read(reader).map_err(|error| error.within_member(&name))?;
        members.insert(name.into_owned(), value);
    }
    Ok(members)
}

fn number(reader: &mut Reader<'_>) -> Result<Number, WireError> {
    let start = reader.start();
    let text = reader.number()?;
    if text != "-0" {
        if let Ok(integer) = text.parse::<i64>() {
            return Ok(integer.into());
        }
        if let Ok(integer) = text.parse::<u64>() {
            return Ok(integer.into());
        }
    }
    let nearest = text.parse().ok().and_then(Number::from_f64);
    nearest.ok_or_else(|| WireError::at(start, "number out of range"))
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
