//! The serde serializer that turns any value into a [`ParameterValue`].

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible};

use super::value::ParameterValue;

/// A value that can't be written as a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueError(String);

impl ValueError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ValueError {}

impl ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The name under which `serde_json` hands its raw values to a serializer.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

#[derive(Clone, Copy)]
pub(super) struct Serializer;

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends the methods of a serializer"
)]
fn scalar(value: &(impl ToString + ?Sized)) -> Result<ParameterValue, ValueError> {
    Ok(ParameterValue::Scalar(value.to_string()))
}

fn float(value: f64) -> Result<ParameterValue, ValueError> {
    if !value.is_finite() {
        return Err(ValueError::new(format!("{value} has no JSON form")));
    }
    // Plain digits as long as that is readable; `{}` would write 1e300 as 301 of them.
    let plain = value == 0.0 || (1e-7..1e21).contains(&value.abs());
    Ok(ParameterValue::Scalar(if plain {
        value.to_string()
    } else {
        format!("{value:e}")
    }))
}

impl ser::Serializer for Serializer {
    type Ok = ParameterValue;
    type Error = ValueError;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<ParameterValue, ValueError>;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Impossible<ParameterValue, ValueError>;

    fn serialize_bool(self, value: bool) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_i8(self, value: i8) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_i16(self, value: i16) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_i32(self, value: i32) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_i64(self, value: i64) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_i128(self, value: i128) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_u8(self, value: u8) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_u16(self, value: u16) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_u32(self, value: u32) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_u64(self, value: u64) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_u128(self, value: u128) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_f32(self, value: f32) -> Result<ParameterValue, ValueError> {
        // Through its own shortest text: widened, 0.1 would read 0.10000000149011612.
        match value.to_string().parse() {
            Ok(value) => float(value),
            Err(_) => float(f64::from(value)),
        }
    }

    fn serialize_f64(self, value: f64) -> Result<ParameterValue, ValueError> {
        float(value)
    }

    fn serialize_char(self, value: char) -> Result<ParameterValue, ValueError> {
        scalar(&value)
    }

    fn serialize_str(self, value: &str) -> Result<ParameterValue, ValueError> {
        scalar(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::List(
            value
                .iter()
                .map(|byte| ParameterValue::Scalar(byte.to_string()))
                .collect(),
        ))
    }

    fn serialize_none(self) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(
        self,
        value: &T,
    ) -> Result<ParameterValue, ValueError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<ParameterValue, ValueError> {
        scalar(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<ParameterValue, ValueError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::Object(vec![(
            variant.to_owned(),
            value.serialize(self)?,
        )]))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, ValueError> {
        Ok(List(Vec::with_capacity(length.unwrap_or(0).min(64))))
    }

    fn serialize_tuple(self, length: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ValueError> {
        Err(ValueError::new(
            "an enum variant with fields has no form as a parameter",
        ))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object, ValueError> {
        Ok(Object {
            members: Vec::new(),
            key: None,
            is_raw: false,
        })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Object, ValueError> {
        Ok(Object {
            members: Vec::new(),
            key: None,
            is_raw: name == RAW_VALUE,
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ValueError> {
        Err(ValueError::new(
            "an enum variant with fields has no form as a parameter",
        ))
    }
}

/// Gathers a list.
pub(super) struct List(Vec<ParameterValue>);

impl ser::SerializeSeq for List {
    type Ok = ParameterValue;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.0.push(value.serialize(Serializer)?);
        Ok(())
    }

    fn end(self) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::List(self.0))
    }
}

impl ser::SerializeTuple for List {
    type Ok = ParameterValue;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<ParameterValue, ValueError> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleStruct for List {
    type Ok = ParameterValue;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<ParameterValue, ValueError> {
        ser::SerializeSeq::end(self)
    }
}

/// Gathers an object.
pub(super) struct Object {
    members: Vec<(String, ParameterValue)>,
    key: Option<String>,
    is_raw: bool,
}

impl Object {
    /// A raw JSON text stands for the value that it spells.
    fn read_raw(&self) -> Result<ParameterValue, ValueError> {
        let [(_, ParameterValue::Scalar(text))] = self.members.as_slice() else {
            return Err(ValueError::new("a raw value without its text"));
        };
        // A number is its own text, with all of its digits.
        if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Ok(ParameterValue::Scalar(text.clone()));
        }
        let value: serde_json::Value = serde_json::from_str(text).map_err(ser::Error::custom)?;
        value.serialize(Serializer)
    }
}

impl ser::SerializeMap for Object {
    type Ok = ParameterValue;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        match key.serialize(Serializer)? {
            ParameterValue::Scalar(key) => {
                self.key = Some(key);
                Ok(())
            }
            _ => Err(ValueError::new("the key of a map has to be a single value")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let value = value.serialize(Serializer)?;
        let key = self
            .key
            .take()
            .ok_or_else(|| ValueError::new("a map value without a key"))?;
        self.members.push((key, value));
        Ok(())
    }

    fn end(self) -> Result<ParameterValue, ValueError> {
        Ok(ParameterValue::Object(self.members))
    }
}

impl ser::SerializeStruct for Object {
    type Ok = ParameterValue;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.members
            .push((name.to_owned(), value.serialize(Serializer)?));
        Ok(())
    }

    fn end(self) -> Result<ParameterValue, ValueError> {
        if self.is_raw {
            self.read_raw()
        } else {
            Ok(ParameterValue::Object(self.members))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;
    use serde_json::value::RawValue;

    use super::{ParameterValue, Serializer};

    fn scalar(text: &str) -> ParameterValue {
        ParameterValue::Scalar(text.to_owned())
    }

    #[test]
    fn scalars_have_no_quotes() {
        assert_eq!("a\"b".serialize(Serializer), Ok(scalar("a\"b")));
        assert_eq!(true.serialize(Serializer), Ok(scalar("true")));
        assert_eq!((-5i64).serialize(Serializer), Ok(scalar("-5")));
        assert_eq!(Some(1u8).serialize(Serializer), Ok(scalar("1")));
        assert_eq!(None::<u8>.serialize(Serializer), Ok(ParameterValue::Null));
    }

    #[test]
    fn floats_are_short() {
        for (value, text) in [
            (1.0, "1"),
            (0.1, "0.1"),
            (1e300, "1e300"),
            (-2.5e-9, "-2.5e-9"),
            (0.0, "0"),
        ] {
            assert_eq!(value.serialize(Serializer), Ok(scalar(text)));
        }
        assert_eq!(0.1f32.serialize(Serializer), Ok(scalar("0.1")));
        assert!(f64::NAN.serialize(Serializer).is_err());
        assert!(f32::INFINITY.serialize(Serializer).is_err());
    }

    #[test]
    fn maps_keep_their_keys() {
        let map = BTreeMap::from([(1, "a"), (2, "b")]);
        let expected = ParameterValue::Object(vec![
            ("1".to_owned(), scalar("a")),
            ("2".to_owned(), scalar("b")),
        ]);
        assert_eq!(map.serialize(Serializer), Ok(expected));
    }

    #[test]
    fn a_raw_number_keeps_its_digits() {
        let digits = "12345678901234567890.10";
        let raw = RawValue::from_string(digits.to_owned()).unwrap();
        let written = raw.serialize(Serializer).unwrap();
        assert_eq!(written, ParameterValue::Scalar(digits.to_owned()));
    }

    #[test]
    fn raw_json_stands_for_what_it_spells() {
        let raw = RawValue::from_string(r#"["x", 2]"#.to_owned()).unwrap();
        let expected = ParameterValue::List(vec![scalar("x"), scalar("2")]);
        assert_eq!(raw.serialize(Serializer), Ok(expected));
    }
}
