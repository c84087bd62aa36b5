//! JSON text that is kept as it came.

use super::{Fit, Reader, Wire, WireError, decode, text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
use serde_json::value::RawValue;
use std::fmt;

/// A JSON value as its text, written back exactly as it came.
///
/// Two of them are equal when their texts are: `1` and `1.0` are not.
///
/// ```
/// use sdkwright_runtime::Raw;
///
/// let raw = Raw::from_text(r#"{"price": 1.50}"#)?;
/// assert_eq!(raw.get(), r#"{"price": 1.50}"#);
/// # Ok::<(), sdkwright_runtime::wire::WireError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Raw {
    /// Known to be one well-formed JSON value.
    json: Box<str>,
}

impl Raw {
    /// Keeps a JSON text, whitespace around it left out. An error when it isn't one JSON value.
    pub fn from_text(json: &str) -> Result<Self, WireError> {
        decode::<Self>(json.as_bytes())
    }

    /// Keeps a text that is known to be one JSON value.
    pub(super) fn kept(json: &str) -> Self {
        Self { json: json.into() }
    }

    /// The JSON text.
    pub fn get(&self) -> &str {
        &self.json
    }

    /// Reads the value with a codec.
    pub fn decode<C: Wire>(&self) -> Result<C::Value, WireError> {
        decode::<C>(self.json.as_bytes())
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Raw({})", self.json)
    }
}

impl fmt::Display for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.json)
    }
}

impl Wire for Raw {
    type Value = Self;

    fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        reader.text().map(Self::kept)
    }

    fn null() -> Option<Self> {
        Some(Self {
            json: "null".into(),
        })
    }

    fn write<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        // Strings without escapes, whole numbers, booleans and null come out the same from every
        // serializer, so those that know nothing of kept text (of query parameters, say) can
        // take them too.
        match &*value.json {
            "null" => return serializer.serialize_unit(),
            "true" => return serializer.serialize_bool(true),
            "false" => return serializer.serialize_bool(false),
            json => {
                if let Some(inner) = json.strip_prefix('"').and_then(|it| it.strip_suffix('"'))
                    && !inner.contains('\\')
                {
                    return serializer.serialize_str(inner);
                }
                if let Ok(integer) = json.parse::<i64>()
                    && json != "-0"
                {
                    return serializer.serialize_i64(integer);
                }
            }
        }
        serde_json::from_str::<&RawValue>(&value.json)
            .map_err(ser::Error::custom)?
            .serialize(serializer)
    }

    fn fit(_: &str) -> Option<Fit> {
        Some(Fit::PLAIN)
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::write(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::deserialize::<Self, D>(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Raw;

    #[test]
    fn text_is_kept_as_it_came() {
        for json in [
            "null",
            "true",
            "-0",
            "1.50",
            "1e3",
            r#""a""#,
            r#""\u0061\/""#,
            r#"{ "a" : [ ] }"#,
            "123456789012345678901234567890",
        ] {
            let raw: Raw = serde_json::from_str(&format!(" {json} ")).expect("JSON");
            assert_eq!(raw.get(), json);
            assert_eq!(serde_json::to_string(&raw).expect("writable"), json);
        }
        assert!(Raw::from_text("{").is_err());
        assert!(Raw::from_text("1 2").is_err());
    }

    #[test]
    fn it_can_be_read_later() {
        let raw = Raw::from_text("[1,2]").expect("JSON");
        assert_eq!(raw.decode::<Vec<i64>>(), Ok(vec![1, 2]));
        let error = raw.decode::<Vec<bool>>().expect_err("no booleans");
        assert_eq!(error.path(), "[0]");
        assert_eq!(format!("{raw:?} {raw}"), "Raw([1,2]) [1,2]");
    }
}
