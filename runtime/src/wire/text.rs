//! The way from serde's deserializers to codecs: a value is taken as its JSON text, borrowed from the
//! document where possible, and read from there.

use super::error::Unlocated;
use super::{Reader, Wire};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Reads a value with a codec. The place within the text is dropped from an error: it would be mistaken
/// for a place within the document.
pub fn deserialize<'de, C: Wire, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C::Value, D::Error> {
    let text = Text::deserialize(deserializer)?;
    C::read(&mut Reader::new(&text.0)).map_err(|error| de::Error::custom(Unlocated(error)))
}

/// The text of one JSON value.
struct Text<'de>(Cow<'de, str>);

/// The message of an error without the ` at line 1 column 9` that `serde_json` puts behind it.
pub(super) fn without_position(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    if error.line() > 0 && message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    message
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(raw_value_name(), Keep)
    }
}

/// The name under which `serde_json` hands out the text of a value instead of the value.
///
/// It is taken from `RawValue` itself: that type asks a deserializer for it.
fn raw_value_name() -> &'static str {
    match <&RawValue>::deserialize(NameProbe) {
        Err(Name(name)) => name,
        Ok(_) => "",
    }
}

/// A deserializer that only reports which newtype it was asked for.
struct NameProbe;

#[derive(Debug)]
struct Name(&'static str);

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Name {}

impl de::Error for Name {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self("")
    }
}

impl<'de> Deserializer<'de> for NameProbe {
    type Error = Name;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Name> {
        Err(Name(""))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Name> {
        Err(Name(name))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Keeps the text that `serde_json` hands out; writes it anew for a deserializer that has none,
/// such as the buffers that serde's own derives put between.
struct Keep;

/// The text of a scalar.
fn written<'de, E: de::Error, T: serde::Serialize + ?Sized>(scalar: &T) -> Result<Text<'de>, E> {
    serde_json::to_string(scalar)
        .map(|text| Text(Cow::Owned(text)))
        .map_err(E::custom)
}

impl<'de> Visitor<'de> for Keep {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Text<'de>, E> {
        written(value)
    }

    fn visit_none<E: de::Error>(self) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed("null")))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Text<'de>, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Text<'de>, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Text<'de>, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Text<'de>, A::Error> {
        let mut json = String::from("[");
        while let Some(element) = elements.next_element::<Text<'de>>()? {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&element.0);
        }
        json.push(']');
        Ok(Text(Cow::Owned(json)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Text<'de>, A::Error> {
        let mut json = ObjectText::new();
        while let Some(name) = members.next_key_seed(BorrowedStr)? {
            if name == raw_value_name() {
                return members.next_value_seed(BorrowedStr).map(Text);
            }
            json.push(&name, &members.next_value::<Text<'de>>()?.0);
        }
        Ok(json.finish())
    }
}

/// Puts the text of an object together from its members.
struct ObjectText(String);

impl ObjectText {
    fn new() -> Self {
        Self(String::from("{"))
    }

    fn push(&mut self, name: &str, value: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&serde_json::Value::from(name).to_string());
        self.0.push(':');
        self.0.push_str(value);
    }

    fn finish<'de>(mut self) -> Text<'de> {
        self.0.push('}');
        Text(Cow::Owned(self.0))
    }
}

/// Reads a string, borrowed where it holds no escape.
struct BorrowedStr;

impl<'de> DeserializeSeed<'de> for BorrowedStr {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for BorrowedStr {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}
